import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { RanChunk } from "../../../extension/bench/executor/executor.ts";
import { createWays } from "../../../extension/bench/executor/ways.ts";

/** A chunk of two tasks that took 10 ms, which its host had for so long in all. */
const chunk = (given: Partial<RanChunk> & { readonly visitMs?: number } = {}): RanChunk => {
  const { visitMs = 14, ...rest } = given;
  return {
    worker: 1,
    first: 0,
    stamps: { position: [0, 2], ms: [5, 15] },
    visit: { host: "far", takenMs: 3, sentMs: 3 + visitMs, bytes: 100 },
    wayMs: 4,
    ...rest,
  };
};

/** Of these maps, where a message costs 1 ms and the copying of a task 0.5 ms. */
function wayOf(maps: readonly (readonly RanChunk[])[]) {
  const ways = createWays();
  maps.forEach(ways.add);
  return ways.way({ messageMs: 1, copyMs: 0.5 });
}

describe("The way to hosts", () => {
  test("is what chunks take beside their message and copying, and what a host needs to hand them on", () => {
    // 4 ms of which 1 is the message and 1 copying; 14 on the host, of which 10 are tasks and 1 copying.
    assert.deepEqual(wayOf([[chunk()]]), { wayMs: 2 + 3 });
  });

  test("is the median of the map with the shortest, and the least that a host needs", () => {
    const quick = [chunk({ wayMs: 3 }), chunk({ wayMs: 4, visitMs: 12 }), chunk({ wayMs: 90 })];
    const slow = [chunk({ wayMs: 50 }), chunk({ visitMs: 40 })];
    assert.deepEqual(wayOf([slow, quick]), { wayMs: 2 + 1 });
  });

  test("is never below 0, and not known where no chunk has left this machine", () => {
    assert.deepEqual(wayOf([[chunk({ wayMs: 0, visitMs: 9 })]]), { wayMs: 0 });
    const { visit: _visit, wayMs: _wayMs, ...here } = chunk();
    assert.equal(wayOf([[here]]), undefined);
    assert.equal(wayOf([]), undefined);
  });

  test("takes as much longer as chunks have more bytes, for each of their tasks", () => {
    const sized = (tasks: number) =>
      chunk({
        stamps: { position: [0, tasks], ms: [5, 15] },
        visit: { host: "far", takenMs: 3, sentMs: 13 + tasks * 0.5, bytes: 1000 * tasks },
        wayMs: 4 + tasks * 0.5 + tasks * 2,
      });
    const map = Array.from({ length: 5000 }, (_, index) => sized(1 + (index % 7)));
    const { wayMs, wayTaskMs } = wayOf([map]) ?? {};
    assert.ok(Math.abs((wayMs ?? 0) - 3) < 1e-9);
    assert.ok(Math.abs((wayTaskMs ?? 0) - 2) < 1e-9);
  });
});
