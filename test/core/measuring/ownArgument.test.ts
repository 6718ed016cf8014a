import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  putBack,
  takeApart,
  takeOwn,
  type TakenApart,
} from "../../../extension/core/measuring/takenApart.ts";
import { sameGraph } from "./sameGraph.ts";

const prices = [{ rank: 1 }, { rank: 2 }];
const options = { limit: 3 };
const small = {};
const memory = new Float64Array(100);

function taken(inputs: readonly unknown[]): TakenApart {
  const apart = takeApart(inputs, [prices, options, memory.buffer]);
  assert(apart !== null);
  return takeOwn(apart);
}

describe("of lists of arguments only the one is sent that is not the same in all calls", () => {
  const rows: readonly (readonly [what: string, inputs: readonly unknown[], sent: readonly unknown[]])[] = [
    ["a number", [1, 2].map((id) => [id, prices]), [1, 2]],
    ["the last one", [1, 2].map((id) => [prices, options, { id }]), [{ id: 1 }, { id: 2 }]],
    ["a list", [1, 2].map((id) => [prices, [id]]), [[1], [2]]],
    [
      "one beside primitive values",
      [1, 2].map((id) => [Number.NaN, -0, null, undefined, id, 5n, "text", true, prices]),
      [1, 2],
    ],
    ["one that is a part of another one", prices.map((price) => [price, prices]), [null, null]],
    ["one with such a part", prices.map((price) => [{ price }, prices]), [{ price: null }, { price: null }]],
    [
      "a view of memory",
      [0, 8].map((from) => [prices, new Uint8Array(memory.buffer, from, 4)]),
      [0, 8].map((from) => ({ kind: "Uint8Array", from, length: 4 })),
    ],
  ];
  for (const [what, inputs, sent] of rows) {
    test(`${what}, and the list is there again in a worker`, () => {
      const apart = taken(inputs);
      assert.deepEqual(apart.inputs, sent);
      const back = putBack(structuredClone(apart.inputs), 0, structuredClone(apart.parts));
      for (const [index, input] of inputs.entries()) {
        assert(sameGraph(back[index], structuredClone(input)));
      }
    });
  }

  test("and each call has a list of its own around one copy of the others", () => {
    const { inputs, parts } = taken([1, 2].map((id) => [id, prices]));
    const [one, other] = putBack(inputs, 0, structuredClone(parts)) as readonly (readonly unknown[])[];
    assert.notEqual(one, other);
    assert.equal(one?.[1], other?.[1]);
  });
});

describe("lists of arguments are sent", () => {
  const rows: readonly (readonly [when: string, inputs: readonly unknown[]])[] = [
    ["where two arguments are not the same", [1, 2].map((id) => [id, id, prices])],
    ["where another one is an object that was not taken out", [1, 2].map((id) => [id, small, prices])],
    ["where another one is equal only", [1, 2].map((id) => [id, [7], prices])],
    ["where another one is what cannot be copied", [1, 2].map((id) => [id, Symbol.iterator, prices])],
    ["where two are different parts", [prices, options].map((part, id) => [id, part])],
    ["where all are the same", [1, 2].map(() => [prices, options])],
    [
      "where some have more",
      [
        [1, prices],
        [2, prices, 3],
      ],
    ],
    ["where only parts of arguments are the same", [1, 2].map((id) => [id, { prices }])],
    ["where some inputs are no lists", [[1, prices], { prices }]],
    ["where objects have numbers for names", [1, 2].map((id) => ({ 0: id, 1: prices }))],
  ];
  for (const [when, inputs] of rows) {
    test(when, () => {
      const { inputs: sent, parts } = taken(inputs);
      assert.equal(parts.own, null);
      assert.equal(sent.length, inputs.length);
    });
  }
});
