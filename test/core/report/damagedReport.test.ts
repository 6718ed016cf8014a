import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as v from "valibot";
import { Ajv2020 } from "ajv/dist/2020.js";
import { reportJsonSchema } from "../../../scripts/packing/reportSchema.ts";
import { accountChart, accountInWords, timesChart, timesInWords } from "../../../webview/charts/charts.ts";
import { compareRuns } from "../../../extension/core/history/comparison.ts";
import { comparisonLine } from "../../../extension/core/history/comparisonWords.ts";
import { rate, responsivenessOf } from "../../responsiveness.ts";
import { responsivenessRows } from "../../../extension/core/words/responsiveness.ts";
import { responsivenessWords } from "../../../extension/core/findings/responsivenessWords.ts";
import { breakEvenRows, breakEvenSentence } from "../../../extension/core/words/breakEven.ts";
import { concurrentSection } from "../../../extension/core/words/concurrent.ts";
import { reportCsv, speedupCsv } from "../../../extension/core/export/csv.ts";
import { reportMarkdown } from "../../../extension/core/export/markdown.ts";
import { verdictSentence } from "../../../extension/core/verdicts/words.ts";
import { outcomeLine } from "../../../extension/core/words/run.ts";
import { actionLabel } from "../../../extension/core/findings/actionWords.ts";
import { headlineOf } from "../../../extension/core/findings/headline.ts";
import { reportSchema, type Report } from "../../../extension/core/report/report.ts";
import { modelWords } from "../../../extension/core/simulation/modelWords.ts";
import { measurementNotes } from "../../../extension/core/words/measurementNotes.ts";
import { numberRows } from "../../../extension/core/words/numberTable.ts";
import { pastOf } from "../../../extension/core/history/past.ts";
import { pastLine } from "../../../extension/core/history/pastWords.ts";
import { poolPlan } from "../../../extension/core/poolModule/plan.ts";
import { slowestRows } from "../../../extension/core/words/slowest.ts";
import { whatIfSection } from "../../../extension/core/simulation/whatIfWords.ts";
import { report, sharedState, simulatedSamples } from "../../reports.ts";

/** A report with something in every one of its fields. */
const full: Report = {
  ...report({ samples: simulatedSamples, equality: sharedState, cores: 4 }),
  leftOut: { count: 1, inputs: [{ index: 3, input: "-1", error: "RangeError: negative" }] },
  slowest: [{ index: 9, ms: 100, timesMedian: 2, share: 0.2, input: "9" }],
  concurrent: {
    limit: 10,
    medianMs: 101,
    samplesMs: [101],
    speedup: null,
    differing: 0,
    limits: [
      { limit: 10, medianMs: 101, samplesMs: [101], speedup: null },
      { limit: 16, medianMs: 100, samplesMs: [100], speedup: null },
    ],
    failedAt: { limit: 64, why: "it failed there (busy)" },
    threadPools: {
      usual: 4,
      limit: 10,
      sizes: [
        { threads: 2, samplesMs: [120] },
        { threads: 4, samplesMs: [101] },
      ],
      differing: 0,
    },
  },
  firstCalls: {
    serialMs: [100],
    poolMs: [60],
    workers: 2,
    startupMs: [90],
    veryFirstShare: 0.1,
    speedup: { value: 1.67, low: null, high: null },
  },
  breakEven: {
    workers: 2,
    sizes: [
      { inputs: 2, speedup: { value: 0.7, low: 0.6, high: 0.8 }, serialMs: 2, poolMs: 3 },
      { inputs: 10, speedup: { value: 1.7, low: null, high: null }, serialMs: null, poolMs: null },
    ],
    warm: { type: "from", inputs: 4, low: 3, high: 5, isSimulated: false },
    weak: { inputs: 5, efficiency: { value: 0.9, low: 0.85, high: 0.95 } },
    firstUse: { type: "from", inputs: 40, low: null, high: null, isSimulated: true },
  },
  responsiveness: responsivenessOf([rate(1, -2), rate(3, 4)]),
  otherRuntime: {
    runtime: "processes",
    workers: 4,
    startupMs: 100,
    coldMs: 400,
    medianMs: 310,
    samplesMs: [310],
    ownMs: [303],
    overOwn: { value: 0.98, low: null, high: null },
    differing: 0,
  },
  missing: [{ extra: "timeline", why: "the process ended before (exit status 1)" }],
};

