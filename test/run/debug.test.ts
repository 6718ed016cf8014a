import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { defaultOptions } from "../../extension/core/options/runOptions.ts";
import type { DebugPlan } from "../../extension/core/debugging/plan.ts";
import { readyToDebug } from "../../extension/run/debug.ts";
import { createWorkspace } from "../workspace.ts";
import { requestOf } from "./request.ts";

/** Types that are left out, and lines without code, so that lines move. */
const files = {
  "a.ts": `interface Sized {
  readonly size: number;
}

// Nothing.

export function f({ size }: Sized): readonly number[] {
  if (size > 2) {
    throw new RangeError("too large");
  }
  return [size * 2, process.argv.length, Object.keys(process.env).filter((name) => name.startsWith("PARALLEL")).length];
}
`,
};

/** Runs what a debugger would start, as it would. */
async function called(index: number, where: DebugPlan["where"]) {
  await using workspace = await createWorkspace(files);
  const options = { ...defaultOptions, argv: ["one"], onThrow: "result" as const };
  const request = requestOf(workspace, "[1, 2, 3].map((size) => ({ size }))", options);
  const ready = await readyToDebug(request, { index, where }, new AbortController().signal);
  assert.ok("launch" in ready);
  const { runtimeExecutable, program, args, cwd, env } = ready.launch;
  const set = Object.entries(env).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  const { stdout, stderr, status } = spawnSync(
    runtimeExecutable,
    ["--enable-source-maps", program, ...args],
    { cwd, env: Object.fromEntries(set), encoding: "utf8" },
  );
  await ready.close();
  const { program: folder }: DebugPlan = JSON.parse(env["PARALLEL_BENCHMARK_DEBUG"] ?? "");
  assert.ok(!existsSync(folder));
  return { stdout, stderr, status };
}

for (const [where, words] of [
  ["serial", "serially"],
  ["threads", "in a worker thread"],
  ["processes", "in a worker process"],
] as const) {
  test(`one call is made ${words}, which says its input and its result`, async () => {
    assert.deepEqual(await called(1, where), {
      stdout: `Input 1 of 3, counted from 0, ${words}: {size: 2}\nReturned: [4, 3, 0]\n`,
      stderr: "",
      status: 0,
    });
  });

  test(`what it throws ${words} is told with its line in the source text`, async () => {
    const { stdout, stderr, status } = await called(2, where);
    assert.equal(stdout, `Input 2 of 3, counted from 0, ${words}: {size: 3}\n`);
    assert.match(stderr, /RangeError: too large\n +at f .*a\.ts:9:\d+/);
    assert.equal(status, 1);
  });
}

test("an input that is not in the list is told of", async () => {
  const { stderr, status } = await called(3, "serial");
  assert.match(stderr, /^There is no input 3: the list has 3 of them/);
  assert.equal(status, 1);
});

test("what does not compile is a failure, and nothing is left", async () => {
  await using workspace = await createWorkspace({ "a.ts": "export function f(x) { return +; }" });
  const ready = await readyToDebug(
    requestOf(workspace, "[1]", defaultOptions),
    { index: 0, where: "serial" },
    new AbortController().signal,
  );
  assert.ok("failure" in ready);
  assert.equal(ready.failure.stage, "compile");
});
