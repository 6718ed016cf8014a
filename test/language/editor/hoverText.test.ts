import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { noSamples } from "../../../extension/core/measured/samples.ts";
import type { WorkloadFunction } from "../../../extension/core/discovery/discovered.ts";
import { tagHover, workloadHover } from "../../../extension/language/editor/hoverText.ts";
import { tagDocs, type TagName } from "../../../extension/core/options/tagDocs.ts";
import type { Outcome } from "../../../extension/core/report/outcome.ts";
import { failedReport, report, sharedState, cancelledOf } from "../../reports.ts";

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const endedAt = new Date(2026, 10, 24, 18, 5).getTime();

function workload(parts: Partial<WorkloadFunction> = {}): WorkloadFunction {
  return {
    name: "f",
    nameRange: nowhere,
    range: nowhere,
    line: 1,
    shape: {
      parameters: 1,
      needed: 1,
      callback: null,
      returnsPromise: false,
      exportedAs: { type: "default" },
    },
    effects: [],
    inputs: { type: "known", expression: "numbers", from: "type" },
    inputsRange: null,
    isTagged: false,
    tags: {},
    tagProblems: [],
    ignored: [],
    textHash: "",
    ...parts,
  };
}

const passing = {
  type: "passes",
  passing: { spread: true, parameters: ["width", "height"] },
  other: null,
} as const;

const hover = (state: Outcome | { readonly type: "running" }, isStale = false) =>
  workloadHover(workload(), passing, { state, endedAt, isStale });

test("what fits in another way as well is said with the tag that asks for it", () => {
  const { passing: other } = passing;
  const one = { type: "passes", passing: { spread: false, parameters: ["size"] }, other } as const;
  assert.equal(
    workloadHover(workload(), one, null),
    "Parallel Benchmark would run it over `numbers`; each input is `size`. With `@spread` it would be `(width, height)`.",
  );
});

describe("before any run a hover says what would run", () => {
  const rows: readonly (readonly [parts: Partial<WorkloadFunction>, text: string])[] = [
    [{}, "`numbers`"],
    [{ inputs: { type: "ambiguous", candidates: ["a", "b"] } }, "a list that it asks for: `a`, `b`"],
    [{ inputs: { type: "unknown", passedOver: [] } }, "inputs that it asks for"],
  ];
  for (const [parts, text] of rows) {
    test(text, () => {
      assert.equal(
        workloadHover(workload(parts), undefined, null),
        `Parallel Benchmark would run it over ${text}.`,
      );
    });
  }
});

test("and how each input is passed", () => {
  assert.equal(
    workloadHover(workload(), passing, null),
    "Parallel Benchmark would run it over `numbers`; each input is `(width, height)`.",
  );
});

test("inputs that do not fit are told before they run", () => {
  const misfit = {
    takes: ["(row: string, index: number)"],
    given: "string",
    needed: 2,
    first: "string",
    example: null,
  };
  assert.match(
    workloadHover(workload(), { type: "refused", misfit }, null),
    /takes \(row: string, index: number\); each input of numbers is a string\./,
  );
});

test("so is a parameter that no input can be for", () => {
  const shape = { ...workload().shape, callback: "compare" };
  assert.match(
    workloadHover(workload({ shape }), undefined, null),
    /needs a function for "compare", and none can be sent to a worker/,
  );
});

test("a finished run has its outcome, its numbers, its verdict, and when and on what it ran", () => {
  assert.equal(
    hover({ type: "finished", report: report() }),
    [
      "**Parallel Benchmark: 3.31× with 4 workers · results equal**",
      [
        "| workers | time (median) | speedup | 95 % interval | efficiency |",
        "| ---: | ---: | ---: | ---: | ---: |",
        "| serial | 1.00 s | 1.00× | – | – |",
        "| 1 | 1.01 s | 1.00× | 0.99×–1.00× | 100 % |",
        "| 2 | 505 ms | 1.98× | 1.96×–1.99× | 99 % |",
        String.raw`| 4 \* | 302 ms | 3.31× | 3.24×–3.34× | 83 % |`,
      ].join("\n"),
      String.raw`\* more workers than the 2 cores of this machine`,
      "All 10 results are equal.",
      "10 inputs from `numbers` · Node 24.21.0 · threads · 2026-11-24 18:05",
    ].join("\n\n"),
  );
});

