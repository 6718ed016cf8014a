import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { RanChunk } from "../../../extension/bench/executor/executor.ts";
import { usefulOnHosts, wayOf } from "../../../extension/bench/executor/workTimes.ts";

/** A chunk of two tasks that took 10 ms, which its host had for so long in all. */
const chunk = (given: Partial<RanChunk> & { readonly visitMs?: number } = {}): RanChunk => {
  const { visitMs = 14, ...rest } = given;
  return {
    worker: 1,
    first: 0,
    stamps: { position: [0, 2], ms: [5, 15] },
    visit: { host: "far", takenMs: 3, sentMs: 3 + visitMs },
    wayMs: 4,
    ...rest,
  };
};
const cost = { messageMs: 1, copyMs: 0.5 };

describe("The way to hosts", () => {
  test("is what chunks take beside their message and copying, and what a host needs to hand them on", () => {
    // 4 ms of which 1 is the message and 1 copying; 14 on the host, of which 10 are tasks and 1 copying.
    assert.equal(wayOf([{ chunks: [chunk()] }], cost), 2 + 3);
  });

  test("is the median of the map with the shortest, and the least that a host needs", () => {
    const quick = { chunks: [chunk({ wayMs: 3 }), chunk({ wayMs: 4, visitMs: 12 }), chunk({ wayMs: 90 })] };
    const slow = { chunks: [chunk({ wayMs: 50 }), chunk({ visitMs: 40 })] };
    assert.equal(wayOf([slow, quick], cost), 2 + 1);
  });

  test("is never below 0, and not known where no chunk has left this machine", () => {
    assert.equal(wayOf([{ chunks: [chunk({ wayMs: 0, visitMs: 9 })] }], cost), 0);
    const { visit: _visit, wayMs: _wayMs, ...here } = chunk();
    assert.equal(wayOf([{ chunks: [here] }], cost), undefined);
    assert.equal(wayOf([], cost), undefined);
  });
});

test("what each host has done is what its tasks took serially", () => {
  const run = { results: [], startMs: 0, wallMs: 50, cpuMs: null, gcMs: null };
  const serial = {
    ...run,
    chunks: [{ worker: 0, first: 0, stamps: { position: [0, 1, 2, 4], ms: [0, 10, 30, 60] } }],
  };
  const two = { position: [0, 2], ms: [0, 1] };
  const chunks = [
    { worker: 3, first: 0, stamps: two },
    { worker: 1, first: 2, stamps: two },
  ];
  assert.deepEqual(usefulOnHosts({ ...run, chunks }, [2, 1], serial), [0.6, 0.6]);
});
