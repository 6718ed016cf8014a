import assert from "node:assert/strict";
import { readdir, utimes, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { writeRows } from "../../../extension/bench/results/rowsFile.ts";
import type { Outcome } from "../../../extension/core/report/outcome.ts";
import type { RunView } from "../../../extension/core/protocol/panel.ts";
import { ownerName } from "../../../extension/run/files/owners.ts";
import { createRowFiles, deleteLeftovers, type RowFiles } from "../../../extension/ui/runs/resultRows.ts";
import { fakeClock } from "../../bench/fakes.ts";
import { report, cancelledOf } from "../../reports.ts";
import { createWorkspace } from "../../workspace.ts";

const values = {
  inputs: [1, 2],
  results: [1, 4],
  differing: 0,
  leftOut: [],
  differs: () => false,
  differences: () => [],
};
const finished: Outcome = { type: "finished", report: report() };
const cancelled: Outcome = { type: "cancelled", report: cancelledOf() };

/** Runs once, as a bench process does. */
async function run(files: RowFiles, outcome: Outcome = finished): Promise<RunView> {
  const rows = await files.open();
  rows.onWritten(writeRows(rows.file, values, fakeClock().now));
  const kept = await rows.ended(outcome);
  return { ...outcome, isStale: false, ...kept };
}

function idOf(view: RunView): string {
  return view.type === "finished" && view.rows?.type === "kept" ? view.rows.id : assert.fail("none kept");
}

/** The names of all files below a folder. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

test("the rows of a run can be asked for by its id", async () => {
  await using workspace = await createWorkspace({});
  const files = createRowFiles(workspace.path("rows"));
  const id = idOf(await run(files));
  const answer = await files.answer({ type: "rows", id, filter: "all", first: 1, count: 5 });
  const row = { index: 1, input: "2", serial: "4", differs: false, difference: null };
  assert.deepEqual(answer, { type: "rows", id, filter: "all", first: 1, rows: [row] });
  assert.deepEqual(await files.answer({ type: "findRow", id, filter: "all", index: 1 }), {
    type: "rowFound",
    id,
    filter: "all",
    index: 1,
    place: 1,
  });
});

test("the file of a run that is shown no more is deleted, and its rows are gone", async () => {
  await using workspace = await createWorkspace({});
  const files = createRowFiles(workspace.path("rows"));
  const [first, second] = [await run(files), await run(files)];
  assert.ok(files.readerOf(idOf(first)), "Until then they can be read.");
  await files.keepOnly([second]);
  assert.equal(files.readerOf(idOf(first)), undefined);
  assert.deepEqual(await filesIn(workspace.folder), [`${idOf(second)}.rows`]);
  const id = idOf(first);
  assert.deepEqual(await files.answer({ type: "rows", id, filter: "all", first: 0, count: 5 }), {
    type: "rowsGone",
    id,
  });
});

test("the file of a run that goes on is not deleted with those that are shown no more", async () => {
  await using workspace = await createWorkspace({});
  const files = createRowFiles(workspace.path("rows"));
  const { file, onWritten, ended } = await files.open();
  onWritten(writeRows(file, values, fakeClock().now));
  await files.keepOnly([]);
  assert.equal((await filesIn(workspace.folder)).length, 1);
  assert.equal((await ended(finished)).rows?.type, "kept");
});

test("a run that did not finish leaves no file", async () => {
  await using workspace = await createWorkspace({});
  const view = await run(createRowFiles(workspace.path("rows")), cancelled);
  assert.deepEqual(await filesIn(workspace.folder), []);
  assert.equal("rows" in view, false);
});

test("a folder that cannot be made leaves the run as it is, with the reason", async () => {
  await using workspace = await createWorkspace({ rows: "a file" });
  const view = await run(createRowFiles(workspace.path("rows")));
  assert.equal(view.type === "finished" && view.rows?.type, "lost");
});

test("a file that somebody else deleted is told as gone", async () => {
  await using workspace = await createWorkspace({});
  const files = createRowFiles(workspace.path("rows"));
  const id = idOf(await run(files));
  for (const name of await readdir(workspace.path("rows"))) {
    await writeFile(workspace.path(`rows/${name}/${id}.rows`), "");
  }
  const answer = await files.answer({ type: "rows", id, filter: "all", first: 0, count: 5 });
  assert.equal(answer.type, "rowsGone");
});

test("closing deletes everything of its window and nothing of others", async () => {
  await using workspace = await createWorkspace({ "rows/1-abc/other.rows": "" });
  const files = createRowFiles(workspace.path("rows"));
  await run(files);
  await files.close();
  assert.deepEqual(await readdir(workspace.path("rows")), ["1-abc"]);
});

test("what windows that crashed have left behind goes at the next start", async () => {
  // No system gives out so large an id.
  const dead = `${ownerName(99_999_999)}-abc`;
  const alive = `${ownerName()}-abc`;
  // A process of another container may have this id there, and none of this one.
  const elsewhere = `${ownerName(99_999_999, "0123456789ab")}-abc`;
  await using workspace = await createWorkspace({
    [`rows/${dead}/1.rows`]: "",
    [`rows/${alive}/1.rows`]: "",
    [`rows/${elsewhere}/1.rows`]: "",
    [`rows/${elsewhere}-old/1.rows`]: "",
    "rows/other/1.rows": "",
  });
  await utimes(workspace.path(`rows/${elsewhere}-old`), 0, 0);
  await deleteLeftovers(workspace.path("rows"));
  const left = [alive, elsewhere, "other"];
  assert.deepEqual((await readdir(workspace.path("rows"))).toSorted(), left.toSorted());
  await deleteLeftovers(workspace.path("none"));
});
