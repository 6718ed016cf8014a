import assert from "node:assert/strict";
import { test } from "node:test";
import { runExtras, type DueExtra } from "../../../extension/bench/extras/index.ts";
import type { Guard } from "../../../extension/bench/calls/guard.ts";
import type { FromBench } from "../../../extension/core/protocol/bench.ts";

/** What is told of extras with a guard that notices a breach whenever one asks for it. */
async function ran(
  extras: (breach: (what: string) => void) => readonly DueExtra[],
): Promise<readonly FromBench[]> {
  const told: FromBench[] = [];
  let breach: (message: string) => void = () => {};
  const watch: Guard["watch"] = (work) =>
    new Promise((resolve, reject) => {
      breach = (message) =>
        resolve({
          breach: { reason: "uncaught-exception", byModule: false, error: { name: "", message, stack: "" } },
        });
      work().then(resolve, reject);
    });
  await runExtras(
    extras((what) => breach(what)),
    { watch },
    (event) => told.push(event),
  );
  return told;
}

test("an extra that throws, gives up or breaks something is missing, and the next one runs all the same", async () => {
  const told = await ran((breach) => [
    { name: "rows", run: () => Promise.reject(new RangeError("no memory.")) },
    { name: "slowest", run: async () => "the time did not suffice" },
    {
      name: "otherRuntime",
      run: () => {
        breach("thrown in a timer");
        return new Promise(() => {});
      },
    },
    { name: "prediction", run: async () => undefined },
  ]);
  assert.deepEqual(told, [
    { type: "extraEnded", extra: "rows", missing: "it failed there (RangeError: no memory)" },
    { type: "extraEnded", extra: "slowest", missing: "the time did not suffice" },
    { type: "extraEnded", extra: "otherRuntime", missing: "it failed there (thrown in a timer)" },
    { type: "extraEnded", extra: "prediction", missing: null },
  ]);
});
