import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { PassingChoice } from "../../../extension/core/discovery/passing.ts";
import type { Passing } from "../../../extension/core/report/passing.ts";
import type { RunParams, ServerSettings } from "../../../extension/core/protocol/server.ts";
import { codeLenses, wantsLens } from "../../../extension/language/editor/codeLens.ts";
import { noteRun } from "../../../extension/language/editor/runs.ts";
import { callSitesOf, functionOf, functionsOf } from "../discovery.ts";
import { failed, finished, runOf } from "../outcomes.ts";

const uri = "file:///project/module.ts";
const runnable = "const numbers = [1];\n\n/** Doc. */\nfunction f(x: number) {}\n";

/** How inputs are passed is not told. */
const untold = () => undefined;

/** The lenses of a text as `line: title`, the line counted from 0. */
function lensesOf(
  text: string,
  setting: ServerSettings["codeLens"] = "runnable",
  ...runs: readonly RunParams[]
): readonly string[] {
  const noted = new Map(runs.map((run) => [run.function, noteRun(undefined, run, undefined)]));
  const functions = functionsOf(text).filter((workload) => wantsLens(workload, setting));
  return codeLenses(uri, functions, noted, untold).map(({ range, title }) => `${range.start.line}: ${title}`);
}

test("a lens runs the function whose inputs are known", () => {
  const start = { line: 3, character: 0 };
  assert.deepEqual(codeLenses(uri, functionsOf(runnable), new Map(), untold), [
    {
      range: { start, end: start },
      title: "▶ Benchmark · 1 input",
      tooltip: "Parallel Benchmark would run it over numbers.",
      command: "parallelBenchmark.run",
      arguments: [{ uri, function: "f" }],
    },
  ]);
});

describe("a lens says how each input is passed where several parameters could receive it", () => {
  const one = { spread: false, parameters: ["text"] };
  const two = { spread: true, parameters: ["text", "rounds"] };
  const passes = (passing: Passing, other: Passing | null = null): PassingChoice => ({
    type: "passes",
    passing,
    other,
  });
  const rows: readonly (readonly [parameters: string, PassingChoice, title: string, tooltip: string])[] = [
    ["text: string", passes(one), "", "over texts; each input is text."],
    ["text: string, rounds = 1", passes(one), " · each input is text", "over texts; each input is text."],
    [
      "text: string, rounds: number",
      passes(two),
      " · each input is (text, rounds)",
      "each input is (text, rounds).",
    ],
    ["...texts: string[]", passes(two), " · each input is (text, rounds)", "each input is (text, rounds)."],
    [
      "text: unknown, rounds = 1",
      passes(one, two),
      " · each input is text",
      "each input is text. With @spread it would be (text, rounds).",
    ],
    [
      "text: string, rounds = 1",
      {
        type: "refused",
        misfit: { takes: ["(text: string)"], given: "number", needed: 1, first: "string", example: null },
      },
      "",
      '"f" takes (text: string); each input of texts is a number.',
    ],
    [
      "text: string, rounds = 1",
      passes({ spread: false, parameters: ["{ icon = $(gear) }"] }),
      String.raw` · each input is { icon = \$(gear) }`,
      "each input is { icon = $(gear) }.",
    ],
    [
      "text: string, rounds = 1",
      passes({ spread: false, parameters: ["a".repeat(100)] }),
      ` · each input is ${"a".repeat(59)}…`,
      `each input is ${"a".repeat(100)}.`,
    ],
  ];
  for (const [parameters, passing, title, tooltip] of rows) {
    test(`(${parameters}) ${passing.type}${title}`, () => {
      const functions = functionsOf(`/** @parallel texts */\nfunction f(${parameters}) {}`);
      const [lens] = codeLenses(uri, functions, new Map(), () => passing);
      assert.equal(lens?.title, `▶ Benchmark · over texts${title}`);
      assert.ok(lens.tooltip?.includes(tooltip), lens.tooltip ?? "");
    });
  }
});

describe("no lens stands above a function that cannot run as it is", () => {
  const rows = [
    "function f(x: number) {}",
    "const a = [1], b = [2];\nfunction f(x: number) {}",
    "const a = [1];\nfunction f(x: any) {}",
    "/** @parallel [1, 2 */\nfunction f(x: number) {}",
    "/** @parallel */\nfunction f(x: number) {}",
    "const numbers = [1];",
  ];
  for (const text of rows) {
    test(JSON.stringify(text), () => assert.deepEqual(lensesOf(text), []));
  }
});

describe("the setting", () => {
  const text = `${runnable}/** @parallel [1] */\nfunction g(x: number) {}\n/** @parallel */\nfunction h(x: number) {}\n`;
  const rows: readonly (readonly [ServerSettings["codeLens"], readonly number[]])[] = [
    ["runnable", [3, 5, 7]],
    ["tagged", [5, 7]],
    ["off", []],
  ];
  for (const [setting, lines] of rows) {
    test(`${setting} shows lenses at the lines ${lines.join(", ") || "none"}`, () => {
      assert.deepEqual(
        lensesOf(text, setting),
        lines.map((line) => `${line}: ▶ Benchmark · 1 input`),
      );
    });
  }
  test("off shows no results either", () => {
    assert.deepEqual(lensesOf(runnable, "off", runOf(functionOf(runnable), finished())), []);
  });
});

