import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { recordedInputs } from "../../../extension/bench/inputs/recordedInputs.ts";
import { lastCount } from "../../../extension/core/survey/counts.ts";
import type { Observation, ObservedCalls } from "../../../extension/core/survey/observation.ts";
import { startFinder } from "../../../extension/run/process/finder.ts";
import { recordingFile } from "../../../extension/system/recordings.ts";
import { createWorkspace, type Workspace } from "../../workspace.ts";
import { observeIn } from "./observed.ts";

const finderFile = fileURLToPath(new URL("../../../dist/finder/main.js", import.meta.url));

/** Observes a script while its calls are recorded. */
async function observed(workspace: Workspace, argv: readonly string[] = ["main.ts"]): Promise<Observation> {
  const finder = startFinder(finderFile);
  try {
    const sources = { finder, findingMs: 60_000 };
    return await observeIn(workspace, argv, { isOnce: false, sources });
  } finally {
    await finder.end();
  }
}

function ofFunction({ functions, recorded }: Observation, name: string): ObservedCalls | undefined {
  return recorded.find((one) => functions[one.function]?.name === name);
}

function callsOf({ functions }: Observation, name: string): number | null | undefined {
  return functions.find((each) => each.name === name)?.calls;
}

function inputsOf({ folder, path }: Workspace, file: string, name: string): readonly unknown[] {
  return recordedInputs(recordingFile({ folder, file: path(file), function: name }));
}

/** Computes for some milliseconds, however busy the machine is. */
const spend = `export function spend(ms: number): void {
  const end = process.cpuUsage().user + 1000 * ms;
  while (process.cpuUsage().user < end);
}
`;
const hot = `import { spend } from "./spend.ts";
export function hot(size: { width: number }): number {
  spend(100);
  return size.width;
}
export function warm(width: number, unit: string): string {
  spend(80);
  return width + unit;
}
`;
const main = `import { hot, warm } from "./hot.ts";
for (const width of [1, 2, 3]) {
  hot({ width });
  warm(width, "m");
}
`;
const files = {
  "package.json": '{ "type": "module" }',
  "spend.ts": spend,
  "hot.ts": hot,
  "main.ts": main,
};

test("calls of functions that are called in loops are kept as recordings while calls are counted", async () => {
  await using workspace = await createWorkspace(files);
  const observation = await observed(workspace);
  const seen = ofFunction(observation, "hot");
  assert.deepEqual([seen?.uncopyable, (seen?.bytes ?? 0) > 0], [null, true]);
  // On a busy machine recording ends before the last call.
  const [sizes, widths] = [inputsOf(workspace, "hot.ts", "hot"), inputsOf(workspace, "hot.ts", "warm")];
  assert(sizes.length > 0 && sizes.length === seen?.kept && widths.length > 0);
  assert.deepEqual(sizes, [{ width: 1 }, { width: 2 }, { width: 3 }].slice(0, sizes.length));
  assert.deepEqual(
    widths,
    [1, 2, 3].slice(0, widths.length).map((width) => [width, "m"]),
  );
  assert.deepEqual([callsOf(observation, "hot"), callsOf(observation, "warm")], [3, 3]);
});

test("counts are right where recording ends before the program, in threads and processes together", async () => {
  await using workspace = await createWorkspace({
    ...files,
    "hot.ts": hot.replaceAll(/spend\(\d+\)/g, "spend(1)"),
    "main.ts": main.replace("[1, 2, 3]", "Array.from({ length: 250 }, (_, index) => index)"),
    "start.ts": `import { execFileSync } from "node:child_process";
import { Worker } from "node:worker_threads";
execFileSync(process.execPath, ["main.ts"]);
new Worker(new URL("./main.ts", import.meta.url));
`,
  });
  const observation = await observed(workspace, ["start.ts"]);
  assert.deepEqual([callsOf(observation, "hot"), callsOf(observation, "warm")], [500, 500]);
  const kept = ofFunction(observation, "hot")?.kept ?? 0;
  assert(kept > 0 && kept <= 200, `${kept} calls`);
  assert.equal(inputsOf(workspace, "hot.ts", "hot").length, kept);
});

