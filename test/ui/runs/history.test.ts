import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import type { WorkloadFunction } from "../../../extension/core/discovery/discovered.ts";
import type { Activity } from "../../../extension/core/activity/activity.ts";
import { functionId } from "../../../extension/ui/runs/functionId.ts";
import { createMemory } from "../../../extension/ui/runs/memory.ts";
import { createRunHistory } from "../../../extension/ui/runs/history.ts";
import type { KeptRun } from "../../../extension/ui/runs/runList.ts";
import { createRunStore, type RunStore } from "../../../extension/ui/runs/store.ts";
import type { StoredRun } from "../../../extension/ui/runs/storedRun.ts";
import { workloadFunction } from "../workloadFunctions.ts";
import type { UnfinishedRun } from "../../../extension/ui/runs/unfinishedRun.ts";
import type { UnfinishedRuns } from "../../../extension/ui/runs/unfinishedRuns.ts";
import { cancelledOf, failedReport, report } from "../../reports.ts";

const uri = "file:///a.ts";
const name = "computeSquare";
const file = "workloads/computeSquare.ts";

function finished(endedAt: number, textHash = "a"): KeptRun {
  return { type: "finished", report: report(), isStale: false, uri, textHash, endedAt };
}

function failed(endedAt: number): KeptRun {
  const made = failedReport();
  const workload = { ...made.workload, function: name, file };
  return { type: "failed", report: { ...made, workload }, isStale: false, uri, textHash: "a", endedAt };
}

function cancelled(endedAt: number): KeptRun {
  return { type: "cancelled", report: cancelledOf(), isStale: false, uri, textHash: "a", endedAt };
}

const running: KeptRun = {
  type: "running",
  workload: report().workload,
  progress: { type: "loading" },
  measured: { serial: null, pools: [] },
  uri,
  textHash: "a",
  endedAt: null,
};

/** A store in memory whose ids are `run1`, `run2` … */
function fakeStore(): RunStore & { runs: StoredRun[]; isFull: boolean } {
  let count = 0;
  const fake = {
    runs: [] as StoredRun[],
    isFull: false,
    activities: new Map<string, Activity>(),
    read: async (of: string, called: string) =>
      fake.runs
        .filter((run) => run.uri === of && run.report.workload.function === called)
        .toSorted((a, b) => a.endedAt - b.endedAt),
    list: async () => [],
    readLast: async () => fake.runs.slice(-1),
    readActivity: async (id: string) => fake.activities.get(id),
    add: async (run: Omit<StoredRun, "id">, activity?: Activity) => {
      if (fake.isFull) {
        throw new Error("no space left on device");
      }
      count += 1;
      fake.runs.push({ ...run, id: `run${count}` });
      if (activity !== undefined) {
        fake.activities.set(`run${count}`, activity);
      }
    },
    pin: async (id: string, isPinned: boolean) => {
      fake.runs = fake.runs.map((run) => ({ ...run, isPinned: isPinned && run.id === id }));
    },
    remove: async (id: string) => {
      fake.runs = fake.runs.filter((run) => run.id !== id);
    },
    removeLike: async () => {
      fake.runs = [];
    },
  };
  return fake;
}

/** Unfinished runs in memory. */
function fakeUnfinished(): UnfinishedRuns & { runs: UnfinishedRun[] } {
  const fake = {
    runs: [] as UnfinishedRun[],
    readAll: async () => fake.runs,
    keep: async (run: UnfinishedRun) => void (fake.runs = [run]),
    carryOver: async () => {},
    forget: async () => void (fake.runs = []),
  };
  return fake;
}

/** Past runs with their neighbours; `end` ends a run and waits until it is kept. */
function historyWith(options: { readonly isConfirmed?: boolean } = {}) {
  return pastRunsIn(fakeStore(), options);
}

function pastRunsIn<Store extends RunStore>(store: Store, { isConfirmed = true } = {}) {
  const said: string[] = [];
  const memory = createMemory({
    findWorkloads: () => Promise.resolve({ workloads: [], isBroken: false, lensed: [] }),
    findStanding: async () => ({ type: "nothing" }),
    findSite: async () => null,
    findPoolCall: async () => null,
    findProblem: async () => null,
    findChoices: async () => [],
    findClues: async () => [],
    findCompilerSettings: () => Promise.resolve(null),
    findPassing: () => Promise.resolve(null),
    publishRun: () => {},
    forgetRuns: () => {},
    onStarted: () => {},
    stop: () => Promise.resolve(),
  });
  const unfinished = fakeUnfinished();
  const history = createRunHistory({
    memory,
    store,
    unfinished,
    confirm: () => Promise.resolve(isConfirmed),
    say: (line) => said.push(line),
  });
  const end = async (run: KeptRun) => {
    memory.put(run);
    await history.keep(run);
  };
  const step = (by: -1 | 1) => history.step(functionId(uri, name), by);
  const card = () => {
    const [run] = memory.runs().map((last) => history.withPast(last));
    assert(run?.past, "There is no card with a past.");
    const { endedAt } = run;
    const { shown, isEarlier, runs, comparison, problem } = run.past;
    return { run, endedAt, shown, isEarlier, count: runs.length, comparison, problem };
  };
  return { store, unfinished, memory, history, end, step, card, said };
}

