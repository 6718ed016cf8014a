import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { commonParts } from "../../../extension/core/measuring/common.ts";
import {
  putBack,
  takeApart,
  takeOwn,
  type TakenApart,
} from "../../../extension/core/measuring/takenApart.ts";
import { sameGraph } from "./sameGraph.ts";

const table = new Map([["a", { rank: 1 }]]);
const options = { limit: 3, table };

/** As the inputs arrive in a worker that gets one chunk after the other. */
function arrived({ inputs, parts }: TakenApart, chunk = 2): readonly unknown[] {
  const own = structuredClone(parts);
  return Array.from({ length: Math.ceil(inputs.length / chunk) }, (_, at) => at * chunk).flatMap((first) =>
    putBack(structuredClone(inputs.slice(first, first + chunk)), first, own),
  );
}

function taken(inputs: readonly unknown[], common: readonly object[]): TakenApart {
  const apart = takeApart(inputs, common);
  assert(apart !== null);
  return apart;
}

describe("what inputs have in common is taken out", () => {
  const rows: readonly (readonly [what: string, inputs: readonly unknown[], sent: readonly unknown[]])[] = [
    [
      "of lists of arguments",
      [1, 2].map((id) => [{ id }, options]),
      [
        [{ id: 1 }, null],
        [{ id: 2 }, null],
      ],
    ],
    [
      "of objects, in whose order it keeps its place",
      [1, 2].map((id) => ({ options, id })),
      [
        { options: null, id: 1 },
        { options: null, id: 2 },
      ],
    ],
    [
      "of options of an argument",
      [1, 2].map((id) => [id, { more: { options } }]),
      [
        [1, { more: { options: null } }],
        [2, { more: { options: null } }],
      ],
    ],
    ["where it is the input itself", [options, options], [null, null]],
    ["of those that have it", [{ options }, { options }, {}], [{ options: null }, { options: null }, {}]],
    [
      "where each has it at another place",
      [{ one: options }, { other: options }],
      [{ one: null }, { other: null }],
    ],
    [
      "with the parts of it that inputs have as well",
      [{ options, table }, { options }],
      [{ options: null, table: null }, { options: null }],
    ],
    [
      "of what is frozen, as any copy is not",
      [Object.freeze({ options }), { options }],
      [{ options: null }, { options: null }],
    ],
  ];
  for (const [what, inputs, sent] of rows) {
    test(`${what}, and is there again in a worker`, () => {
      const apart = taken(inputs, [options]);
      assert.deepEqual(apart.inputs, sent);
      const back = arrived(apart, 1);
      for (const [index, input] of inputs.entries()) {
        assert(sameGraph(back[index], structuredClone(input)));
      }
    });
  }

  test("and the inputs themselves stay as they are", () => {
    const inputs = [1, 2].map((id) => Object.freeze([Object.freeze({ id }), options]));
    taken(inputs, [options]);
    assert.equal(inputs[1]?.[1], options);
  });

  test("an input that is a part of it refers to that part", () => {
    const catalogue = [{ id: 1 }, { id: 2 }];
    const back = arrived(
      taken(
        catalogue.map((product) => [product, catalogue]),
        [catalogue],
      ),
      1,
    ) as readonly (readonly [object, readonly object[]])[];
    assert(back.every(([product, all], index) => all[index] === product));
    assert.equal(back[0]?.[1], back[1]?.[1]);
  });

  test("and what stands at one place in all inputs is told by one number", () => {
    const { places } = taken([{ options }, { options, table }], [options]).parts;
    assert.deepEqual(places, [
      { path: ["options"], parts: 0 },
      { path: ["table"], parts: Int32Array.of(-1, 1) },
    ]);
  });
});

