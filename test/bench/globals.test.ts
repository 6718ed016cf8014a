import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { resolveOptions } from "../../extension/core/options/runOptions.ts";
import { runWorkload } from "../../extension/run/pipeline.ts";
import { requestOf } from "../run/request.ts";
import { createWorkspace } from "../workspace.ts";

/** What user code does to the globals when it is loaded. */
const deeds: Readonly<Record<string, string>> = {
  "has fake timers": `
    for (const name of ["setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval", "clearImmediate", "queueMicrotask"]) all[name] = () => 1;
    process.nextTick = () => {};
    process.hrtime = Object.assign(() => [0, 0], { bigint: () => 0n });
    performance.now = () => 0;
    Date.now = () => 0;`,
  "has timers and clocks that throw": `
    for (const name of ["setTimeout", "setImmediate", "clearTimeout"]) all[name] = never;
    process.hrtime = Object.assign(never, { bigint: never });
    performance.eventLoopUtilization = never;`,
  "has no process": "all.process = undefined;",
  "has no structuredClone": "delete all.structuredClone;",
  "has a structuredClone that throws": "all.structuredClone = never;",
  "has a structuredClone by way of JSON":
    'all.structuredClone = (value) => JSON.parse(JSON.stringify(value) ?? "null");',
  "has classes of its own": `
    for (const name of ["Promise", "Map", "Set", "WeakMap", "Error", "RangeError", "Int32Array", "Float64Array", "SharedArrayBuffer", "BigInt", "Symbol", "Function", "Buffer"])
      all[name] = class { constructor() { never(); } };`,
  "has namespaces that are empty": `
    for (const name of ["JSON", "Math", "Reflect", "Atomics", "console", "performance"]) all[name] = {};`,
};

describe("a run is not disturbed by user code that", () => {
  for (const [name, deed] of Object.entries(deeds)) {
    test(name, async () => {
      await using workspace = await createWorkspace({
        "a.ts": `
          const all = globalThis as any;
          const never = () => { throw new Error("replaced"); };
          ${deed}
          function f(x: number) { return { x, list: [x, x * 2] }; }`,
      });
      const options = resolveOptions({}, { rounds: 2, budgetMs: 100, workers: [2], timeoutMs: 20_000 });
      const request = requestOf(workspace, "[1, 2, 3, 4, 5, 6]", options);
      const outcome = await runWorkload(request, {}, new AbortController().signal);
      assert.equal(outcome.type === "finished" && outcome.report.equality.verdict, "equal", said(outcome));
      // Of a run of microseconds the model fits or does not, as chance has it.
      const missing = outcome.type === "finished" ? outcome.report.missing : [];
      assert.deepEqual(
        missing.filter(({ why }) => !why.startsWith("the model does not fit")),
        [],
      );
    });
  }
});

function said(outcome: Awaited<ReturnType<typeof runWorkload>>): string {
  return outcome.type === "failed" ? outcome.report.failure.message : outcome.type;
}
