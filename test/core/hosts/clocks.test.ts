import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { better, offsetOf } from "../../../extension/core/hosts/clocks.ts";

const ms = fc.double({ min: 0, max: 1000, noNaN: true });

describe("The clock of another machine", () => {
  test("is read as exactly as a message can be late", () => {
    fc.assert(
      fc.property(ms, ms, ms, fc.double({ min: -1e6, max: 1e6, noNaN: true }), (there, work, back, ahead) => {
        const takenMs = there + ahead;
        const trip = { sentMs: 0, takenMs, answeredMs: takenMs + work, receivedMs: there + work + back };
        const { offsetMs, errorMs } = offsetOf(trip);
        assert.ok(Math.abs(offsetMs + ahead) <= errorMs + 1e-6);
        assert.ok(Math.abs(errorMs - (there + back) / 2) < 1e-6);
      }),
    );
  });

  test("is best known from the message that was fastest", () => {
    const [one, other] = [
      { offsetMs: 1, errorMs: 2, atMs: 0 },
      { offsetMs: 3, errorMs: 1, atMs: 1 },
    ];
    assert.equal(better(undefined, one), one);
    assert.equal(better(one, other), other);
    assert.equal(better(other, { ...one, atMs: 2 }), other);
  });

  test("is no longer best known from a message of long ago, as clocks go apart", () => {
    const fast = { offsetMs: 1, errorMs: 1, atMs: 0 };
    const later = (atMs: number) => ({ offsetMs: 3, errorMs: 1.5, atMs });
    assert.equal(better(fast, later(30_000)), fast);
    assert.deepEqual(better(fast, later(40_000)), later(40_000));
  });
});