describe("memory that views show parts of is taken out", () => {
  const memory = new Float64Array(100).map((_, index) => index);
  const windows = [0, 1, 2].map((from) => memory.subarray(from * 10, from * 10 + 10));

  test("and windows stay in its place, which are views of one memory again", () => {
    const apart = taken(windows, [memory.buffer]);
    assert.deepEqual(
      apart.inputs,
      [0, 80, 160].map((from) => ({ kind: "Float64Array", from, length: 10 })),
    );
    const back = arrived(apart, 1) as readonly Float64Array[];
    assert.deepEqual(back, windows);
    assert.equal(new Set(back.map(({ buffer }) => buffer)).size, 1);
  });

  test("of all kinds of views, beside the memory itself", () => {
    const { buffer } = memory;
    const view = new DataView(buffer, 8, 16);
    const bytes = Buffer.from(buffer, 3, 5);
    const inputs = [
      { view, bytes },
      { view, buffer },
    ];
    const back = arrived(taken(inputs, [buffer]), 1);
    assert(inputs.every((input, index) => sameGraph(back[index], structuredClone(input))));
  });

  test("but not where one view is there twice, or deeper than windows go", () => {
    const [window] = windows;
    assert.equal(takeApart([[window, window]], [memory.buffer]), null);
    assert.equal(takeApart([{ window, by: new Map([[1, window]]) }], [memory.buffer]), null);
  });

  test("and found in common, unless it is copied with no view as a whole", () => {
    const found = (isMemoryCopied: boolean) =>
      commonParts(
        windows.map((window, row) => ({ row, window })),
        { ...worth, isMemoryCopied },
      ).map(({ value }) => value);
    assert.deepEqual(found(true), [memory.buffer]);
    assert.deepEqual(found(false), []);
    const growing = new Uint8Array(new ArrayBuffer(8, { maxByteLength: 16 }));
    assert.deepEqual(commonParts([growing.subarray(1), growing.subarray(2)], worth), []);
  });
});

describe("nothing is taken out where an input refers to it", () => {
  class Job {
    readonly options = options;
  }
  const rows: readonly (readonly [how: string, input: unknown])[] = [
    ["from an instance of a class", new Job()],
    ["from a Map", { options, by: new Map([[1, { table }]]) }],
    ["from further below", [[[[options]]]]],
    ["by an accessor", Object.defineProperty({}, "options", { enumerable: true, get: () => options })],
    ["beside a symbol", { options, [Symbol("mark")]: 1 }],
    ["beside what is not enumerable", Object.defineProperty({ options }, "hidden", { value: 1 })],
    ["from a list with a hole", Object.assign(Array(3), { 2: options })],
    ["from a list with more than elements", Object.assign([options], { more: 1 })],
    ["from an object that is a part of itself", cyclic()],
    [
      "under the name of the prototype",
      Object.defineProperty({}, "__proto__", { value: options, enumerable: true }),
    ],
  ];
  for (const [how, input] of rows) {
    test(how, () => assert.equal(takeApart([{ options }, input], [options]), null));
  }

  function cyclic(): object {
    const input: Record<string, unknown> = { options };
    input["self"] = input;
    return input;
  }
});

describe("common parts", () => {
  const bytesOf = (value: unknown) => JSON.stringify(value)?.length ?? 0;
  const long = "x".repeat(100);
  const found = (inputs: readonly unknown[]) =>
    commonParts(inputs, { bytesOf, leastBytes: 100, isMemoryCopied: true }).map(({ value }) => value);
  const large = { long };
  const larger = { long, more: long };

  test("are the outermost objects, the largest first", () => {
    assert.deepEqual(found([1, 2].map((id) => [id, large, { larger }])), [larger, large]);
    const both = { large };
    assert.deepEqual(found([1, 2].map((id) => ({ id, both, large }))), [both]);
  });

  test("are in at least half of the inputs, and in two of them", () => {
    assert.deepEqual(found([{ large }, { large }, {}, {}]), [large]);
    assert.deepEqual(found([{ large }, { large }, {}, {}, {}]), []);
    assert.deepEqual(found([{ large, again: large }]), []);
  });

  test("are not equal ones, small ones, or none of plain data", () => {
    assert.deepEqual(found([1, 2].map(() => ({ large: { ...large } }))), []);
    const small = {};
    assert.deepEqual(found([1, 2].map(() => ({ small }))), []);
    assert.deepEqual(found([1, "two", null, undefined, () => 5]), []);
    assert.deepEqual(found([]), []);
  });

  test("may be several for different inputs", () => {
    const inputs = [1, 2, 3, 4].map((id) => ({ id, set: id % 2 ? large : larger }));
    assert.deepEqual(found(inputs), [larger, large]);
  });

  test("are looked for among a hundred of many inputs", () => {
    const inputs = Array.from({ length: 10_000 }, (_, id) => ({ id, large }));
    assert.deepEqual(found(inputs), [large]);
  });
});