test("a finished run is kept and compared with the one before", async () => {
  const { end, card } = historyWith();
  await end(finished(1));
  assert.equal(card().comparison, null);
  await end(finished(2, "b"));
  assert.equal(card().shown, 1);
  assert.equal(card().comparison?.comparison.isSameCode, false);
});

test("a person steps to earlier runs and back, and no further", async () => {
  const { end, step, card } = historyWith();
  await end(finished(1));
  await end(finished(2));
  step(-1);
  assert.deepEqual([card().endedAt, card().isEarlier], [1, true]);
  step(-1);
  assert.deepEqual([card().endedAt, card().isEarlier], [2, false], "Before the first one is none.");
  step(-1);
  step(1);
  assert.deepEqual([card().endedAt, card().isEarlier], [2, false]);
});

test("from a failed run a person steps to the last one that finished, and back to it", async () => {
  const { end, step, card } = historyWith();
  await end(finished(1));
  await end(failed(2));
  assert.deepEqual([card().run.type, card().shown, card().count], ["failed", null, 1]);
  step(-1);
  assert.deepEqual([card().run.type, card().isEarlier], ["finished", true]);
  step(1);
  assert.equal(card().run.type, "failed");
});

test("a run that begins is shown, whatever was looked at", async () => {
  const { memory, end, step, card } = historyWith();
  await end(finished(1));
  await end(finished(2));
  step(-1);
  memory.put(running);
  assert.equal(card().run.type, "running");
  await end(finished(3));
  assert.equal(card().endedAt, 3);
});

test("an earlier run of another text is stale as long as that is not back", async () => {
  const { memory, end, step, card } = historyWith();
  await end(finished(1, "a"));
  await end(finished(2, "b"));
  memory.compare(uri, [text("b")]);
  step(-1);
  assert.equal(isStale(card().run), true);
  memory.compare(uri, [text("a")]);
  assert.equal(isStale(card().run), false);
});

test("a pinned run is compared with until it is pinned no longer", async () => {
  const { history, end, card } = historyWith();
  for (const endedAt of [1, 2, 3]) {
    await end(finished(endedAt));
  }
  await history.pin("run1", true);
  assert.deepEqual([card().comparison?.endedAt, card().comparison?.isBaseline], [1, true]);
  await history.pin("run1", false);
  assert.deepEqual([card().comparison?.endedAt, card().comparison?.isBaseline], [2, false]);
});

test("after the last run is deleted the one before is the last, and after all the card is gone", async () => {
  const { history, memory, end, card } = historyWith();
  await end(finished(1));
  await end(finished(2));
  await history.remove("run2");
  assert.deepEqual([card().endedAt, card().isEarlier, card().count], [1, false, 1]);
  await history.remove("run1");
  assert.deepEqual(memory.runs(), []);
});

test("an earlier run that is deleted while it is shown makes way for the last one", async () => {
  const { history, end, step, card } = historyWith();
  await end(finished(1));
  await end(finished(2));
  step(-1);
  await history.remove("run1");
  assert.deepEqual([card().endedAt, card().isEarlier, card().count], [2, false, 1]);
});

test("all runs are deleted only when that is confirmed", async () => {
  for (const isConfirmed of [false, true]) {
    const { history, memory, end } = historyWith({ isConfirmed });
    await end(finished(1));
    await end(finished(2));
    await history.removeLike("run1");
    assert.equal(memory.runs().length, isConfirmed ? 0 : 1);
  }
});

test("a run that cannot be kept is shown all the same, with the reason", async () => {
  const { store, end, card, said } = historyWith();
  await end(finished(1));
  store.isFull = true;
  await end(finished(2));
  assert.deepEqual([card().endedAt, card().shown, card().count], [2, null, 1]);
  assert.match(card().problem ?? "", /could not be kept: no space left/);
  assert.equal(said.length, 1);
  store.isFull = false;
  await end(finished(3));
  assert.equal(card().problem, null);
});

