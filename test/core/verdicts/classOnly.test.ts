import assert from "node:assert/strict";
import { test } from "node:test";
import { sameButClass } from "../../../extension/core/verdicts/classOnly.ts";

class Vector {
  readonly x: unknown;
  constructor(x: unknown) {
    this.x = x;
  }
}
class Counter {
  readonly step = 1;
  #count = 0;
  next() {
    return (this.#count += this.step);
  }
}
const held = new WeakMap<object, number>();
class Held {
  get count() {
    return held.get(this);
  }
}

const rows: readonly (readonly [what: string, same: ReturnType<typeof sameButClass>, result: unknown])[] = [
  ["a Buffer", "bytes", Buffer.from("abc")],
  ["a Buffer inside of a plain object", "bytes", { file: Buffer.from("abc") }],
  ["an instance with properties", "properties", new Vector(1)],
  ["instances inside of each other", "properties", [new Vector(new Vector(Buffer.from("a")))]],
  [
    "a subclass of Map",
    "properties",
    new (class Table extends Map<unknown, unknown> {})([[1, new Vector(2)]]),
  ],
  ["a subclass of Array", "properties", class List extends Array {}.from([1, 2])],
  ["an instance with private fields", undefined, new Counter()],
  ["an instance that shows nothing of what it holds", undefined, new Held()],
  ["an instance with a symbol key", undefined, Object.assign(new Vector(1), { [Symbol("id")]: 1 })],
  ["an error of a class of its own", undefined, new AggregateError([new Error("a")], "b")],
  [
    "an instance beside something else that is lost",
    undefined,
    [
      new Vector(1),
      {
        get now() {
          return 1;
        },
      },
    ],
  ],
];
for (const [what, same, result] of rows) {
  test(`${what} keeps ${same ?? "not all of its data"} in a copy`, () => {
    assert.equal(sameButClass([1, result], [1, structuredClone(result)]), same);
  });
}
