/** Attacks on kept runs: damaged, of another version, renamed, half written, of another time. */
import assert from "node:assert/strict";
import { readdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { createRunStore, type RunStore } from "../../extension/ui/runs/store.ts";
import { report } from "../reports.ts";
import { createWorkspace } from "../workspace.ts";
import { attack, type Attack } from "./attack.ts";
import { changed, changesOf, damaged } from "./mutated.ts";
import { showReport } from "./shown.ts";

const uri = "file:///a.ts";
const bounds = { mostRuns: 4, mostActivities: 2, mostBytes: 200_000 };
const kept = { version: 2, uri, textHash: "a", report: report({ workload: { function: "f" } }) };
const name = fc.constantFrom("f", "g");

const otherNames = [
  "x.json",
  "0123456789abcdef-5-01234567.json",
  "0123456789abcdef-5-01234567.unfinished",
  "0123456789abcdef-999999999999999-01234567.pinned.json",
];

/** What happens to a folder of kept runs. `file` is any of those that are there. */
const step = fc.oneof(
  fc.record({
    type: fc.constant("add" as const),
    name,
    msAgo: fc.oneof(fc.constant(0), fc.integer({ min: -1e12, max: 1e12 })),
    isPinned: fc.boolean(),
  }),
  fc.record({
    type: fc.constant("write" as const),
    file: fc.nat(),
    text: fc.oneof(
      damaged(JSON.stringify(kept)),
      changesOf(kept).map((changes) => JSON.stringify(changed(kept, changes)) ?? ""),
    ),
  }),
  fc.record({ type: fc.constant("rename" as const), file: fc.nat(), to: fc.constantFrom(...otherNames) }),
  fc.record({ type: fc.constantFrom("pin", "unpin", "remove", "removeLike"), file: fc.nat() }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

async function take(taken: Step, store: RunStore, folder: string): Promise<void> {
  if (taken.type === "add") {
    const { name: called, isPinned } = taken;
    const endedAt = Math.max(0, Date.now() - taken.msAgo);
    const added = report({ workload: { function: called } });
    await store.add({ uri, textHash: "a", endedAt, isPinned, change: null, report: added });
    const found = await store.read(uri, called);
    assert(taken.msAgo !== 0 || found.some((run) => run.endedAt === endedAt), "the run of now is not there");
    assert(found.filter((run) => !run.isPinned).length <= bounds.mostRuns);
    return;
  }
  const files = await readdir(folder);
  const file = files[taken.file % files.length] ?? "none";
  const id = file.replace(/(?:\.pinned)?\.json$/, "");
  switch (taken.type) {
    case "write":
      return writeFile(join(folder, file), taken.text);
    case "rename":
      return files.length === 0 ? undefined : rename(join(folder, file), join(folder, taken.to));
    case "pin":
      return store.pin(id, true);
    case "unpin":
      return store.pin(id, false);
    case "remove":
      return store.remove(id);
    case "removeLike":
      return store.removeLike(id);
  }
}

/** Does all that to a folder, from two windows in turn: what is read can be shown, what cannot be read is said once. */
async function keep(steps: readonly Step[]): Promise<void> {
  await using workspace = await createWorkspace({ "x.json": "{}" });
  const said: string[] = [];
  const stores = [0, 1].map((window) =>
    createRunStore(workspace.folder, (line) => said.push(`${window} ${line}`), bounds),
  );
  for (const [index, taken] of steps.entries()) {
    const store = stores[index % 2];
    assert(store);
    await take(taken, store, workspace.folder);
    const runs = [await store.read(uri, "f"), await store.read(uri, "g"), await store.readLast(9)].flat();
    for (const { report: found, uri: document } of runs) {
      assert.equal(document, uri);
      showReport(found);
    }
  }
  assert.equal(new Set(said).size, said.length, said.join("\n"));
  assert(said.every((line) => line.endsWith(".")));
}

export const keptAttacks: readonly Attack[] = [
  attack(
    "kept runs that were damaged, renamed or of another time can be shown, or are said to be left out",
    40,
    {
      property: fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), keep),
    },
  ),
];
