import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { createOwnerKey, ownerOf, readTrust } from "../../../extension/engine/trust/keys.ts";

const bytes = fc.uint8Array({ maxLength: 100 });

describe("A host that trusts a key", () => {
  test("knows what its owner has signed, and shares a secret with the owner", () => {
    fc.assert(
      fc.property(bytes, (code) => {
        const owner = ownerOf(createOwnerKey());
        const trust = readTrust(` ${owner.token}\n`);
        assert.equal(trust.name, owner.name);
        assert.ok(trust.isSigned(code, owner.sign(code)));
        assert.deepEqual(Buffer.from(trust.secret), Buffer.from(owner.secret));
      }),
    );
  });

  test("does not take what was changed, what is not signed, or what another has signed", () => {
    const [owner, other] = [ownerOf(createOwnerKey()), ownerOf(createOwnerKey())];
    const trust = readTrust(owner.token);
    const code = Buffer.from("code");
    assert.equal(trust.isSigned(Buffer.from("Code"), owner.sign(code)), false);
    assert.equal(trust.isSigned(code, new Uint8Array()), false);
    assert.equal(trust.isSigned(code, new Uint8Array(64)), false);
    assert.equal(trust.isSigned(code, other.sign(code)), false);
  });

  test("is given nothing from which the private key follows", () => {
    const key = createOwnerKey();
    assert.ok(!ownerOf(key).token.includes(key));
  });

  test("finds the same from the same key", () => {
    const key = createOwnerKey();
    assert.equal(ownerOf(key).token, ownerOf(key).token);
  });

  for (const text of ["", "pb1", "pb1.a.b", "pb2.a.b"]) {
    test(`is not told by ${JSON.stringify(text)}`, () => {
      assert.throws(() => readTrust(text), /looks like pb1\.… .* Was it copied whole\?$/);
    });
  }

  test("is not told by half a token", () => {
    const { token } = ownerOf(createOwnerKey());
    assert.throws(() => readTrust(token.slice(0, -3)), /copied whole/);
  });
});

test("A private key is told from other texts", () => {
  assert.throws(() => ownerOf("abc"), /no private key/);
});
