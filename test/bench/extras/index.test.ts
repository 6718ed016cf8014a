import assert from "node:assert/strict";
import { test } from "node:test";
import { limitOfExtras, runExtras, type DueExtra } from "../../../extension/bench/extras/index.ts";
import type { Guard } from "../../../extension/bench/calls/guard.ts";
import { fakeClock } from "../fakes.ts";
import type { FromBench } from "../../../extension/core/protocol/bench.ts";

/** What is told of extras with a guard that notices a breach whenever one asks for it. */
async function ran(
  extras: (breach: (what: string) => void, advance: (ms: number) => void) => readonly DueExtra[],
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
  const { now, advance } = fakeClock();
  const due = extras((what) => breach(what), advance);
  await runExtras(due, { guard: { watch }, emit: (event) => told.push(event), now, limitMs: 1000 });
  return told;
}

test("an extra that throws, gives up or breaks something is missing, and the next one runs all the same", async () => {
  const told = await ran((breach) => [
    { name: "rows", weight: 0, run: () => Promise.reject(new RangeError("no memory.")) },
    { name: "slowest", weight: 0, run: async () => "the time did not suffice" },
    {
      name: "otherRuntime",
      weight: 1,
      run: () => {
        breach("thrown in a timer");
        return new Promise(() => {});
      },
    },
    { name: "prediction", weight: 0, run: async () => undefined },
  ]);
  assert.deepEqual(told, [
    { type: "extraEnded", extra: "rows", ms: 0, missing: "it failed there (RangeError: no memory)" },
    { type: "extraEnded", extra: "slowest", ms: 0, missing: "the time did not suffice" },
    { type: "extraEnded", extra: "otherRuntime", ms: 0, missing: "it failed there (thrown in a timer)" },
    { type: "extraEnded", extra: "prediction", ms: 0, missing: null },
  ]);
});

test("extras share the time by their weights, and what one leaves the later ones have", async () => {
  const parts: [name: string, ms: number][] = [];
  const told = await ran((_, advance) => {
    const extra = (name: DueExtra["name"], weight: number, tookMs: number): DueExtra => ({
      name,
      weight,
      run: async (limitMs) => {
        parts.push([name, limitMs]);
        advance(tookMs);
        return undefined;
      },
    });
    return [
      extra("rows", 0, 100),
      extra("memory", 1, 50),
      extra("breakEven", 2, 850),
      { ...extra("responsiveness", 0, 5000), isAskedFor: true },
      extra("otherRuntime", 3, 10),
    ];
  });
  assert.deepEqual(parts, [
    ["rows", 0],
    ["memory", 150],
    ["breakEven", 340],
    ["responsiveness", 0],
    ["otherRuntime", 0],
  ]);
  assert.deepEqual(
    told.map((event) => event.type === "extraEnded" && event.ms),
    [100, 50, 850, 5000, 10],
  );
});

test("extras take a fifth of the budget beyond it, and another fifth that the rounds have left", () => {
  assert.equal(limitOfExtras(10_000, 10_000, 600_000), 2000);
  assert.equal(limitOfExtras(10_000, 12_000, 600_000), 2000);
  assert.equal(limitOfExtras(10_000, 9000, 600_000), 3000);
  assert.equal(limitOfExtras(10_000, 500, 600_000), 4000);
  assert.equal(limitOfExtras(10_000, 10_000, 5000), 1000, "of a run that is ended before");
  assert.equal(limitOfExtras(10_000, 10_000, -1), 0);
});
