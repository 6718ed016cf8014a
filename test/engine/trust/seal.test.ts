import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { createSealer, type Place, SealError } from "../../../extension/engine/trust/seal.ts";

const place: Place = { run: "run", queue: "queue", id: "1", way: "there" };
const bytes = fc.uint8Array({ maxLength: 200 });
const sealer = createSealer(Buffer.from("a secret"));

describe("Sealed bytes", () => {
  test("come out as they went in", () => {
    fc.assert(
      fc.property(bytes, (sent) => {
        assert.deepEqual([...sealer.open(place, sealer.seal(place, sent))], [...sent]);
      }),
    );
  });

  test("are refused when any bit of them is another", () => {
    fc.assert(
      fc.property(bytes, fc.nat(), fc.integer({ min: 0, max: 7 }), (sent, at, bit) => {
        const changed = Uint8Array.from(sealer.seal(place, sent));
        const index = at % changed.length;
        changed[index] = (changed[index] ?? 0) ^ (1 << bit);
        assert.throws(() => sealer.open(place, changed), SealError);
      }),
    );
  });

  test("are refused when they are cut off, or longer", () => {
    const sealed = sealer.seal(place, Buffer.from("abc"));
    for (const length of [0, 1, 31, 32, sealed.length - 1]) {
      assert.throws(() => sealer.open(place, sealed.subarray(0, length)), SealError);
    }
    assert.throws(() => sealer.open(place, Buffer.concat([sealed, Buffer.alloc(1)])), SealError);
  });

  const elsewhere: readonly Place[] = [
    { ...place, run: "another" },
    { ...place, queue: "another" },
    { ...place, id: "2" },
    { ...place, way: "back" },
    { ...place, run: 'run","1' },
  ];
  for (const other of elsewhere) {
    test(`are refused at ${JSON.stringify(other)}`, () => {
      const sealed = sealer.seal(place, Buffer.from("abc"));
      assert.throws(() => sealer.open(other, sealed), SealError);
    });
  }

  test("are refused from one with another secret", () => {
    const other = createSealer(Buffer.from("another secret"));
    assert.throws(() => sealer.open(place, other.seal(place, Buffer.from("abc"))), SealError);
  });
});
