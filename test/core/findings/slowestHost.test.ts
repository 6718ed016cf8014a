import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { slowestHost } from "../../../extension/core/findings/slowestHost.ts";

const hosts = ["a", "b", "c"].map((name, index) => ({
  name,
  cores: 4 - index,
  cpu: "a CPU",
  node: "24.0.0",
}));

describe("The slow host of a pool", () => {
  test("is the one whose workers do clearly less than those of the others", () => {
    const pool = { workers: 9, hostCeilings: [4, 1.5, 2] };
    assert.deepEqual(slowestHost(pool, { hosts }, 1), { index: 1, name: "b", lanes: 3, share: 0.5 });
  });

  test("is one of those that the pool is on", () => {
    assert.deepEqual(slowestHost({ workers: 6, hostCeilings: [4, 1] }, { hosts }, null)?.name, "b");
  });

  for (const [what, pool, cpuShare] of [
    ["all do about as much", { workers: 9, hostCeilings: [4, 2.5, 2] }, 1],
    ["there is one host", { workers: 4, hostCeilings: [1] }, 1],
    ["tasks wait", { workers: 9, hostCeilings: [4, 1.5, 2] }, 0],
    ["nobody knows what hosts give", { workers: 9 }, 1],
    ["not all are known", { workers: 9, hostCeilings: [4, 1.5] }, 1],
  ] as const) {
    test(`is none where ${what}`, () => {
      assert.equal(slowestHost(pool, { hosts }, cpuShare), undefined);
    });
  }

  test("is none on one machine", () => {
    assert.equal(slowestHost({ workers: 4 }, {}, 1), undefined);
  });
});