describe("a lens without inputs asks for them", () => {
  const rows: readonly (readonly [titles: readonly string[], text: string])[] = [
    [["0: ▶ Benchmark…"], "function f(rows: any[][]) { for (const row of rows) for (const cell of row) {} }"],
    [["0: ▶ Benchmark…"], "function f(n: number): number { return n < 2 ? n : f(n - 1) + f(n - 2); }"],
    [[], "function f(rows: any[]) { for (const row of rows) {} }"],
    [[], "function f() { for (;;) for (;;) {} }"],
    [[], "function f(g: () => void) { for (;;) for (;;) g(); }"],
  ];
  for (const [titles, text] of rows) {
    test(text, () => assert.deepEqual(lensesOf(text, "worthwhile"), titles));
  }

  test("and is not there when only known inputs are asked for", () => {
    assert.deepEqual(lensesOf("function f(rows: any[]) { for (;;) for (;;) {} }", "runnable"), []);
  });
});

describe("a lens stands above a call that runs a callback over inputs that are known", () => {
  const sitesOf = (text: string, run?: string) => {
    const sites = callSitesOf(text);
    const noted = new Map(
      sites
        .filter(({ name }) => name === run)
        .map((site) => [site.name, noteRun(undefined, runOf(site, finished()), undefined)]),
    );
    return codeLenses(uri, sites, noted, untold).map(
      ({ range, title, arguments: [{ function: name }] }) => `${range.start.line}: ${title} (${name})`,
    );
  };
  const list = "const sizes = [1, 2, 3];\n";

  test("of a list at the top level, in a function and outside", () => {
    const text = `${list}export function f() {\n  return (\n    sizes\n      .map((x) => x * 2));\n}\nexport const g = sizes.map((x) => x + 1);\n`;
    assert.deepEqual(sitesOf(text), [
      "2: ▶ Benchmark · 3 inputs (f/map)",
      "6: ▶ Benchmark · 3 inputs (g/map)",
    ]);
  });

  test("of a loop", () => {
    const text = `${list}export function f() {\n  const out = [];\n  for (const x of sizes) {\n    out.push(x * 2);\n  }\n  return out;\n}\n`;
    assert.deepEqual(sitesOf(text), ["3: ▶ Benchmark · 3 inputs (f/for)"]);
  });

  test("one for a chain of calls", () => {
    const text = `${list}export const g = sizes.map((x) => x + 1).filter((x) => x > 1).map((x) => x * 2).map((x) => x - 1).map((x) => -x);\n`;
    assert.deepEqual(sitesOf(text), ["1: ▶ Benchmark · 3 inputs (g/map)"]);
    assert.equal(sitesOf(text, "g/filter")[0], "1: ▶ Benchmark · 3 inputs (g/filter)");
  });

  test("none where a list is made of nothing but its length", () => {
    assert.deepEqual(sitesOf("export const sizes = Array.from({ length: 3 }, (_, index) => index);\n"), []);
  });

  test("none where only the running program knows the list", () => {
    assert.deepEqual(sitesOf("export const f = (sizes: number[]) => sizes.map((x) => x * 2);\n"), []);
  });
});

describe("a second lens shows the last run", () => {
  const rows: readonly (readonly [string, RunParams["state"]])[] = [
    ["running …", { type: "running" }],
    ["3.31× with 4 workers · results equal", finished()],
    ["results differ", finished({ verdict: "differs", differing: 1 })],
    ["could not run", failed({})],
  ];
  for (const [title, state] of rows) {
    test(title, () => {
      const run = runOf(functionOf(runnable), state);
      assert.deepEqual(lensesOf(runnable, "runnable", run), ["3: ▶ Benchmark · 1 input", `3: ${title}`]);
    });
  }

  test("and opens the panel", () => {
    const run = noteRun(undefined, runOf(functionOf(runnable), finished()), undefined);
    const lens = codeLenses(uri, functionsOf(runnable), new Map([["f", run]]), untold)[1];
    assert.equal(lens?.command, "parallelBenchmark.showPanel");
  });

  test("and tells more where the pointer rests on it", () => {
    const tooltipOf = (state: RunParams["state"]) => {
      const run = noteRun(undefined, runOf(functionOf(runnable), state), undefined);
      return codeLenses(uri, functionsOf(runnable), new Map([["f", run]]), untold)[1]?.tooltip;
    };
    assert.equal(tooltipOf(finished()), "All 10 results are equal.");
    assert.equal(tooltipOf({ type: "running" }), null);
  });

  test("and says when the function has changed since, until it is as it was", () => {
    const run = runOf(functionOf(runnable), finished());
    const edited = runnable.replace("Doc", "Docs");
    assert.equal(
      lensesOf(edited, "runnable", run)[1],
      "3: 3.31× with 4 workers · results equal · stale, the function has changed",
    );
    assert.equal(
      lensesOf(edited.replace("Docs", "Doc"), "runnable", run)[1],
      "3: 3.31× with 4 workers · results equal",
    );
  });

  test("and moves with the function", () => {
    const run = runOf(functionOf(runnable), finished());
    assert.deepEqual(lensesOf(`\n\n${runnable}`, "runnable", run), [
      "5: ▶ Benchmark · 1 input",
      "5: 3.31× with 4 workers · results equal",
    ]);
  });

  test("but brings no line of lenses above a function that has none", () => {
    const text = "function f(x: any) {}";
    assert.deepEqual(lensesOf(text, "runnable", runOf(functionOf(text), finished())), []);
  });
});
