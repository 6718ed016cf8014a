import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { RunParams } from "../../../extension/core/protocol/server.ts";
import { codeActions, type OfferedAction } from "../../../extension/language/editor/codeActions.ts";
import { makeDiagnostics } from "../../../extension/language/editor/diagnostics.ts";
import { noteRun } from "../../../extension/language/editor/runs.ts";
import {
  benchmarkTitle,
  debugTitle,
  responsivenessTitle,
} from "../../../extension/core/discovery/planWords.ts";
import type { MeantFunction } from "../../../extension/language/discovery/meant.ts";
import texts from "../../../package.nls.json" with { type: "json" };
import { createDiscovery } from "../../../extension/language/discovery/discover.ts";
import { functionOf, functionsOf, memoryHost, textAt } from "../discovery.ts";
import { failed, finished, runOf } from "../outcomes.ts";

const uri = "file:///project/module.ts";
const file = "/project/module.ts";
const known = "const numbers = [1];\nfunction f(x: number) {}\n";
const unknown = "function f(x: number) {}\n";
const argument = { uri, function: "f" };
const bare = "Benchmark with Workers…";
const free = "Measure Responsiveness";
const one = "Debug One Input…";

/** What is offered with the cursor on the name of `f`. */
function actionsOf(text: string, state?: RunParams["state"]): readonly OfferedAction[] {
  const workload = functionOf(text, "f");
  const runs = new Map(state ? [["f", noteRun(undefined, runOf(workload, state), undefined)]] : []);
  const discovered = {
    file,
    text,
    functions: functionsOf(text),
    strayTags: [],
    passings: new Map(),
    problems: new Map(),
    findings: new Map(),
  };
  const diagnostics = makeDiagnostics(discovered, runs, () => undefined);
  const { end } = workload.nameRange;
  const meant = workload.shape.parameters > 0 ? [{ workload, isInnermost: true }] : [];
  return codeActions({ uri, discovered, runs, range: { start: end, end }, meant, diagnostics });
}

const titles = (actions: readonly OfferedAction[]) => actions.map(({ title }) => title);

test("a function whose inputs are known can be run, and made into a pool module", () => {
  const effect = (command: string) => ({ type: "command", command, argument });
  assert.deepEqual(actionsOf(known), [
    { title: bare, kind: null, mends: null, effect: effect("parallelBenchmark.run") },
    { title: one, kind: null, mends: null, effect: effect("parallelBenchmark.debug") },
    { title: free, kind: null, mends: null, effect: effect("parallelBenchmark.measureResponsiveness") },
    {
      title: "Generate Pool Module",
      kind: "refactor",
      mends: null,
      effect: effect("parallelBenchmark.generatePoolModule"),
    },
  ]);
});

describe("away from names", () => {
  const functions = functionsOf(`${known}function g(x: number) {}`);
  const [f, g] = functions.map((workload): MeantFunction => ({ workload, isInnermost: true }));
  assert.ok(f && g);
  const offeredWhere = (...meant: readonly MeantFunction[]) => {
    const start = { line: 1, character: 20 };
    const discovered = {
      file,
      text: known,
      functions,
      strayTags: [],
      passings: new Map(),
      problems: new Map(),
      findings: new Map(),
    };
    return codeActions({
      uri,
      discovered,
      runs: new Map(),
      range: { start, end: start },
      meant,
      diagnostics: [],
    });
  };

  test("the function around is offered, without its name where nothing else can be meant", () => {
    assert.deepEqual(titles(offeredWhere(f)), [bare, one, free]);
  });

  test("several are offered by their names, the innermost first, and the others of that one", () => {
    const offered = offeredWhere(g, { ...f, isInnermost: false });
    assert.deepEqual(titles(offered), [
      'Benchmark "g" with Workers…',
      'Benchmark "f" with Workers…',
      'Debug One Input of "g"…',
      'Measure Responsiveness of "g"',
    ]);
    assert.deepEqual(
      offered.map(({ effect }) => effect.type === "command" && effect.argument.function),
      ["g", "f", "g", "g"],
    );
  });

  test("one around something that cannot be run is offered by its name", () => {
    assert.deepEqual(titles(offeredWhere({ ...f, isInnermost: false })), [
      'Benchmark "f" with Workers…',
      'Debug One Input of "f"…',
      'Measure Responsiveness of "f"',
    ]);
  });

  test("nothing is offered where nothing can be run", () => {
    assert.deepEqual(offeredWhere(), []);
  });
});

