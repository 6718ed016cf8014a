import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Server } from "../../../extension/bench/load/callQueue.ts";
import { serveLoad } from "../../../extension/bench/load/openLoop.ts";
import { arrivalsIn, type Arrival } from "../../../extension/core/measuring/arrivals.ts";
import { seededRandom } from "../../../extension/core/statistics/random.ts";
import { virtualLoad } from "./virtualLoad.ts";

const patient = { patienceMs: 1e6, lastMs: 1e6 };

/** Calls at these times, and nothing else. */
function callsAt(...timesMs: readonly number[]): readonly Arrival[] {
  return timesMs.map((atMs, call) => ({ atMs, call }));
}

function mean(numbers: readonly (number | null)[]): number {
  return numbers.reduce((sum: number, number) => sum + (number ?? Number.NaN), 0) / numbers.length;
}

test("a call that waits for earlier ones counts from when it was to come", async () => {
  const { parts, onMain } = virtualLoad();
  const load = { arrivals: callsAt(0, 10, 20, 400), windowMs: 500, ...patient };
  const { responsesMs, wallMs, busyMs } = await serveLoad(onMain(100), load, parts);
  assert.deepEqual(responsesMs, [100, 190, 280, 100]);
  assert.deepEqual([wallMs, busyMs], [500, 400]);
});

test("each probe that came while the thread was busy counts, from when it was to come", async () => {
  const { parts, onMain } = virtualLoad();
  const probes = [5, 15, 25, 35, 45].map((atMs): Arrival => ({ atMs, call: undefined }));
  const arrivals = [...callsAt(10), ...probes].toSorted((a, b) => a.atMs - b.atMs);
  const { delaysMs } = await serveLoad(onMain(30), { arrivals, windowMs: 50, ...patient }, parts);
  assert.deepEqual(delaysMs, [0, 25, 15, 5, 0]);
});

test("a probe waits for the calls that run, and not for those that have come meanwhile", async () => {
  const { parts, onMain } = virtualLoad();
  const probes = [15, 95].map((atMs): Arrival => ({ atMs, call: undefined }));
  const arrivals = [...callsAt(0, 10, 12), ...probes].toSorted((a, b) => a.atMs - b.atMs);
  const load = { arrivals, windowMs: 100, ...patient };
  const { delaysMs, responsesMs } = await serveLoad(onMain(30), load, parts);
  assert.deepEqual(
    [delaysMs, responsesMs],
    [
      [15, 0],
      [30, 50, 78],
    ],
  );
});

test("a pool has as many calls under way as it has workers, and the others wait in their order", async () => {
  const { parts, inPool } = virtualLoad();
  const pool = inPool(2, 100);
  const lanes: number[] = [];
  const serve: Server["serve"] = (call, lane) => {
    lanes.push(lane);
    return pool.serve(call, lane);
  };
  const load = { arrivals: callsAt(0, 10, 20, 30, 40), windowMs: 50, ...patient };
  const { responsesMs, busyMs } = await serveLoad({ ...pool, serve }, load, parts);
  assert.deepEqual(responsesMs, [100, 100, 180, 180, 260]);
  assert.deepEqual([lanes, busyMs], [[0, 1, 0, 1, 0], 0]);
});

test("the mean wait of one thread is that of an M/D/1 queue, and probes wait less", async () => {
  await fc.assert(
    fc.asyncProperty(fc.double({ min: 0.2, max: 0.6, noNaN: true }), fc.nat(), async (share, seed) => {
      const { parts, onMain } = virtualLoad();
      const callMs = 10;
      const windowMs = 40_000;
      const arrivals = arrivalsIn(windowMs, (1000 * share) / callMs, seededRandom(seed)).filter(
        ({ call, atMs }) => call !== undefined || Math.round(atMs) % 20 === 1,
      );
      const { responsesMs, delaysMs } = await serveLoad(
        onMain(callMs),
        { arrivals, windowMs, ...patient },
        parts,
      );
      // Pollaczek and Khinchine's formula.
      const waitMs = (share * callMs) / (2 * (1 - share));
      const measuredMs = mean(responsesMs) - callMs;
      assert.ok(
        Math.abs(measuredMs - waitMs) < 0.3 * waitMs + 0.2,
        `${measuredMs} ms in place of ${waitMs} ms`,
      );
      // Those that find a call running wait half of it at least, on the mean.
      const probesMs = mean(delaysMs);
      assert.ok(probesMs < 1.1 * measuredMs && probesMs > 0.8 * share * (callMs / 2), `${probesMs} ms`);
    }),
    { numRuns: 5, endOnFailure: true },
  );
});

test("calls in the system are on the mean as many as come while one is there (Little's law)", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.nat(), async (workers, seed) => {
      const { parts, inPool } = virtualLoad();
      const pool = inPool(workers, 10);
      const arrivals = arrivalsIn(500, 80 * workers, seededRandom(seed)).filter(
        ({ call }) => call !== undefined,
      );
      const endsMs: number[] = [];
      const serve: Server["serve"] = async (call, lane) => {
        await pool.serve(call, lane);
        endsMs.push(parts.now());
      };
      const { responsesMs } = await serveLoad(
        { ...pool, serve },
        { arrivals, windowMs: 500, ...patient },
        parts,
      );
      // The time that calls were in the system, from its beginning and its end, as others have seen them.
      const inSystemMs =
        endsMs.reduce((sum, ms) => sum + ms, 0) - arrivals.reduce((sum, { atMs }) => sum + atMs, 0);
      assert.ok(Math.abs(mean(responsesMs) * responsesMs.length - inSystemMs) < 1e-6);
    }),
    { numRuns: 20 },
  );
});

test("calls that are too late are not begun, and what was measured stands", async () => {
  const { parts, onMain, inPool } = virtualLoad();
  const load = { arrivals: callsAt(0, 10, 20, 30), windowMs: 40, patienceMs: 110, lastMs: 1e6 };
  const main = await serveLoad(onMain(100), load, parts);
  assert.deepEqual(main.responsesMs, [100, 190, null, null]);
  const pool = await serveLoad(inPool(1, 100), load, parts);
  assert.deepEqual(pool.responsesMs, [100, 190, null, null]);
  assert.deepEqual([main.isUnderWay, pool.isUnderWay], [false, false]);
});

test("a call that never ends is given up, and told to be under way", async () => {
  const { parts } = virtualLoad();
  const never: Server = { mostAtOnce: Infinity, serve: () => new Promise(() => {}) };
  const load = { arrivals: callsAt(0), windowMs: 1, patienceMs: 1, lastMs: 1 };
  const { responsesMs, isUnderWay } = await serveLoad(never, load, parts);
  assert.deepEqual([responsesMs, isUnderWay], [[null], true]);
});

test("what a call throws ends it, and nothing comes any more", async () => {
  const { parts } = virtualLoad();
  const made: number[] = [];
  const failing: Server = {
    mostAtOnce: Infinity,
    serve: async (call) => {
      made.push(call);
      throw new Error("no");
    },
  };
  const load = { arrivals: callsAt(0, 1, 2), windowMs: 10, ...patient };
  await assert.rejects(serveLoad(failing, load, parts), /no/);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(made, [0]);
});
