import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { decodeArtefact, encodeArtefact, type Artefact } from "../../../extension/core/hosts/artefact.ts";

const path = fc
  .array(fc.stringMatching(/^[\w@. é-]{3,8}$/), { minLength: 1, maxLength: 4 })
  .map((names) => names.join("/"));
const file = fc.record({ path, bytes: fc.uint8Array({ maxLength: 50 }) }, { noNullPrototype: true });
const artefact: fc.Arbitrary<Artefact> = fc.record(
  {
    node: fc.nat(99),
    expiresMs: fc.nat(),
    links: fc.array(fc.tuple(path, path), { maxLength: 3 }),
    files: fc.array(file, { maxLength: 5 }),
  },
  { noNullPrototype: true },
);
const empty: Artefact = { node: 20, expiresMs: 0, links: [], files: [] };

describe("An artefact", () => {
  test("is read as it was written, wherever its bytes lie", () => {
    fc.assert(
      fc.property(artefact, fc.nat(20), (written, offset) => {
        const bytes = encodeArtefact(written);
        const moved = new Uint8Array(offset + bytes.length);
        moved.set(bytes, offset);
        assert.deepEqual(decodeArtefact(moved.subarray(offset)), written);
      }),
    );
  });

  test("is not read when it is cut off or longer", () => {
    fc.assert(
      fc.property(artefact, fc.nat(), (written, at) => {
        const bytes = encodeArtefact(written);
        assert.equal(decodeArtefact(bytes.subarray(0, at % bytes.length)), null);
        assert.equal(decodeArtefact(Buffer.concat([bytes, Buffer.from([0])])), null);
      }),
    );
  });

  test("is not read from bytes that are none", () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => assert.equal(decodeArtefact(bytes), null)));
  });

  const upwards = ["", "..", "../a", "a/../../b", "/etc/passwd", "a//b", "./a", "a\\..\\b", "c:/a", "a\0"];
  for (const bad of upwards) {
    test(`is refused with a file or a link at ${JSON.stringify(bad)}`, () => {
      const bytes = new Uint8Array();
      assert.equal(decodeArtefact(encodeArtefact({ ...empty, files: [{ path: bad, bytes }] })), null);
      assert.equal(decodeArtefact(encodeArtefact({ ...empty, links: [[bad, "a"]] })), null);
      assert.equal(decodeArtefact(encodeArtefact({ ...empty, links: [["a", bad]] })), null);
    });
  }

  test("of another version is refused", () => {
    const bytes = Buffer.from(encodeArtefact(empty));
    const text = bytes.toString("latin1").replace('"version":1', '"version":2');
    assert.equal(decodeArtefact(Buffer.from(text, "latin1")), null);
  });
});
