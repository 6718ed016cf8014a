import assert from "node:assert/strict";
import { test } from "node:test";
import type { Activity } from "../../../extension/core/activity/activity.ts";
import type { Outcome } from "../../../extension/core/report/outcome.ts";
import type { Workload } from "../../../extension/core/report/workload.ts";
import { workloadOf } from "../../../extension/core/protocol/runView.ts";
import {
  asRunOf,
  viewOf,
  withAsking,
  withRestored,
  withRun,
  withStaleness,
  type KeptRun,
} from "../../../extension/ui/runs/runList.ts";
import { report, cancelledOf } from "../../reports.ts";

const measured = { serial: null, pools: [] };

function workload(name: string): Workload {
  return { file: "a.ts", function: name, line: 3, inputs: 2, inputsExpression: "list" };
}

function kept(outcome: Outcome, uri = "file:///a.ts", textHash = "before"): KeptRun {
  return { ...viewOf(outcome), uri, textHash, endedAt: 1 };
}

function running(name: string): KeptRun {
  const view = {
    type: "running",
    workload: workload(name),
    progress: { type: "loading" },
    measured,
  } as const;
  return { ...view, uri: "file:///a.ts", textHash: "before", endedAt: null };
}

function cancelled(name: string, uri?: string): KeptRun {
  return kept({ type: "cancelled", report: cancelledOf({ workload: workload(name) }) }, uri);
}

function failed(name: string): KeptRun {
  const failure = {
    stage: "serial",
    message: "It threw.",
    inputIndex: null,
    input: null,
    workers: null,
    location: null,
    stack: null,
  } as const;
  return kept({ type: "failed", report: { version: 1, workload: workload(name), failure, ...measured } });
}

function finished(name: string, activity?: Activity): KeptRun {
  const outcome = { type: "finished", report: report({ workload: workload(name) }) } as const;
  return { ...viewOf(outcome, activity), uri: "file:///a.ts", textHash: "before", endedAt: 1 };
}

const names = (runs: readonly KeptRun[]) => runs.map((run) => `${workloadOf(run).function} ${run.type}`);
const staleness = (runs: readonly KeptRun[]) => runs.map((run) => "isStale" in run && run.isStale);

test("a new run comes first and replaces the last one of its function", () => {
  const runs = [cancelled("f"), cancelled("g"), cancelled("h")];
  assert.deepEqual(names(withRun(runs, running("g"))), ["g running", "f cancelled", "h cancelled"]);
});

test("functions of the same name in different documents are different", () => {
  assert.equal(withRun([cancelled("f", "file:///one/a.ts")], cancelled("f", "file:///two/a.ts")).length, 2);
});

test("the list has an end", () => {
  const runs = Array.from({ length: 50 }, (_, index) => cancelled(`f${index}`));
  const all = runs.reduce<readonly KeptRun[]>((list, run) => withRun(list, run), []);
  assert.equal(all.length, 20);
  assert.equal(workloadOf(all[0] ?? running("none")).function, "f49");
});

test("only the latest runs keep what their workers did", () => {
  const activity: Activity = { timelines: [], durations: null, inputs: [], simulation: null };
  const eight = Array.from({ length: 8 }, (_, index) => finished(`f${index}`, activity));
  const all = eight.reduce<readonly KeptRun[]>((list, run) => withRun(list, run), []);
  const hasActivity = (run: KeptRun) => "activity" in run;
  assert.deepEqual(all.map(hasActivity), [true, true, true, true, true, false, false, false]);
  assert.deepEqual(withRestored([], eight).map(hasActivity), all.map(hasActivity));
});

test("a run without an activity has none", () => {
  assert.equal("activity" in finished("f"), false);
});

test("a run is stale while its function has another text, and not when that comes back", () => {
  const runs = [failed("f"), failed("g")];
  const edited = withStaleness(runs, "file:///a.ts", [
    { name: "f", textHash: "after" },
    { name: "g", textHash: "before" },
  ]);
  assert.deepEqual(staleness(edited), [true, false]);
  const undone = withStaleness(edited, "file:///a.ts", [
    { name: "f", textHash: "before" },
    { name: "g", textHash: "before" },
  ]);
  assert.deepEqual(staleness(undone), [false, false]);
});

test("a run is stale when its function is gone", () => {
  assert.deepEqual(staleness(withStaleness([failed("f")], "file:///a.ts", [])), [true]);
});

test("comparing another document, or nothing new, changes nothing", () => {
  const runs = [failed("f"), running("g")];
  assert.equal(withStaleness(runs, "file:///b.ts", []), runs);
  assert.equal(withStaleness(runs, "file:///a.ts", [{ name: "f", textHash: "before" }]), runs);
});

test("a run tells whether its function asks for inputs, until a tag or a list names them", () => {
  const unknown = { type: "unknown", passedOver: [] } as const;
  const runs = [failed("f"), failed("g")];
  const asked = withAsking(runs, "file:///a.ts", [{ name: "f", inputs: unknown }]);
  assert.deepEqual(
    asked.map(({ asksInputs }) => asksInputs),
    [true, undefined],
  );
  assert.equal(withAsking(asked, "file:///a.ts", [{ name: "f", inputs: unknown }]), asked);
  const known = { type: "known", from: "tag", expression: "list" } as const;
  const tagged = withAsking(asked, "file:///a.ts", [{ name: "f", inputs: known }]);
  assert.equal(tagged[0]?.asksInputs, false);
});

test("a run of a new text has its hash and line and is not stale", () => {
  const [stale = running("f")] = withStaleness([failed("f")], "file:///a.ts", []);
  const carried = asRunOf(stale, { textHash: "after", line: 7 });
  assert.deepEqual(staleness([carried]), [false]);
  assert.equal(carried.textHash, "after");
  assert.equal(workloadOf(carried).line, 7);
});

test("runs that were kept come behind those that are known", () => {
  assert.deepEqual(names(withRestored([failed("f")], [cancelled("f"), failed("g")])), [
    "f failed",
    "g failed",
  ]);
});

test("of two runs of a function the later one stays, and one that still runs", () => {
  const at = (endedAt: number | null) => ({ ...failed("f"), endedAt });
  const ends = (runs: readonly KeptRun[]) => runs.map(({ endedAt }) => endedAt);
  assert.deepEqual(ends(withRestored([at(1)], [at(2)])), [2]);
  assert.deepEqual(ends(withRestored([at(2)], [at(1)])), [2]);
  assert.deepEqual(names(withRestored([running("f")], [at(1)])), ["f running"]);
});
