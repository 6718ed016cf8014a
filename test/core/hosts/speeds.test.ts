import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  hostCeilings,
  hostSpeeds,
  loopMs,
  paceOf,
  withSpeeds,
  worthOf,
  type HostCalibration,
} from "../../../extension/core/hosts/speeds.ts";

const on = (lanes: number, ms: number, aloneMs = ms): HostCalibration => ({ lanes, ms, aloneMs });
const box = (name: string, cores: number, speed?: number) => ({
  name,
  cores,
  cpu: "a CPU",
  node: "24.0.0",
  ...(speed !== undefined && { speed }),
});

describe("The loop on hosts", () => {
  test("takes what it takes on the only host", () => {
    assert.equal(loopMs([on(4, 13)]), 13);
  });

  test("is not held up by a host that is half as fast", () => {
    // One loop in 10 ms there and one in 20 ms here are 1.5 in 10 ms.
    assert.equal(2 * 10, 1.5 * loopMs([on(1, 10), on(1, 20)]));
  });

  test("reaches of each host what all its workers give at once", () => {
    const calibrations = [
      [on(2, 10), on(4, 40)],
      [on(2, 10), on(4, 20)],
      [on(2, 20), on(4, 40)],
    ];
    assert.deepEqual(hostCeilings([10, 10, 20], calibrations), [2, 2]);
    assert.deepEqual(hostCeilings([], calibrations), []);
  });
});

describe("The speed of a host", () => {
  test("is that of one worker alone, the median over rounds and pools", () => {
    const small = [[on(1, 20)], [on(1, 20)], [on(1, 50)]];
    const large = [
      [on(2, 30, 20), on(1, 10)],
      [on(2, 30, 20), on(1, 10)],
      [on(2, 30, 20), on(1, 10)],
    ];
    assert.deepEqual(hostSpeeds([10, 10, 10], [small, large]), [0.5, 1]);
  });

  test("is not known before the serial run's thread has had the loop", () => {
    assert.deepEqual(hostSpeeds([], [[[on(1, 10)]]]), []);
    assert.deepEqual(hostSpeeds([10], []), []);
  });

  test("stands with the host in a report", () => {
    const hosts = [box("a", 2), box("b", 1)];
    assert.deepEqual(withSpeeds({ hosts }, [0.5]).hosts, [box("a", 2, 0.5), box("b", 1)]);
    assert.deepEqual(withSpeeds({ hosts }, []).hosts, hosts);
    assert.deepEqual(withSpeeds({}, []), {});
  });

  test("matters to a task as far as it computes", () => {
    assert.equal(paceOf(0.5, 1), 2);
    assert.equal(paceOf(0.5, null), 2);
    assert.equal(paceOf(0.5, 0), 1);
    assert.equal(paceOf(0.5, 0.5), 1.5);
    assert.equal(paceOf(0.5, 1.2), 2);
  });
});

describe("What workers are worth", () => {
  const hosts = [box("a", 2), box("b", 2, 0.5)];

  test("is their number on one machine, and on hosts whose speed nobody knows", () => {
    assert.equal(worthOf(3, {}, 1), 3);
    assert.equal(worthOf(2, { hosts }, 1), 2);
  });

  test("is what the speeds of their hosts add up to", () => {
    assert.equal(worthOf(4, { hosts }, 1), 3);
    assert.equal(worthOf(3, { hosts }, 1), 2.5);
  });

  test("is their number where tasks wait, however slow the hosts are", () => {
    assert.equal(worthOf(4, { hosts }, 0), 4);
  });

  test("is their number on hosts as fast as the serial run's core, whatever tasks do", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 32 }), { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (cores, workers, cpuShare) => {
          const equal = cores.map((count, index) => box(`box-${index}`, count, 1));
          assert.ok(Math.abs(worthOf(workers, { hosts: equal }, cpuShare) - workers) < 1e-9 * workers);
        },
      ),
    );
  });
});
