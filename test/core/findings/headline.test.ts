import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { headlineAnswer, headlineOf } from "../../../extension/core/findings/headline.ts";
import type { Rate } from "../../../extension/core/report/responsiveness.ts";
import type { Report } from "../../../extension/core/report/report.ts";
import { sentence } from "../../../extension/core/text/sentence.ts";
import { outcomeLine } from "../../../extension/core/words/run.ts";
import { awaitedSamples, report, samples, sharedState, waitingSamples } from "../../reports.ts";
import { rate, responsivenessOf } from "../../responsiveness.ts";
import { finding, limitOf } from "./ruleInput.ts";

describe("an answer in a sentence, and where there is little room", () => {
  const waits = { ...waitingSamples, serialCpuMs: [9, 8, 9, 8, 9] };
  const awaited = awaitedSamples({ 10: [100, 100, 100] });
  const times = { 0: [100, 101, 99, 100], 4: [30, 31, 30, 30] };
  const rows: readonly (readonly [result: string, line: string, given: Report])[] = [
    [
      "3.31× with 4 workers (95 %: 3.24–3.34), results equal.",
      "3.31× with 4 workers · results equal",
      report(),
    ],
    [
      "3.31× with 4 workers (95 %: 3.24–3.34), results equal, in a sample of 40 of 1\u202F000 inputs.",
      "3.31× with 4 workers · results equal · sample of 40 of 1\u202F000",
      report({ workload: { inputs: 40, sample: { taken: 40, of: 1000, by: "serialTime" } } }),
    ],
    [
      "Not worth it: 0.50× with 2 workers (95 %: 0.50–0.51), results equal.",
      "not worth it, 0.50× with 2 workers · results equal",
      report({ samples: samples({ 0: [10, 10.1, 10.2], 2: [20, 20.1, 20.2] }) }),
    ],
    [
      "Not clear: between 0.51× and 2.75× with 2 workers, results equal.",
      "not clear (0.51–2.75×) · results equal",
      report({ samples: samples({ 0: [100, 140, 90], 2: [100, 80, 95] }) }),
    ],
    [
      "No clear gain: between 0.99× and 1.01× with 2 workers, results equal.",
      "no clear gain (0.99–1.01×) · results equal",
      report({ samples: samples({ 0: [100, 100.2, 99.9], 2: [100, 99.9, 100.2] }) }),
    ],
    [
      "Not clear: 2.00× with 2 workers in 2 rounds, results equal.",
      "not clear · results equal",
      report({ samples: samples({ 0: [100, 102], 2: [50, 51] }) }),
    ],
    [
      "Not clear: between 1.25× and 1.25× with 1 worker, results equal.",
      "not clear (1.25–1.25×) · results equal",
      report({ samples: samples({ 0: [100, 100, 100], 1: [80, 80, 80] }) }),
    ],
    [
      "Not clear: too short for the clock, results equal.",
      "not clear · results equal",
      report({ samples: samples({ 0: [0, 0, 0], 2: [0, 0, 0] }) }),
    ],
    [
      "No pool needed: awaiting 10 at once gives 10.0×, results equal.",
      "no pool needed · results equal",
      report({ samples: { ...waits, awaited } }),
    ],
    [
      "No pool needed: it keeps 1.90 cores busy by itself, results equal.",
      "no pool needed · results equal",
      report({
        samples: { ...samples({ 0: [100, 101, 99], 2: [100, 102, 101] }), serialCpuMs: [190, 190, 190] },
      }),
    ],
    [
      "Main thread's delay at 12 calls/s 48.0 ms (p99), with 2 workers 0.60 ms; the pool answers sooner, results equal.",
      "delay 48.0 ms → 0.60 ms (p99) with 2 workers · results equal",
      report({ samples: { ...samples(times), responsiveness: responsivenessOf([rate(12, 20)]) } }),
    ],
    [
      "3.31× with 4 workers (95 %: 3.25–3.36), results equal.",
      "3.31× with 4 workers · results equal",
      report({ samples: { ...samples(times), serialCpuMs: [190, 190, 190, 190] } }),
    ],
  ];
  for (const [result, line, given] of rows) {
    test(result, () => {
      assert.equal(headlineOf(given).result, result);
      assert.equal(outcomeLine({ type: "finished", report: given }), line);
    });
  }
});

test("of delays with too few probes for a p99 the median is told", () => {
  const some = rate(12, 20);
  const short = { ...some, inPool: { ...some.inPool, delay: { ...some.inPool.delay, p99: null } } };
  const given = report({
    samples: {
      ...samples({ 0: [100, 101, 99, 100], 4: [30, 31, 30, 30] }),
      responsiveness: responsivenessOf([short]),
    },
  });
  assert.match(
    headlineOf(given).result,
    /^Main thread's delay at 12 calls\/s 0\.48 ms \(p50\), with 2 workers 6\.0\d? µs; /,
  );
  assert.match(
    outcomeLine({ type: "finished", report: given }),
    /^delay 0\.48 ms → 6\.0\d? µs \(p50\) with 2 workers/,
  );
});

