import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { test } from "node:test";
import type * as Api from "../../extension/api/main.ts";
import { gone } from "../processes.ts";
import { createWorkspace } from "../workspace.ts";

const built = new URL("../../dist/api/main.js", import.meta.url).href;
const { runWorkload } = (await import(built)) as typeof Api; // Built from that file.

const square = "export const f = (x: number) => x * x;";
/** Says its process, and never ends. */
const endless = `export const f = async (x: number): Promise<number> => {
  console.log("process", process.pid);
  return new Promise(() => setInterval(() => x, 1000));
};`;

test("a program gets the report of a function", async () => {
  await using workspace = await createWorkspace({ "a.ts": square });
  const report = await runWorkload(`${workspace.path("a.ts")}#f`, {
    inputs: "[1, 2]",
    workers: [2],
    rounds: 1,
  });
  assert.ok(!("failure" in report), JSON.stringify(report));
  assert.equal(report.version, 1);
  assert.equal(report.equality.verdict, "equal");
  assert.deepEqual(
    report.pools.map(({ workers }) => workers),
    [2],
  );
});

test("a program gets the reason where a function cannot be run", async () => {
  await using workspace = await createWorkspace({ "a.ts": square });
  const report = await runWorkload(`${workspace.path("a.ts")}#g`);
  assert.ok("failure" in report);
  assert.match(report.failure.message, /g/);
});

test("a run that a program aborts rejects with the reason, and nothing of it is left", async () => {
  await using workspace = await createWorkspace({ "a.ts": endless });
  const aborting = new AbortController();
  let id = NaN;
  const onOutput = (text: string) => {
    const [, said] = /process (\d+)/.exec(text) ?? [];
    if (said !== undefined) {
      id = Number(said);
      aborting.abort(new Error("enough"));
    }
  };
  const options = { inputs: "[1]", signal: aborting.signal, onOutput };
  await assert.rejects(runWorkload(`${workspace.path("a.ts")}#f`, options), /^Error: enough$/);
  await gone(id);
});

test("a run ends with the program that has started it", async () => {
  await using workspace = await createWorkspace({
    "a.ts": endless,
    "use.mjs": `const { runWorkload } = await import(${JSON.stringify(built)});
      await runWorkload("a.ts#f", { inputs: "[1]", onOutput: (text) => process.stdout.write(text) });`,
  });
  const program = spawn(process.execPath, ["use.mjs"], {
    cwd: workspace.folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface({ input: program.stdout }), "line");
  program.kill("SIGKILL");
  await gone(Number(/process (\d+)/.exec(String(line))?.[1]));
});

for (const [target, options, why] of [
  ["a.ts#f", { workers: [0] }, /^Error: option '--workers <counts>' argument '0' is invalid/],
  ["a.ts", {}, /^TypeError: "a\.ts" names no function/],
  ["a.ts#f", { signal: AbortSignal.abort() }, /^AbortError/],
] as const) {
  test(`a program is refused ${target} with ${Object.keys(options).join() || "nothing"}: ${why.source}`, async () => {
    await assert.rejects(runWorkload(target, options), why);
  });
}
