import assert from "node:assert/strict";
import { test } from "node:test";
import type { WorkloadFunction } from "../../../extension/core/discovery/discovered.ts";
import { inlineFigures, type FigurePlaces } from "../../../extension/ui/editor/inlineFigureList.ts";
import type { KeptRun } from "../../../extension/ui/runs/runList.ts";
import { workloadFunction } from "../workloadFunctions.ts";
import { report } from "../../reports.ts";

const uri = "file:///a.ts";

function workload(name: string, line: number, isTagged = false): WorkloadFunction {
  return workloadFunction({ name, line, isTagged });
}

function finished(name: string, parts: Partial<Pick<KeptRun, "uri" | "textHash">> = {}): KeptRun {
  const run = { type: "finished", report: report({ workload: { function: name } }), isStale: false } as const;
  return { ...run, uri, textHash: "now", endedAt: 1, ...parts };
}

const functions = [workload("plain", 3), workload("tagged", 9, true)];
const runs = [finished("tagged"), finished("plain")];
const figures = (
  places: Partial<FigurePlaces> = {},
  given: readonly KeptRun[] = runs,
  lensed: readonly string[] = [],
) => inlineFigures(uri, { functions, lensed }, given, { isOn: true, areLensesShown: true, ...places });

test("each function that has run has its outcome in its line", () => {
  const text = "3.31× with 4 workers · results equal";
  assert.deepEqual(figures(), [
    { line: 2, text, isStale: false },
    { line: 8, text, isStale: false },
  ]);
  assert.deepEqual(figures({}, [finished("plain")]).length, 1);
});

test("functions whose lens says it have none", () => {
  assert.deepEqual(figures({}, runs, ["plain", "tagged"]), []);
  assert.deepEqual(
    figures({}, runs, ["tagged"]).map(({ line }) => line),
    [2],
  );
});

test("functions with a lens that the editor does not show have one", () => {
  assert.deepEqual(
    figures({ areLensesShown: false }, runs, ["plain", "tagged"]).map(({ line }) => line),
    [2, 8],
  );
});

test("there are none when they are turned off", () => {
  assert.deepEqual(figures({ isOn: false }), []);
});

test("the outcome of another text stays, marked as stale", () => {
  const [figure] = figures({}, [finished("plain", { textHash: "before" })]);
  assert.equal(figure?.isStale, true);
  assert.match(figure.text, /^3\.31× .* · stale, the function has changed$/);
});

test("a function that runs says so, whatever its text", () => {
  const run: KeptRun = {
    type: "running",
    workload: report({ workload: { function: "plain" } }).workload,
    progress: { type: "loading" },
    measured: { serial: null, pools: [] },
    uri,
    textHash: "before",
    endedAt: null,
  };
  assert.deepEqual(figures({}, [run]), [{ line: 2, text: "running …", isStale: false }]);
});

test("runs of another document are not shown in this one", () => {
  assert.deepEqual(figures({}, [finished("plain", { uri: "file:///b.ts" })]), []);
});