test("where responsiveness was asked for, marks and colours are about who answers sooner", () => {
  const times = { 0: [100, 101, 99, 100], 4: [30, 31, 30, 30] };
  const answerWith = (...rates: readonly Rate[]) =>
    headlineAnswer(report({ samples: { ...samples(times), responsiveness: responsivenessOf(rates) } }));
  assert.equal(headlineAnswer(report()), "worth-it");
  assert.equal(answerWith(rate(12, 20)), "worth-it");
  assert.equal(answerWith(rate(2, -20), rate(12, 20)), "worth-it");
  assert.equal(answerWith(rate(12, -20)), "not-worth-it");
  assert.equal(answerWith(rate(12, 1, 5)), "not-clear");
});

test("with unequal results the verdict and its cure stand without any speedup", () => {
  const given = report({ equality: sharedState });
  const verdict = "results differ: the function keeps state between calls";
  const { result, limit, finding: told } = headlineOf(given);
  assert.deepEqual([result, told?.code], [sentence(verdict), "results-differ"]);
  assert.equal(limit, "Keep nothing between calls: make it inside the function, or give it with the input.");
  assert.equal(outcomeLine({ type: "finished", report: given }), verdict);
});

test("where a line may be why, it stands with the cure, and further lines are counted", () => {
  const line = { code: "writes-module-state", file: "workloads/sum.ts", line: 5, text: "sum += x" };
  const limit = (...lines: readonly (typeof line)[]) =>
    headlineOf(report({ equality: { ...sharedState, likely: lines } })).limit;
  const cure = "keep nothing between calls: make it inside the function, or give it with the input.";
  assert.equal(limit(line), `Likely: \`sum += x\`, sum.ts:5 — ${cure}`);
  assert.equal(limit(line, line, line), `Likely: \`sum += x\`, sum.ts:5 and 2 more — ${cure}`);
});

test("where no control run shows why, the cure is that of the line", () => {
  const line = { code: "outward-effect", file: "a.ts", line: 2, text: "append(file, row)" };
  const equality = { ...sharedState, verdict: "differs", evidence: null, likely: [line] } as const;
  assert.equal(
    headlineOf(report({ equality })).limit,
    "Likely: `append(file, row)`, a.ts:2 — give each call a file, a name or a connection of its own.",
  );
});

const lastWave = finding("too-few-tasks", {
  inputs: 10,
  chunk: 1,
  leastChunk: 1,
  workers: 4,
  idleShare: 0.17,
});

test("a finding without its figures, as an older version has kept it, is told by its title", () => {
  assert.equal(limitOf(finding("load-imbalance")), "The load-imbalance title.");
  const { limit: _, loss: __, ...earlier } = finding("load-imbalance", { idleShare: 0.2 });
  assert.equal(limitOf(earlier), "The load-imbalance title.");
});

test("a run without findings has nothing that holds it back", () => {
  assert.equal(limitOf(), null);
});

test("what costs most of the workers' time is told first", () => {
  const dispatch = finding("grain-too-small", { dispatchShare: 0.2 });
  const scales = finding("scales", { efficiency: 0.8 });
  assert.match(limitOf(scales, lastWave, dispatch) ?? "", /^Handing out work takes 20 %/);
  assert.match(
    limitOf(scales, dispatch, finding("slower-tasks", { slowerShare: 0.3, stretch: 2 })) ?? "",
    /2\.00×/,
  );
});

test("why it is not clear goes before all else", () => {
  const given = report({ samples: samples({ 0: [100, 140, 90], 2: [100, 80, 95] }) });
  const limit = headlineOf({ ...given, findings: [lastWave, ...given.findings] }).limit;
  assert.equal(limit, "The rounds differ too much to tell.");
});

test("that no pool is needed is told once, and why it is not", () => {
  const awaited = (ms: number, differing: number) =>
    headlineOf(
      report({
        samples: {
          ...waitingSamples,
          serialCpuMs: [9, 8, 9, 8, 9],
          awaited: awaitedSamples({ 10: [ms, ms, ms] }, differing),
        },
      }),
    );
  assert.match(awaited(100, 0).result, /^No pool needed/);
  assert.equal(awaited(100, 0).limit, "The tasks wait more than they compute.");
  assert.doesNotMatch(awaited(900, 0).result, /No pool needed/);
  assert.doesNotMatch(awaited(100, 1).result, /No pool needed/);
});
