import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import type { Activity } from "../../../extension/core/activity/activity.ts";
import { createRunStore, defaultBounds } from "../../../extension/ui/runs/store.ts";
import type { StoredRun } from "../../../extension/ui/runs/storedRun.ts";
import { report, samples } from "../../reports.ts";

const uri = "file:///a.ts";

/** A folder of the test's own, with what is said about it. */
async function storeFor(t: TestContext, bounds = defaultBounds) {
  const parent = await mkdtemp(join(tmpdir(), "runs-"));
  t.after(() => rm(parent, { recursive: true, force: true }));
  const folder = join(parent, "runs");
  const said: string[] = [];
  const open = () => createRunStore(folder, (line) => said.push(line), bounds);
  return { store: open(), open, folder, said };
}

function run(
  endedAt: number,
  parts: Partial<StoredRun> & { readonly name?: string } = {},
): Omit<StoredRun, "id"> {
  const made = parts.report ?? report({ workload: { function: parts.name ?? "f" } });
  return { uri, textHash: "a", endedAt, isPinned: false, change: null, ...parts, report: made };
}

const activity: Activity = {
  timelines: [{ workers: 0, tasks: 1, wallMs: 1, medianMs: 1, lanes: [[0, 1, 0, 1000, 0]] }],
  durations: null,
  inputs: [[0, "1"]],
  simulation: null,
};

const times = (runs: readonly StoredRun[]) => runs.map(({ endedAt }) => endedAt);

test("runs come back as they were, oldest first, also for the next window", async (t) => {
  const { store, open, said } = await storeFor(t);
  await store.add(run(20));
  const change = { type: "chunk", chunk: 64 } as const;
  await store.add(run(10, { textHash: "b", isPinned: true, change }));
  await store.add(run(15, { name: "g" }));
  await store.add(run(16, { uri: "file:///b.ts" }));
  const runs = await open().read(uri, "f");
  assert.deepEqual(
    runs.map(({ id, ...rest }) => (assert(id), rest)),
    [run(10, { textHash: "b", isPinned: true, change }), run(20)],
  );
  assert.deepEqual(said, []);
});

test("nothing is there before the first run", async (t) => {
  const { store, said } = await storeFor(t);
  assert.deepEqual(await store.read(uri, "f"), []);
  assert.deepEqual(await store.readLast(5), []);
  assert.deepEqual(said, []);
});

test("runs of two windows at the same moment are all kept", async (t) => {
  const { store, open } = await storeFor(t);
  const other = open();
  const added = Array.from({ length: 20 }, (_, index) => (index % 2 ? store : other).add(run(1000)));
  await Promise.all(added);
  const runs = await store.read(uri, "f");
  assert.equal(runs.length, 20);
  assert.equal(new Set(runs.map(({ id }) => id)).size, 20);
});

test("the last run of each function is found, of the latest functions", async (t) => {
  const { store } = await storeFor(t);
  await store.add(run(1));
  await store.add(run(5, { name: "g" }));
  await store.add(run(3));
  await store.add(run(2, { name: "h" }));
  const last = (await store.readLast(2)).map(({ endedAt, report: { workload } }) => [
    workload.function,
    endedAt,
  ]);
  assert.deepEqual(last, [
    ["g", 5],
    ["f", 3],
  ]);
});

test("of each function the oldest runs go first, and the pinned one stays", async (t) => {
  const { store } = await storeFor(t, { ...defaultBounds, mostRuns: 2 });
  await store.add(run(1, { isPinned: true }));
  await store.add(run(2));
  await store.add(run(1, { name: "g" }));
  await store.add(run(3));
  await store.add(run(4));
  assert.deepEqual(times(await store.read(uri, "f")), [1, 3, 4]);
  assert.deepEqual(times(await store.read(uri, "g")), [1]);
});