/** Some objects that refer to each other, in lists and objects, and a Map of all. */
const graph = fc
  .array(fc.tuple(fc.boolean(), fc.array(fc.nat(7), { maxLength: 3 })), { minLength: 1, maxLength: 8 })
  .map((nodes) => {
    const objects = nodes.map(([isList], id): unknown[] | Record<string, unknown> =>
      isList ? [id] : { id },
    );
    for (const [id, [, others]] of nodes.entries()) {
      for (const [place, other] of others.entries()) {
        const node = objects[id];
        const part = objects[other % objects.length];
        if (Array.isArray(node)) {
          node.push(part);
        } else if (node !== undefined) {
          node[`part${place}`] = part;
        }
      }
    }
    return objects;
  });

/** Memory that inputs show parts of. */
const bytes = new ArrayBuffer(8);

/** What an input may be made of, beside its own data. */
const recipe = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.nat(99),
    fc.string(),
    fc.nat(7).map((node) => ({ node })),
    fc.nat(7).map((from) => ({ from })),
    fc.array(tie("any"), { maxLength: 3 }).map((list) => ({ list })),
    fc.dictionary(fc.constantFrom("a", "b", "c"), tie("any")).map((object) => ({ object })),
    tie("any").map((inMap) => ({ inMap })),
  ),
})).any;

/** What an argument may be that is the same in all calls. */
const argument = fc.oneof(
  fc.constantFrom(null, undefined, Number.NaN, -0, 7, "text"),
  fc.nat(7).map((node) => ({ node })),
);

function cook(value: unknown, nodes: readonly object[]): unknown {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if ("node" in value) {
    return nodes[Number(value.node) % nodes.length];
  }
  if ("from" in value) {
    return new Uint8Array(bytes, Number(value.from));
  }
  if ("list" in value && Array.isArray(value.list)) {
    return value.list.map((part) => cook(part, nodes));
  }
  if ("inMap" in value) {
    return new Map([["in", cook(value.inMap, nodes)]]);
  }
  return Object.fromEntries(
    Object.entries("object" in value ? Object(value.object) : {}).map(([key, part]) => [
      key,
      cook(part, nodes),
    ]),
  );
}

const worth = { bytesOf: () => 1, leastBytes: 1, isMemoryCopied: true };

test("whatever inputs have in common, each call gets what a copy of its input would be, and one object over all calls", () => {
  let shared = 0;
  let alone = 0;
  fc.assert(
    fc.property(
      graph,
      fc.array(recipe, { minLength: 2, maxLength: 8 }),
      fc.array(argument, { maxLength: 2 }),
      fc.nat(3),
      fc.integer({ min: 1, max: 4 }),
      (nodes, recipes, further, place, chunk) => {
        const others = [nodes[0], ...further.map((value) => cook(value, nodes))];
        const inputs = recipes.map((value) => others.toSpliced(place, 0, cook(value, nodes)));
        const common = commonParts(inputs, worth).map(({ value }) => value);
        const apart = takeApart(inputs, common);
        if (apart === null) {
          return;
        }
        const ownOnly = takeOwn(apart);
        shared += 1;
        alone += ownOnly === apart ? 0 : 1;
        for (const sent of [apart, ownOnly]) {
          const back = arrived(sent, chunk) as readonly (readonly unknown[])[];
          for (const [index, input] of inputs.entries()) {
            assert(sameGraph(back[index], structuredClone(input)), `input ${index}`);
          }
          if (common.includes(nodes[0] ?? {})) {
            assert.equal(new Set(back.map((list) => list[place === 0 ? 1 : 0])).size, 1);
          }
        }
      },
    ),
    { numRuns: 1000 },
  );
  assert(shared > 100, `only ${shared} lists had anything to take out`);
  assert(alone > 100, `only ${alone} lists had one argument left`);
});

test("parts are put back into inputs of any places", () => {
  const inputs = [1, { options }, 3, { options }, 5];
  const lists = inputs.map((input) => [table, input]);
  for (const apart of [taken(inputs, [options]), takeOwn(taken(lists, [options, table]))]) {
    const some = [0, 3, 4];
    const sent = some.map((place) => apart.inputs[place]);
    assert.deepEqual(sent, [1, { options: null }, 5]);
    const back = putBack(structuredClone(sent), Int32Array.from(some), apart.parts);
    assert.deepEqual(
      back,
      some.map((place) => (apart.parts.own ? lists : inputs)[place]),
    );
  }
});
