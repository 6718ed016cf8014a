import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { addressName, readAddress } from "../../extension/engine/address.ts";

describe("The address of an engine", () => {
  test("has all that a connection takes", () => {
    assert.deepEqual(readAddress("rediss://me:p%40ss@box.example:6380/2", false), {
      host: "box.example",
      port: 6380,
      isEncrypted: true,
      user: "me",
      password: "p@ss",
      database: 2,
    });
  });

  test("needs nothing but a host", () => {
    assert.deepEqual(readAddress("redis://localhost", false), {
      host: "localhost",
      port: 6379,
      isEncrypted: false,
      user: "",
      password: "",
      database: 0,
    });
  });

  for (const host of ["localhost", "127.0.0.1", "127.8.9.10", "[::1]"]) {
    test(`may be plain at ${host}`, () => {
      assert.equal(readAddress(`redis://${host}`, false).isEncrypted, false);
    });
  }

  for (const host of ["10.0.0.5", "box", "localhost.example", "128.0.0.1", "[2001:db8::1]"]) {
    test(`is refused in plain text at ${host}, unless that is wanted`, () => {
      assert.throws(() => readAddress(`redis://:secret@${host}`, false), /another machine/);
      assert.throws(
        () => readAddress(`redis://:secret@${host}`, false),
        (error: Error) => !error.message.includes("secret"),
      );
      assert.equal(readAddress(`redis://${host}`, true).isEncrypted, false);
    });
  }

  for (const text of ["", "box:6379", "http://box", "redis://", "nats://box"]) {
    test(`is not ${JSON.stringify(text)}`, () => {
      assert.throws(() => readAddress(text, true), /looks like rediss:\/\/:password@host:6379/);
    });
  }

  test("is shown without its password", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), (password) => {
        const address = readAddress(`rediss://:${encodeURIComponent(password)}@[::1]:7000`, false);
        assert.equal(address.password, password);
        assert.equal(addressName(address), "[::1]:7000");
      }),
    );
  });
});