test("of all functions the oldest runs go first when they take too many bytes", async (t) => {
  const { store, folder } = await storeFor(t);
  await store.add(run(1));
  const [name = ""] = await readdir(folder);
  const bytes = (await readFile(join(folder, name))).length;
  const small = createRunStore(folder, () => {}, { ...defaultBounds, mostBytes: 2.5 * bytes });
  await small.add(run(2, { name: "g" }));
  await small.add(run(3));
  assert.deepEqual(times(await small.read(uri, "f")), [3]);
  assert.deepEqual(times(await small.read(uri, "g")), [2]);
});

test("a pinned run that something else has filled does not push out the run of now", async (t) => {
  const { store, folder } = await storeFor(t, { ...defaultBounds, mostBytes: 100_000 });
  await store.add(run(1, { isPinned: true }));
  const [pinned = ""] = await readdir(folder);
  await writeFile(join(folder, pinned), " ".repeat(200_000));
  await store.add(run(2));
  assert.deepEqual(times(await store.read(uri, "f")), [2]);
});

test("of a long run the first samples are kept, and the median as it was", async (t) => {
  const { store } = await storeFor(t);
  const rounds = Array.from({ length: 1000 }, (_, index) => 1 + index / 1000);
  await store.add(
    run(1, { report: report({ workload: { function: "f" }, samples: samples({ 0: rounds }) }) }),
  );
  const [kept] = await store.read(uri, "f");
  assert.equal(kept?.report.serial.samplesMs.length, 200);
  assert.equal(kept.report.serial.medianMs, 1.4995);
});

test("what the workers did comes back with the latest runs, and goes with the others", async (t) => {
  const { store, open, folder } = await storeFor(t, { ...defaultBounds, mostActivities: 2 });
  await store.add(run(1), activity);
  await store.add(run(2, { name: "g" }));
  await store.add(run(3, { name: "g" }), activity);
  const did = async () => {
    const runs = [...(await store.read(uri, "f")), ...(await store.read(uri, "g"))];
    return Promise.all(runs.map(async ({ id }) => (await open().readActivity(id)) !== undefined));
  };
  assert.deepEqual(await did(), [false, false, true]);
  const [last] = await store.readLast(1);
  assert.deepEqual(await store.readActivity(last?.id ?? ""), activity);
  await store.removeLike(last?.id ?? "");
  await store.add(run(4));
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.endsWith(".activity")),
    [],
  );
});

test("a run whose account of the workers is damaged is there without it", async (t) => {
  const { store, folder, said } = await storeFor(t);
  await store.add(run(1), activity);
  const [kept] = await store.readLast(1);
  await writeFile(join(folder, `${kept?.id}.activity`), JSON.stringify({ ...activity, inputs: [["0", 1]] }));
  assert.equal(await store.readActivity(kept?.id ?? ""), undefined);
  await writeFile(join(folder, `${kept?.id}.activity`), "{");
  assert.equal(await store.readActivity(kept?.id ?? ""), undefined);
  assert.deepEqual(times(await store.readLast(1)), [1]);
  assert.deepEqual(said, []);
});

test("one run is pinned at most, and another window sees it", async (t) => {
  const { store, open } = await storeFor(t);
  await store.add(run(1));
  await store.add(run(2));
  const [first, second] = await store.read(uri, "f");
  const pinned = async () => (await open().read(uri, "f")).map(({ isPinned }) => isPinned);
  await store.pin(first?.id ?? "", true);
  assert.deepEqual(await pinned(), [true, false]);
  await store.pin(second?.id ?? "", true);
  assert.deepEqual(await pinned(), [false, true]);
  await store.pin(second?.id ?? "", false);
  assert.deepEqual(await pinned(), [false, false]);
});

test("one run is deleted, or all of its function", async (t) => {
  const { store } = await storeFor(t);
  for (const endedAt of [1, 2, 3]) {
    await store.add(run(endedAt, { isPinned: endedAt === 1 }));
  }
  await store.add(run(9, { name: "g" }));
  const [, second, third] = await store.read(uri, "f");
  await store.remove(second?.id ?? "");
  assert.deepEqual(times(await store.read(uri, "f")), [1, 3]);
  await store.remove("none");
  await store.removeLike(third?.id ?? "");
  assert.deepEqual(await store.read(uri, "f"), []);
  assert.deepEqual(times(await store.read(uri, "g")), [9]);
});