test("what the engine compiles for speed once recording has ended is counted to the end", async () => {
  const text = `function mix(seed: number): number {
  let sum = seed;
  for (let step = 0; step < 500; step++) {
    sum = (sum * 31 + step) % 1009;
  }
  return sum;
}
let sum = 0;
for (let index = 0; index < 100_000; index++) {
  sum += mix(index);
}
console.log(await Promise.resolve(sum));
await new Promise((resolve) => setImmediate(resolve));
for (let index = 0; index < 1000; index++) {
  sum += mix(index);
}
`;
  await using workspace = await createWorkspace({ "package.json": '{ "type": "module" }', "main.ts": text });
  // Samples tell of what is compiled into its caller as of that.
  const apart = ["--no-turbo-inlining", "--no-maglev-inlining"];
  const observation = await observed(workspace, [...apart, "main.ts"]);
  assert.equal(callsOf(observation, "mix"), 101_000);
  const ranges = observation.files.find(({ file }) => file === "main.ts")?.ranges ?? [];
  assert.equal(lastCount(ranges, text.indexOf("sum = (sum * 31")), 500 * 101_000);
  assert((ofFunction(observation, "mix")?.kept ?? 0) > 0);
});

test("what cannot be copied of calls is told, and nothing is kept of them", async () => {
  await using workspace = await createWorkspace({
    ...files,
    "main.ts": main.replace("{ width }", "{ width, done: () => {} } as { width: number }"),
  });
  const observation = await observed(workspace);
  const seen = ofFunction(observation, "hot");
  const uncopyable = { path: "size.done", reason: "a function" };
  assert.deepEqual([seen?.kept, seen?.bytes, seen?.uncopyable], [0, null, uncopyable]);
  assert((ofFunction(observation, "warm")?.kept ?? 0) > 0);
});

test("how large results are is told, also of those that are promised and of what several lines return", async () => {
  await using workspace = await createWorkspace({
    ...files,
    "hot.ts": `import { spend } from "./spend.ts";
export function hot({ width }: { width: number }): unknown {
  spend(100);
  if (width > 100) return null;
  return new Float64Array(10_000);
}
export async function warm(width: number): Promise<string> {
  spend(80);
  await null;
  return "m".repeat(5000 + width);
}
`,
    "main.ts": main.replace("warm(", "await warm("),
  });
  const observation = await observed(workspace);
  const bytesOf = (name: string) => ofFunction(observation, name)?.resultBytes ?? 0;
  assert(bytesOf("hot") >= 80_000 && bytesOf("hot") < 81_000, `${bytesOf("hot")}`);
  assert(bytesOf("warm") >= 5000 && bytesOf("warm") < 5100, `${bytesOf("warm")}`);
  assert.deepEqual([callsOf(observation, "hot"), callsOf(observation, "warm")], [3, 3]);
});

test("results that lose something when they are copied are told", async () => {
  await using workspace = await createWorkspace({
    ...files,
    "hot.ts": `import { spend } from "./spend.ts";
class Area { #size = 1; get size() { return this.#size; } }
export function hot({ width }: { width: number }): unknown {
  spend(100);
  return [{ area: new Area(), width }];
}
export function warm(width: number): unknown {
  spend(80);
  return { again: () => width };
}
`,
  });
  const observation = await observed(workspace);
  const lostOf = (name: string) => ofFunction(observation, name)?.lostResult;
  assert.deepEqual(lostOf("hot"), { path: "[0].area", reason: "a Area, whose private fields no copy has" });
  assert.deepEqual(lostOf("warm"), { path: ".again", reason: "a function" });
});

test("what is called alone is not slowed down by recording", async () => {
  await using workspace = await createWorkspace({
    ...files,
    "main.ts": 'import { hot } from "./hot.ts";\nhot({ width: 1 });\n',
  });
  const observation = await observed(workspace);
  assert.deepEqual(observation.recorded, []);
  assert.equal(callsOf(observation, "hot"), 1);
  assert.deepEqual(
    (await readdir(workspace.folder)).filter((name) => name.startsWith(".parallel")),
    [],
  );
});

test("calls that another command has recorded stay", async () => {
  await using workspace = await createWorkspace({
    ...files,
    "other.ts": main.replace("[1, 2, 3]", "[4, 5]"),
  });
  await observed(workspace, ["other.ts"]);
  const observation = await observed(workspace);
  assert.equal(ofFunction(observation, "hot")?.kept, 2);
  assert.deepEqual(inputsOf(workspace, "hot.ts", "hot"), [{ width: 4 }, { width: 5 }]);
});
