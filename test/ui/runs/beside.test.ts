import assert from "node:assert/strict";
import { test } from "node:test";
import { createBesides, type RememberedBeside } from "../../../extension/ui/runs/beside.ts";
import { functionId } from "../../../extension/ui/runs/functionId.ts";
import { createMemory } from "../../../extension/ui/runs/memory.ts";
import type { KeptRun } from "../../../extension/ui/runs/runList.ts";
import type { StoredRun } from "../../../extension/ui/runs/storedRun.ts";
import { report } from "../../reports.ts";

const uri = "file:///a.ts";
const name = "computeSquare";
const id = functionId(uri, name);

function stored(endedAt: number, parts: Partial<StoredRun> = {}): StoredRun {
  const run = { uri, textHash: "a", endedAt, isPinned: false, change: null, report: report(), ...parts };
  return { id: `run${endedAt}`, ...run };
}

const other = stored(5, {
  uri: "file:///b.ts",
  report: report({ workload: { function: "integrate", file: "b.ts" } }),
});

/** A card whose last run ended at 2, and a person who takes `pick`. */
function besidesWith(pick: StoredRun | undefined, remembered: readonly RememberedBeside[] | null = null) {
  const kept = { runs: [stored(1), stored(2), other] };
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
  const last: KeptRun = {
    type: "finished",
    report: report(),
    isStale: false,
    uri,
    textHash: "a",
    endedAt: 2,
  };
  memory.put(last);
  const offered: unknown[] = [];
  let changes = 0;
  let written = remembered;
  const besides = createBesides({
    memory,
    store: {
      read: async (of, called) =>
        kept.runs.filter((run) => run.uri === of && run.report.workload.function === called),
      readLast: async () => [other, stored(2)],
    },
    besideMemory: {
      read: () => written,
      write: (all) => {
        written = all;
      },
    },
    chooseCard: async (runs) => runs[0],
    chooseRun: async (_card, { sameFunction, otherFunctions }) => {
      offered.push([sameFunction, otherFunctions].map((runs) => runs.map(({ endedAt }) => endedAt)));
      return pick;
    },
  });
  besides.onChange(() => {
    changes += 1;
  });
  const card = () => besides.withBeside({ ...last, id });
  return { besides, last, card, kept, offered, changes: () => changes, written: () => written };
}

test("a person chooses among the runs of the function and the last ones of others", async () => {
  const { besides, card, offered, changes } = besidesWith(other);
  assert.equal(card().beside, undefined);
  await besides.compare(id);
  assert.deepEqual(offered, [[[2, 1], [5]]]);
  assert.deepEqual([card().beside?.function, card().beside?.comparison, changes()], ["integrate", null, 1]);
});

test("another run of the function comes with its comparison", async () => {
  const { besides, card } = besidesWith(stored(1));
  await besides.compareAny();
  assert.equal(card().beside?.comparison?.type, "compared");
});

test("a choice that is not made changes nothing", async () => {
  const { besides, card, changes } = besidesWith(undefined);
  await besides.compare(id);
  assert.deepEqual([card().beside, changes()], [undefined, 0]);
});

test("a run does not stand beside itself, but beside the next one", async () => {
  const { besides, card, last } = besidesWith(stored(2));
  await besides.compare(id);
  assert.equal(card().beside, undefined);
  assert.equal(besides.withBeside({ ...last, id, endedAt: 3 }).beside?.endedAt, 2);
});

test("a run is removed by one message", async () => {
  const { besides, card, changes } = besidesWith(other);
  await besides.compare(id);
  await besides.stopComparing(id);
  assert.deepEqual([card().beside, changes()], [undefined, 2]);
});

test("a run that was deleted stands nowhere any more", async () => {
  const { besides, card, kept } = besidesWith(other);
  await besides.compare(id);
  await besides.check();
  assert.equal(card().beside?.endedAt, 5);
  kept.runs = kept.runs.filter((run) => run !== other);
  await besides.check();
  assert.equal(card().beside, undefined);
});

test("what was compared in an earlier window is compared again, unless it is gone", async () => {
  const before = besidesWith(other);
  await before.besides.compare(id);
  const after = besidesWith(undefined, before.written());
  await after.besides.restore();
  assert.equal(after.card().beside?.function, "integrate");
  await after.besides.stopComparing(id);
  assert.deepEqual(after.written(), []);
  const without = besidesWith(undefined, before.written());
  without.kept.runs = [];
  await without.besides.restore();
  assert.equal(without.card().beside, undefined);
});

test("a run that is removed while those of an earlier window are still looked for stays away", async () => {
  const before = besidesWith(other);
  await before.besides.compare(id);
  const after = besidesWith(undefined, before.written());
  const restored = after.besides.restore();
  await Promise.all([after.besides.stopComparing(id), restored]);
  assert.equal(after.card().beside, undefined);
});