for (const { title, change, why } of [
  { title: "cut off", change: (text: string) => text.slice(0, 100), why: /damaged/ },
  { title: "empty", change: () => "", why: /damaged/ },
  { title: "null", change: () => "null", why: /another version/ },
  {
    title: "of a later version",
    change: (text: string) => text.replace('"version":2', '"version":3'),
    why: /another version/,
  },
  {
    title: "without samples",
    change: (text: string) => text.replaceAll("samplesMs", "other"),
    why: /damaged/,
  },
  {
    title: "of another function",
    change: (text: string) => text.replaceAll('"f"', '"g"'),
    why: /another function/,
  },
]) {
  test(`a file that is ${title} is said once and left out, and nothing else`, async (t) => {
    const { store, folder, said } = await storeFor(t);
    await store.add(run(1));
    const [name = ""] = await readdir(folder);
    await store.add(run(2));
    await writeFile(join(folder, name), change(await readFile(join(folder, name), "utf8")));
    assert.deepEqual(times(await store.read(uri, "f")), [2]);
    assert.deepEqual(times(await store.read(uri, "f")), [2]);
    assert.equal(said.length, 1);
    assert.match(said[0] ?? "", why);
  });
}

test("files of others are left alone", async (t) => {
  const { store, folder, said } = await storeFor(t, { ...defaultBounds, mostRuns: 1, mostBytes: 1 });
  await store.add(run(1));
  await writeFile(join(folder, "notes.json"), "{}");
  await store.add(run(2));
  assert.deepEqual(
    (await readdir(folder)).map((name) => name === "notes.json"),
    [false, true],
  );
  assert.deepEqual(said, []);
});

test("a run that was being written when its window crashed is no run, and goes after a while", async (t) => {
  const { store, folder, said } = await storeFor(t);
  await store.add(run(1));
  const unfinished = join(folder, "0123456789abcdef-5-01234567.unfinished");
  await writeFile(unfinished, "{");
  await store.add(run(2));
  assert.equal((await readdir(folder)).length, 3);
  await utimes(unfinished, 0, 0);
  await store.add(run(3));
  assert.deepEqual(times(await store.read(uri, "f")), [1, 2, 3]);
  assert.equal((await readdir(folder)).length, 3);
  assert.deepEqual(said, []);
});

test("a folder that cannot be written is told to the one who adds", async (t) => {
  const { store, folder } = await storeFor(t);
  // A file in the folder's place, which not even the superuser can write into.
  await writeFile(folder, "");
  await assert.rejects(store.add(run(1)), /EEXIST|ENOTDIR/);
  assert.deepEqual(await store.read(uri, "f"), []);
});

test("where the last run of a function cannot be used, the one before it is its last", async (t) => {
  const { store, folder, said } = await storeFor(t);
  for (const endedAt of [1, 2, 3]) {
    await store.add(run(endedAt));
  }
  await store.add(run(2, { name: "g" }));
  const [, second = "", third = ""] = (await store.list())
    .filter(({ endedAt, key }, _, all) => endedAt !== 2 || key === all[0]?.key)
    .map(({ name }) => name);
  await writeFile(join(folder, third), "{");
  const text = await readFile(join(folder, second), "utf8");
  await writeFile(join(folder, second), text.replace('"version":2', '"version":3'));
  assert.deepEqual(times(await store.readLast(5)), [1, 2]);
  assert.equal(said.length, 2);
});

test("after the clock went back a new run is kept, and those of later than now go first", async (t) => {
  const { store } = await storeFor(t, { ...defaultBounds, mostRuns: 2 });
  const now = Date.now();
  for (const endedAt of [now + 1e9, now + 2e9, now - 10, now - 9]) {
    await store.add(run(endedAt));
  }
  assert.deepEqual(times(await store.read(uri, "f")), [now - 10, now - 9]);
  await store.add(run(now + 3e9));
  assert.deepEqual(times(await store.readLast(1)), [now - 9]);
});
