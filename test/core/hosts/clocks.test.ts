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
      { offsetMs: 1, errorMs: 2 },
      { offsetMs: 3, errorMs: 1 },
    ];
    assert.equal(better(undefined, one), one);
    assert.equal(better(one, other), other);
    assert.equal(better(other, one), other);
  });
});
