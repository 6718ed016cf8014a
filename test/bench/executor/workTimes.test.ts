import assert from "node:assert/strict";
import { test } from "node:test";
import { usefulOnHosts } from "../../../extension/bench/executor/workTimes.ts";

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