/** The report with one value in it, at any depth, that is gone or another one. */
const damaged = fc
  .tuple(
    fc.array(fc.nat(30), { minLength: 1, maxLength: 7 }),
    fc.oneof(
      fc.constantFrom(undefined, null, true, "other", "", "auto", [], {}, "constructor", "__proto__"),
      fc.constantFrom(0, -1, 0.5, 1e300, -1e-300, 2 ** 53),
    ),
  )
  .map(([path, value]) => JSON.parse(JSON.stringify(withValue(full, path, value))) as unknown);

/** The value with another one at a place inside, which the numbers lead to. */
function withValue(whole: unknown, [step = 0, ...path]: readonly number[], value: unknown): unknown {
  if (typeof whole !== "object" || whole === null || Object.keys(whole).length === 0) {
    return value;
  }
  const keys = Object.keys(whole);
  const key = keys[step % keys.length] ?? "";
  const inside = (whole as Readonly<Record<string, unknown>>)[key];
  const changed = path.length === 0 ? value : withValue(inside, path, value);
  return Array.isArray(whole) ? whole.with(Number(key), changed) : { ...whole, [key]: changed };
}

/** Whether the published JSON Schema takes it for what a run writes. */
const isByJsonSchema = new Ajv2020().compile(reportJsonSchema());

/** Everything that is said about a report. */
function show(shown: Report): void {
  const runs = [full, shown].map((each, index) => ({
    id: String(index),
    endedAt: index,
    isPinned: false,
    textHash: "a",
    report: each,
  }));
  headlineOf(shown);
  outcomeLine({ type: "finished", report: shown });
  verdictSentence(shown.equality);
  measurementNotes(shown);
  numberRows(shown, shown.environment);
  timesInWords(timesChart(shown));
  accountInWords(accountChart(shown));
  whatIfSection(shown);
  modelWords(shown);
  slowestRows(shown.slowest);
  concurrentSection(shown);
  if (shown.breakEven !== null) {
    breakEvenSentence(shown.breakEven);
    breakEvenRows(shown.breakEven);
  }
  if (shown.responsiveness !== null) {
    responsivenessWords(shown.responsiveness);
    responsivenessRows(shown.responsiveness);
  }
  shown.findings.forEach(({ action }) => action && actionLabel(action));
  reportMarkdown([shown]);
  reportCsv([shown]);
  speedupCsv([shown]);
  poolPlan({ report: shown, endedAt: 1 }, "threads");
  pastLine("finished", pastOf(runs, "1", { isLastKept: true, problem: null }), 5);
  const [before, after] = runs;
  if (before !== undefined && after !== undefined) {
    comparisonLine(compareRuns(before, after), { which: "before", age: "a minute ago" });
  }
}

test("a whole report is read as it is", () => {
  assert.deepEqual(v.parse(reportSchema, JSON.parse(JSON.stringify(full))), full);
  assert.ok(isByJsonSchema([full]), JSON.stringify(isByJsonSchema.errors));
  show(full);
});

test("a damaged report is refused, or all that is said about it can be said", () => {
  let refused = 0;
  fc.assert(
    fc.property(damaged, (value) => {
      const read = v.safeParse(reportSchema, value);
      assert.equal(isByJsonSchema([value]), read.success, "The JSON Schema says otherwise.");
      if (read.success) {
        show(read.output);
      } else {
        refused += 1;
      }
    }),
    { numRuns: 1000 },
  );
  assert.ok(refused > 100, `Only ${refused} were refused.`);
});

test("a report from before first calls were told apart, or fewer inputs and rates of calls measured, has none of that", () => {
  const { firstCalls: _, breakEven: __, responsiveness: ___, ...early } = JSON.parse(JSON.stringify(full));
  assert.equal(v.parse(reportSchema, early).firstCalls, null);
  assert.equal(v.parse(reportSchema, early).breakEven, null);
  assert.equal(v.parse(reportSchema, early).responsiveness, null);
});