test("a cancelled run is kept as unfinished, and nothing is compared with it", async () => {
  const { store, unfinished, memory, history, end, card } = historyWith();
  await end(finished(1));
  await end(cancelled(2));
  assert.deepEqual([card().run.type, card().count, card().comparison], ["cancelled", 1, null]);
  assert.deepEqual(
    unfinished.runs.map(({ endedAt, change }) => [endedAt, change]),
    [[2, null]],
  );
  memory.replace(cancelled(2), undefined);
  await history.restore();
  assert.deepEqual(
    memory.runs().map(({ type, endedAt }) => [type, endedAt]),
    [["cancelled", 2]],
    "It is the last one in the next window.",
  );
  await end(finished(3));
  assert.deepEqual([card().count, card().comparison?.endedAt], [2, 1]);
  assert.deepEqual([store.runs.length, unfinished.runs], [2, []], "It is not needed any more.");
});

test("a cancelled run that is older than the last finished one does not come back", async () => {
  const { unfinished, memory, history, end } = historyWith();
  await end(finished(3));
  await unfinished.keep({ uri, textHash: "a", endedAt: 2, change: null, report: cancelledOf() });
  memory.replace(finished(3), undefined);
  await history.restore();
  assert.deepEqual(
    memory.runs().map(({ type, endedAt }) => [type, endedAt]),
    [["finished", 3]],
  );
});

test("a cancelled run goes with all others of its function", async () => {
  const { unfinished, memory, history, end } = historyWith();
  await end(finished(1));
  await end(cancelled(2));
  await history.removeLike("run1");
  assert.deepEqual([memory.runs(), unfinished.runs], [[], []]);
});

test("failed runs are not kept", async () => {
  const { store, end } = historyWith();
  await end(failed(1));
  assert.deepEqual(store.runs, []);
});

test("a new text without effect is that of the kept runs with the text before, too", async () => {
  const { store, history, end } = historyWith();
  await end(finished(1, "other"));
  await end(finished(2, "before"));
  await history.carryOver(uri, text("before"), text("after"));
  assert.deepEqual(
    store.runs.map(({ endedAt, textHash }) => [endedAt, textHash]),
    [
      [1, "other"],
      [2, "after"],
    ],
  );
});

test("what the workers did is there in the next window, also after a new text without effect", async () => {
  const { store, history, memory, end } = historyWith();
  const activity: Activity = { timelines: [], durations: null, inputs: [], simulation: null };
  await end({ ...finished(1, "before"), activity } as KeptRun);
  await history.carryOver(uri, text("before"), text("after"));
  assert.deepEqual(await store.readActivity("run2"), activity);
  memory.replace(memory.runs()[0] ?? failed(0), undefined);
  await history.restore();
  assert.deepEqual(
    memory.runs().map((run) => run.type === "finished" && [run.activity, run.rows]),
    [[activity, { type: "gone" }]],
  );
});

test("the last runs of an earlier window are there again", async () => {
  const { store, history, memory, card } = historyWith();
  await store.add({ uri, textHash: "a", endedAt: 1, isPinned: false, change: null, report: report() });
  await history.restore();
  assert.deepEqual(
    memory.runs().map(({ endedAt }) => endedAt),
    [1],
  );
  const isThere = new Promise<void>((resolve) => history.onChange(resolve));
  memory.runs().forEach((last) => history.withPast(last));
  await isThere;
  assert.equal(card().count, 1);
});

/** Two windows with the same workspace. */
async function twoWindows(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), "windows-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const open = () => pastRunsIn(createRunStore(folder, assert.fail));
  return { here: open(), there: open() };
}

test("a window learns of a run that another window has kept, and of its end", async (t) => {
  const { here, there } = await twoWindows(t);
  await here.end(finished(1));
  await there.history.refresh();
  assert.equal(there.memory.runs()[0]?.endedAt, 1, "The function was not known there.");
  await there.end(finished(2, "b"));
  await here.history.refresh();
  assert.deepEqual([here.card().endedAt, here.card().count, here.card().isEarlier], [2, 2, false]);
  const [last] = await there.store.read(uri, name).then((runs) => runs.slice(-1));
  await there.history.remove(last?.id ?? "");
  await here.history.refresh();
  assert.deepEqual([here.card().endedAt, here.card().count], [1, 1]);
});

test("a window learns of a baseline that another one has pinned", async (t) => {
  const { here, there } = await twoWindows(t);
  await here.end(finished(1));
  await here.end(finished(2));
  await there.end(finished(3));
  await there.history.pin((await here.store.read(uri, name))[0]?.id ?? "", true);
  await here.history.refresh();
  assert.deepEqual([here.card().endedAt, here.card().comparison?.isBaseline], [3, true]);
});

test("a window that measures reads nothing", async (t) => {
  const { here, there } = await twoWindows(t);
  await here.end(finished(1));
  await there.end(finished(2));
  here.memory.put(running);
  await here.history.refresh();
  assert.equal(here.card().count, 1);
});

function isStale(run: object): boolean {
  return "isStale" in run && run.isStale === true;
}

function text(textHash: string): WorkloadFunction {
  return workloadFunction({ name, textHash });
}