test("results that differ are shown, and their speedups struck", () => {
  const text = hover({ type: "finished", report: report({ equality: sharedState }) });
  assert.match(text, /~~3\.31×~~/);
  assert.match(text, /- `input 3: serial 6, parallel 3`\n- `input 4, \.total: serial/);
});

test("a stale run says so, and what would run now", () => {
  const text = hover({ type: "finished", report: report() }, true);
  assert.match(text, /The function has changed since/);
  assert.match(text, /would run it over `numbers`; each input is `\(width, height\)`\.$/);
});

test("a failure has its message", () => {
  const text = hover({ type: "failed", report: failedReport() });
  assert.match(text, /could not run\*\*\n\n```text\n"parseRecord" threw/);
  assert.match(text, /· 2026-11-24 18:05$/);
});

test("a cancelled run and one that goes on say just that", () => {
  const early = cancelledOf({ workload: { inputs: null }, samples: noSamples });
  assert.equal(
    hover({ type: "cancelled", report: early }),
    "**Parallel Benchmark: cancelled before the first round was over**\n\ninputs from `numbers` · 2026-11-24 18:05",
  );
  assert.match(
    hover({ type: "cancelled", report: cancelledOf({ asked: 9 }) }),
    /cancelled after 5 of 9 rounds, 3\.31× until then\*\*\n\nNot clear: 3\.31× with 4 workers \(.*\) until then, and results/,
  );
  assert.equal(hover({ type: "running" }), "**Parallel Benchmark: running …**");
});

describe("text of users is nothing but text, and cut", () => {
  const evil =
    "`` <img src=x onerror=alert(1)> | [a](command:b) **bold**\n# head\r\n```\n\u202E\u2028 @someone " +
    "x".repeat(1_000_000);

  const rows: readonly (readonly [where: string, text: string])[] = [
    [
      "the inputs that would run",
      workloadHover(workload({ inputs: { type: "known", expression: evil, from: "tag" } }), undefined, null),
    ],
    [
      "candidates",
      workloadHover(workload({ inputs: { type: "ambiguous", candidates: [evil, evil] } }), undefined, null),
    ],
    [
      "the inputs that ran",
      hover({ type: "finished", report: report({ workload: { inputsExpression: evil } }) }),
    ],
    [
      "results",
      hover({
        type: "finished",
        report: report({
          equality: {
            verdict: "differs",
            differing: 1,
            mismatches: [{ index: 0, path: evil, serial: evil, parallel: evil, ulps: null, workers: 2 }],
          },
        }),
      }),
    ],
    ["a failure", hover({ type: "failed", report: failedReport({ message: evil }) })],
  ];
  for (const [where, text] of rows) {
    test(`in ${where}`, () => {
      assert.ok(text.length < 3000, `It has ${text.length} characters.`);
      assert.doesNotMatch(text, /\u202E/);
      assert.doesNotMatch(outsideOfCode(text), /<img|command:|bold|# head|someone/);
    });
  }
});

/** What is left of a Markdown text without its code blocks and code spans (CommonMark 6.1 and 4.5). */
function outsideOfCode(text: string): string {
  return text
    .replaceAll(/^(`{3,})text\n[^]*?\n\1$/gm, "")
    .replaceAll(/(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, "");
}

test("every tag has its documentation with an example", () => {
  for (const name of Object.keys(tagDocs) as TagName[]) {
    assert.match(tagHover(name), new RegExp(`\\.\n\n\`\`\`text\n@${name}( .+)?\n\`\`\`$`));
  }
});
