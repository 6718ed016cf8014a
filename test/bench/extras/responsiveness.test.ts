import assert from "node:assert/strict";
import { test } from "node:test";
import { measureRates, type Place } from "../../../extension/bench/extras/responsiveness.ts";
import { winsOf } from "../../../extension/core/measuring/responsiveness.ts";
import { seededRandom } from "../../../extension/core/statistics/random.ts";
import { virtualLoad } from "../load/virtualLoad.ts";

/** Calls of 10 ms on this thread, and of so many in a pool of four. */
function places(poolMs: number, chosen: number | "auto" = "auto", limitMs = 20_000) {
  const { parts, onMain, inPool } = virtualLoad();
  const asked: (readonly [where: "main" | "pool", calls: number])[] = [];
  const place = (where: "main" | "pool", callMs: number): Place => ({
    serverFor: async (calls) => {
      asked.push([where, calls]);
      return where === "main" ? onMain(callMs) : inPool(4, callMs);
    },
    capacityPerSecond: (where === "main" ? 1000 : 4000) / callMs,
  });
  const given = { onMain: place("main", 10), inPool: place("pool", poolMs), chosen };
  const measured = measureRates({ ...given, limitMs, leastLastMs: 1000, random: seededRandom(1) }, parts);
  return { measured, asked, parts };
}

test("the same calls come to both, and every other rate begins with the pool", async () => {
  const { measured, asked } = places(12);
  await measured;
  const order = asked.map(([where]) => where).join(" ");
  assert.match(order, /^main pool pool main main pool pool main/);
  const calls = asked.map(([, count]) => count);
  assert.deepEqual(
    calls.filter((_, index) => index % 2 === 0),
    calls.filter((_, index) => index % 2 === 1),
  );
});

test("five rates are measured and two between those where nobody knows who answers sooner", async () => {
  const { measured } = places(12);
  const rates = await measured;
  assert.equal(rates.length, 7);
  // A call waits as long on this thread as it takes longer in the pool, 2 ms, at a share of 2 / 7 of it (M/D/1).
  const wins = winsOf(rates);
  assert.ok(
    wins.type === "from" && wins.callsPerSecond > 15 && wins.callsPerSecond < 50,
    JSON.stringify(wins),
  );
});

test("a thread that gets more calls than it can serve is told to be overloaded, and its pool is not", async () => {
  const rates = await places(12).measured;
  assert.deepEqual(
    rates.filter(({ onMain }) => onMain.isOverloaded).map(({ callsPerSecond }) => callsPerSecond),
    [150],
  );
  assert.ok(rates.every(({ inPool }) => !inPool.isOverloaded));
});

test("at a chosen rate far beyond what is served it ends in time, with what was answered", async () => {
  const { measured, parts } = places(12, 5000, 2000);
  const [only, ...others] = await measured;
  assert.deepEqual([only?.callsPerSecond, others], [5000, []]);
  assert.ok(only?.onMain.isOverloaded && only.inPool.isOverloaded);
  assert.ok(only.onMain.unanswered > 0 && only.onMain.response.samples > 0);
  // A window for each, and half of it to serve what is late.
  assert.ok(parts.now() < 1.5 * 2000 + 100, `It took ${parts.now()} ms.`);
});

test("where a call never ends no other rate is measured", async () => {
  const { parts, onMain } = virtualLoad();
  const quick: Place = { serverFor: async () => onMain(1), capacityPerSecond: 1000 };
  const stuck: Place = {
    serverFor: async () => ({ mostAtOnce: 1, serve: () => new Promise(() => {}) }),
    capacityPerSecond: 1000,
  };
  const given = { onMain: quick, inPool: stuck, chosen: "auto" as const, limitMs: 100 };
  const rates = await measureRates({ ...given, random: seededRandom(1), leastLastMs: 1 }, parts);
  assert.equal(rates.length, 1);
});
