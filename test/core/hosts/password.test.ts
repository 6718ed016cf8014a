import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { passwordPlace, withoutPassword, withPassword } from "../../../extension/core/hosts/password.ts";
import { readAddress } from "../../../extension/engine/address.ts";

describe("The password of an engine", () => {
  test("comes to an address that has none, whatever is in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (password) => {
        const address = readAddress(withPassword("rediss://box:7000/2", password), false);
        assert.deepEqual([address.host, address.port, address.database], ["box", 7000, 2]);
        assert.equal(address.password, password);
      }),
    );
  });

  test("does not take the place of one that is written, nor go where there is no address", () => {
    assert.equal(withPassword("rediss://:mine@box", "other"), "rediss://:mine@box");
    assert.equal(withPassword("no address", "other"), "no address");
    assert.equal(withPassword("rediss://box", undefined), "rediss://box");
  });

  test("is kept for the host and the port", () => {
    assert.equal(passwordPlace("rediss://me:secret@box:7000/2"), "box:7000");
    assert.equal(passwordPlace("box"), null);
  });

  test("is not shown", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{9,}$/), (password) => {
        assert.ok(!withoutPassword(`rediss://me:${password}@box:7000`).includes(password));
      }),
    );
    assert.equal(withoutPassword("rediss://box:7000"), "rediss://box:7000");
  });
});
