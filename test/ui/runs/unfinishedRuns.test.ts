import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { noSamples } from "../../../extension/core/measured/samples.ts";
import type { UnfinishedRun } from "../../../extension/ui/runs/unfinishedRun.ts";
import { createUnfinishedRuns } from "../../../extension/ui/runs/unfinishedRuns.ts";
import { cancelledOf } from "../../reports.ts";
import { workloadFunction } from "../workloadFunctions.ts";

const uri = "file:///a.ts";

/** A folder of the test's own, with what is said about it. */
async function runsIn(t: TestContext, most?: number) {
  const parent = await mkdtemp(join(tmpdir(), "unfinished-"));
  t.after(() => rm(parent, { recursive: true, force: true }));
  const folder = join(parent, "unfinished");
  const said: string[] = [];
  const open = () => createUnfinishedRuns(folder, (line) => said.push(line), most);
  return { runs: open(), open, folder, said };
}

function run(endedAt: number, name = "f", parts: Partial<UnfinishedRun> = {}): UnfinishedRun {
  const report = cancelledOf({ workload: { function: name }, asked: 9 });
  return { uri, textHash: "a", endedAt, change: null, report, ...parts };
}

test("a cancelled run comes back in the next window as it was, with its words", async (t) => {
  const { runs, open, said } = await runsIn(t);
  const kept = run(1, "f", { change: { type: "chunk", chunk: 64 } });
  await runs.keep(kept);
  assert.deepEqual(await open().readAll(), [kept]);
  assert.match(kept.report.failure.message, /^Cancelled after 5 of 9 rounds: unfinished\. Not clear: 3\.31×/);
  assert.deepEqual(said, []);
});

test("of each function there is one, the last, and the latest comes first", async (t) => {
  const { runs, folder } = await runsIn(t);
  await runs.keep(run(1));
  await runs.keep(run(2, "g"));
  await runs.keep(run(3));
  assert.deepEqual(
    (await runs.readAll()).map(({ endedAt, report }) => [report.workload.function, endedAt]),
    [
      ["f", 3],
      ["g", 2],
    ],
  );
  assert.equal((await readdir(folder)).length, 2);
  await runs.forget(uri, "f");
  assert.deepEqual(await runs.readAll(), [run(2, "g")]);
});

test("a run of which no time is known is not kept", async (t) => {
  const { runs } = await runsIn(t);
  await runs.keep(run(1, "f", { report: cancelledOf({ samples: noSamples }) }));
  assert.deepEqual(await runs.readAll(), []);
  const first = cancelledOf({ samples: { ...noSamples, serialFirstMs: 98 } });
  await runs.keep(run(1, "f", { report: first }));
  assert.deepEqual(
    (await runs.readAll()).map(({ report }) => report.firstSerialMs),
    [98],
  );
});

test("those that were cancelled first go when there are too many", async (t) => {
  const { runs } = await runsIn(t, 2);
  for (const [endedAt, name] of ["f", "g", "h"].entries()) {
    await runs.keep(run(endedAt, name));
  }
  assert.deepEqual(
    (await runs.readAll()).map(({ endedAt }) => endedAt),
    [2, 1],
  );
});

test("a new text without effect is that of the run with the text before, too", async (t) => {
  const { runs } = await runsIn(t);
  await runs.keep(run(1));
  const text = (textHash: string) => workloadFunction({ name: "f", textHash });
  await runs.carryOver(uri, text("other"), text("b"));
  assert.deepEqual(await runs.readAll(), [run(1)]);
  await runs.carryOver(uri, text("a"), text("b"));
  assert.deepEqual(await runs.readAll(), [run(1, "f", { textHash: "b" })]);
});

test("what is damaged is left out, and what cannot be written is said", async (t) => {
  const { runs, folder, said } = await runsIn(t);
  await runs.keep(run(1));
  await writeFile(join(folder, "0123456789abcdef-00000000.json"), "{");
  await writeFile(join(folder, "0123456789abcdee-00000000.json"), '{"version":1}');
  assert.deepEqual(await runs.readAll(), [run(1)]);
  await rm(folder, { recursive: true });
  await writeFile(folder, "");
  await runs.keep(run(2));
  assert.match(said.join("\n"), /^What was measured of "f" could not be kept: Error: EEXIST/);
});
