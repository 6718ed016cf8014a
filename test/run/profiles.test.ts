import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { profilingOptions } from "../../extension/core/debugging/profiling.ts";
import { defaultOptions } from "../../extension/core/options/runOptions.ts";
import { profileOf } from "../../extension/core/survey/cpuProfile.ts";
import { runWorkload } from "../../extension/run/pipeline.ts";
import { createWorkspace } from "../workspace.ts";
import { requestOf } from "./request.ts";

/** Lines that are not in the code that runs stand before the function. */
const files = {
  "a.ts": `interface Sized {
  readonly size: number;
}

export function f({ size }: Sized): number {
  let sum = 0;
  for (let step = 0; step < 300_000; step += 1) {
    sum = (sum * 31 + step * size) % 1_000_003;
  }
  return sum;
}
`,
};

test("each worker and the main thread have a profile that names lines of the source text", async () => {
  await using workspace = await createWorkspace(files);
  const expression = "Array.from({ length: 16 }, (_, size) => ({ size }))";
  const request = requestOf(workspace, expression, profilingOptions(defaultOptions, 2));
  let written: readonly string[] = [];
  const place = { folder: workspace.path("profiles"), name: "f.2" };
  const profiles = { place, onWritten: (paths: readonly string[]) => void (written = paths) };
  const outcome = await runWorkload(request, { profiles }, new AbortController().signal);
  assert.equal(outcome.type, "finished", JSON.stringify(outcome.report));
  assert.deepEqual(
    written.map((path) => basename(path)),
    ["f.2.worker-1.cpuprofile", "f.2.worker-2.cpuprofile", "f.2.main.cpuprofile"],
  );
  const url = pathToFileURL(workspace.path("a.ts")).href;
  const nodes = await Promise.all(
    written.map(async (path) => profileOf(await readFile(path, "utf8"))?.nodes ?? []),
  );
  // On a busy machine one worker may do it all.
  const own = nodes.flat().filter(({ callFrame }) => callFrame.url === url && callFrame.functionName === "f");
  assert.deepEqual(new Set(own.map(({ callFrame }) => callFrame.lineNumber)), new Set([4]));
});
