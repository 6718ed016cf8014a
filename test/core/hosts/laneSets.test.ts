import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { hostCounts, lanesOfHosts, laneSet, type LaneHost } from "../../../extension/core/hosts/laneSets.ts";

const host = (id: number, cores: number): LaneHost => ({ id: String(id), name: `box-${id}`, cores });
const hosts = fc
  .array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 20 })
  .map((cores) => cores.map((count, index) => host(index, count)));

describe("Workers over hosts", () => {
  test("are on one host where that has enough cores, the one with the most", () => {
    assert.deepEqual(
      laneSet([host(1, 2), host(2, 8)], 8).map((set) => [set.host.id, set.lanes]),
      [["2", 8]],
    );
  });

  test("are as many as there should be, each host with no more than its cores while that is enough", () => {
    fc.assert(
      fc.property(hosts, fc.integer({ min: 1, max: 2000 }), (all, workers) => {
        const sets = laneSet(all, workers);
        const cores = all.reduce((sum, each) => sum + each.cores, 0);
        assert.equal(
          sets.reduce((sum, { lanes }) => sum + lanes, 0),
          workers,
        );
        assert.ok(
          sets.every(({ lanes, host: { cores: own } }) => lanes > 0 && (workers > cores || lanes <= own)),
        );
      }),
    );
  });

  test("are told host by host, in the order in which the hosts are given", () => {
    assert.deepEqual(lanesOfHosts([host(1, 2), host(2, 8), host(3, 4)], 10), [0, 8, 2]);
    assert.deepEqual(lanesOfHosts([host(1, 1), host(1, 1)], 4), [2, 2]);
  });

  test("of a larger pool are on all hosts of a smaller one", () => {
    fc.assert(
      fc.property(hosts, fc.integer({ min: 1, max: 100 }), (all, workers) => {
        const ids = (count: number) => laneSet(all, count).map((set) => set.host.id);
        const larger = new Set(ids(workers + 1));
        assert.ok(ids(workers).every((id) => larger.has(id)));
      }),
    );
  });

  test("are measured for one, for a host, for two hosts and so on", () => {
    assert.deepEqual(hostCounts([host(1, 4), host(2, 4), host(3, 2)]), [1, 4, 8, 10]);
    assert.deepEqual(hostCounts([host(1, 1)]), [1]);
    assert.deepEqual(hostCounts([]), []);
  });

  test("are measured in ever larger steps over many hosts, up to all of them", () => {
    const many = Array.from({ length: 100 }, (_, index) => host(index, 2));
    assert.deepEqual(hostCounts(many), [1, 2, 4, 6, 8, 10, 12, 14, 16, 32, 64, 128, 200]);
  });
});