test("the commands are called the same in menus and in the light bulb", () => {
  assert.equal(texts["command.run"], benchmarkTitle(null));
  assert.equal(texts["command.debug"], debugTitle(null));
  assert.equal(texts["command.measureResponsiveness"], responsivenessTitle(null));
});

test("a function without parameters is offered nothing", () => {
  assert.deepEqual(actionsOf("function f() {}"), []);
});

describe("inputs that the file does not tell", () => {
  const choose = "Choose Inputs and Write the @parallel Tag…";
  const create = "Create Inputs File";

  test("can be chosen and written down", () => {
    const [run, debug, measure, action, ...others] = actionsOf(unknown);
    assert.deepEqual([run?.title, debug?.title, measure?.title], [bare, one, free]);
    assert.deepEqual(action?.effect, {
      type: "command",
      command: "parallelBenchmark.writeTag",
      argument: { ...argument, inputs: null },
    });
    assert.deepEqual([action?.title, ...titles(others)], [choose, create, "Generate Pool Module"]);
  });

  test("can be written down as they ran", () => {
    const inputsExpression = `[${"1, ".repeat(100)}]`;
    const [, , , action, ...others] = actionsOf(unknown, finished({}, { inputsExpression }));
    assert.deepEqual(action?.effect, {
      type: "command",
      command: "parallelBenchmark.writeTag",
      argument: { ...argument, inputs: inputsExpression },
    });
    assert.match(action?.title ?? "", /^Write Down @parallel \[1, 1, .{40,50}…$/);
    assert.deepEqual(titles(others), [choose, create, "Generate Pool Module"]);
  });

  test("are not those of a run that failed", () => {
    assert.equal(actionsOf(unknown, failed({}))[3]?.title, choose);
  });
});

describe("results that differ by rounding", () => {
  const mismatch = {
    index: 1,
    path: "",
    serial: "0.3",
    parallel: "0.30000000000000004",
    ulps: 1,
    workers: 2,
  };
  const rounding = finished({ verdict: "differs", differing: 1, mismatches: [mismatch] });

  test("can be allowed in the JSDoc", () => {
    const [action] = actionsOf(known, rounding);
    assert.equal(action?.title, "Allow differences of rounding: @tolerance 1e-12");
    assert.equal(action.kind, "quickfix");
    assert.equal(action.mends?.code, "differs");
    assert.ok(action.effect.type === "edit");
    const [edit] = action.effect.edits;
    assert.ok(edit);
    assert.equal(textAt(known, edit.range), "");
    assert.deepEqual(
      [edit.range.start, edit.newText],
      [{ line: 1, character: 0 }, "/** @tolerance 1e-12 */\n"],
    );
  });

  test("cannot when others differ by more", () => {
    const more = { ...mismatch, index: 2, parallel: "4", ulps: 12345 };
    const state = finished({ verdict: "differs", differing: 2, mismatches: [mismatch, more] });
    assert.ok(!titles(actionsOf(known, state)).join().includes("@tolerance"));
  });

  test("cannot when another reason is known", () => {
    const state = finished({ verdict: "shared-state", differing: 1, mismatches: [mismatch] });
    assert.ok(!titles(actionsOf(known, state)).join().includes("@tolerance"));
  });
});

test("a finding of the analysis can be silenced with a reason, where it stands", () => {
  const text = "let n = 0;\nexport function f(x: number) {\n  n += x;\n}\n";
  const discovery = createDiscovery(memoryHost());
  const { functions } = discovery.discover(file, text);
  const discovered = {
    file,
    text,
    functions,
    strayTags: [],
    passings: new Map(),
    problems: new Map(),
    findings: discovery.analyse(file, text, ["f"]),
  };
  discovery.dispose();
  const diagnostics = makeDiagnostics(discovered, new Map(), () => undefined);
  const [diagnostic] = diagnostics;
  assert.ok(diagnostic);
  const { range } = diagnostic;
  const [action] = codeActions({ uri, discovered, runs: new Map(), range, meant: [], diagnostics });
  assert.equal(action?.mends, diagnostic);
  assert.equal(action.kind, "quickfix");
  assert.match(JSON.stringify(action.effect), /@parallel-ignore writes-module-state/);
});
