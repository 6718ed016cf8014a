import assert from "node:assert/strict";
import { test } from "node:test";
import { whatIsLost } from "../../../extension/core/verdicts/lost.ts";

class Vector {
  readonly x = 1;
}
class HttpError extends Error {}

const rows = [
  {
    what: "a class",
    value: [{ at: new Vector() }],
    path: "[0].at",
    lost: { type: "prototype", name: "Vector", as: "Object" },
  },
  {
    what: "a Buffer",
    value: Buffer.from("a"),
    path: "",
    lost: { type: "prototype", name: "Buffer", as: "Uint8Array" },
  },
  {
    what: "a subclass of Map",
    value: new (class Table extends Map {})(),
    path: "",
    lost: { type: "prototype", name: "Table", as: "Map" },
  },
  {
    what: "the class of an error",
    value: new HttpError("404"),
    path: "",
    lost: { type: "prototype", name: "HttpError", as: "Error" },
  },
  {
    what: "the code of an error",
    value: { failed: Object.assign(new Error("no"), { code: "ENOENT" }) },
    path: ".failed.code",
    lost: { type: "property", key: "code", holder: "Error" },
  },
  {
    what: "the name given to an error",
    value: Object.assign(new Error("no"), { name: "Custom" }),
    path: ".name",
    lost: { type: "property", key: "name", holder: "Error" },
  },
  {
    what: "a property of a Map",
    value: Object.assign(new Map(), { unit: "ms" }),
    path: ".unit",
    lost: { type: "property", key: "unit", holder: "Map" },
  },
  {
    what: "a symbol key",
    value: { [Symbol("id")]: 1 },
    path: "[Symbol(id)]",
    lost: { type: "symbol-key", key: "Symbol(id)" },
  },
  {
    what: "an accessor",
    value: {
      get now() {
        return 1;
      },
    },
    path: ".now",
    lost: { type: "accessor", key: "now" },
  },
];
for (const { what, value, path, lost } of rows) {
  test(`a copy that has lost ${what} is told as such`, () => {
    assert.deepEqual(whatIsLost(value, structuredClone(value)), { path, lost });
  });
}

test("an equal copy has lost nothing", () => {
  const value = [new Map([[1, new Set(["a"])]]), new Date(0), new RangeError("no"), new Float32Array(2)];
  assert.equal(whatIsLost(value, structuredClone(value)), undefined);
});
