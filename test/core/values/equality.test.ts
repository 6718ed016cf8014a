import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { compareResults } from "../../../extension/core/values/equality.ts";

class Vector {
  readonly x: number;
  constructor(x: number) {
    this.x = x;
  }
}

class Length {
  readonly x: number;
  constructor(x: number) {
    this.x = x;
  }
}

const symbol = Symbol("s");
const shared = { x: 1 };
const f = () => 1;
const bytes = (...values: number[]) => new Uint8Array(values);
const cycle = (length: number) => {
  const first: Record<string, unknown> = {};
  let last = first;
  for (let made = 1; made < length; made += 1) {
    last = { next: last };
  }
  first["next"] = last;
  return first;
};
const failing = () => {
  throw new Error("called");
};
const withGetter = (value: object) => Object.defineProperty(value, "g", { get: failing, enumerable: true });

const equal: readonly [string, unknown, unknown][] = [
  ["NaN and NaN", Number.NaN, Number.NaN],
  ["equal bigints", 2n, 2n],
  ["one and the same symbol", symbol, symbol],
  ["one and the same function", { f }, { f }],
  ["properties in another order", { a: 1, b: 2 }, { b: 2, a: 1 }],
  ["plain and null prototype", { a: 1 }, Object.assign(Object.create(null), { a: 1 })],
  ["instances of one class", new Vector(1), new Vector(1)],
  ["equal holes", [, 1, ,], [, 1, ,]], // oxlint-disable-line no-sparse-arrays
  ["symbol keys", { [symbol]: [1] }, { [symbol]: [1] }],
  [
    "Maps in another order",
    new Map([
      ["a", 1],
      ["b", 2],
    ]),
    new Map([
      ["b", 2],
      ["a", 1],
    ]),
  ],
  ["Maps with equal objects as keys", new Map([[{ k: 1 }, [1]]]), new Map([[{ k: 1 }, [1]]])],
  [
    "Maps with objects as keys in another order",
    new Map([
      [{ k: 1 }, "a"],
      [{ k: 2 }, "b"],
      [{ k: 1 }, "c"],
    ]),
    new Map([
      [{ k: 1 }, "c"],
      [{ k: 1 }, "a"],
      [{ k: 2 }, "b"],
    ]),
  ],
  ["Sets in another order", new Set([1, { x: 1 }, { x: 2 }]), new Set([{ x: 2 }, { x: 1 }, 1])],
  ["Sets of Sets", new Set([new Set([1, 2]), new Set([3])]), new Set([new Set([3]), new Set([2, 1])])],
  ["typed arrays", new Float32Array([1, Number.NaN]), new Float32Array([1, Number.NaN])],
  ["a view of a part", bytes(1, 2, 3).subarray(1), bytes(2, 3)],
  ["buffers", bytes(1, 2).buffer, bytes(1, 2).buffer],
  ["DataViews", new DataView(bytes(1, 2).buffer), new DataView(bytes(1, 2).buffer)],
  ["dates", new Date(5), new Date(5)],
  ["invalid dates", new Date(Number.NaN), new Date(Number.NaN)],
  ["regular expressions at another place", /a/g, Object.assign(/a/g, { lastIndex: 3 })],
  ["boxed primitives", [Object(1), Object("a"), Object(1n)], [Object(1), Object("a"), Object(1n)]],
  [
    "errors with other stacks",
    new TypeError("no"),
    Object.assign(new TypeError("no"), { stack: "elsewhere" }),
  ],
  ["errors with equal causes", new Error("no", { cause: { x: 1 } }), new Error("no", { cause: { x: 1 } })],
  ["a cycle and its copy", cycle(1), cycle(1)],
  ["a cycle and the same cycle unrolled", cycle(2), cycle(3)],
  ["one object twice, and two equal ones", [shared, shared], [{ x: 1 }, { x: 1 }]],
  ["getters on both sides", withGetter({ a: 1 }), withGetter({ a: 1 })],
  ["sparse arrays of four thousand million", sparse(1), sparse(1)],
];

for (const [name, serial, parallel] of equal) {
  test(`${name} are equal`, () => {
    const expected = { isExact: true, differing: [], incomparable: [], mismatches: [] };
    assert.deepEqual(compare(serial, parallel), expected);
    assert.deepEqual(compare(parallel, serial), expected);
  });
}

const different: readonly [string, unknown, unknown, string, string, string][] = [
  ["0 and -0", 0, -0, "", "0", "-0"],
  ["a number and its text", 1, "1", "", "1", '"1"'],
  ["a number and a bigint", 1, 1n, "", "1", "1n"],
  ["null and undefined", null, undefined, "", "null", "undefined"],
  ["undefined and a missing property", { a: undefined }, {}, ".a", "undefined", "missing"],
  ["a nested number", [{ p: [1, 2] }], [{ p: [1, 3] }], "[0].p[1]", "2", "3"],
  ["a key that is no name", { "a-b": 1 }, { "a-b": 2 }, '["a-b"]', "1", "2"],
  ["a symbol key", { [symbol]: 1 }, { [symbol]: 2 }, "[Symbol(s)]", "1", "2"],
  ["a further element", [1], [1, 2], "[1]", "missing", "2"],
  ["lengths of nothing but holes", new Array(3), new Array(5), ".length", "3", "5"], // oxlint-disable-line
  ["a property of an array", Object.assign([1], { of: 1 }), Object.assign([1], { of: 2 }), ".of", "1", "2"],
  ["elements of sparse arrays", sparse(1), sparse(2), "[3000000000]", "1", "2"],
  ["an instance and a plain object", new Vector(1), { x: 1 }, "", "Vector {x: 1}", "{x: 1}"],
  ["instances of two classes", new Vector(1), new Length(1), "", "Vector {x: 1}", "Length {x: 1}"],
  ["an array and an object", [1], { 0: 1 }, "", "[1]", '{"0": 1}'],
  ["two functions", f, () => 1, "", "[function f]", "[function]"],
  ["two symbols of one name", Symbol("s"), Symbol("s"), "", "Symbol(s)", "Symbol(s)"],
  ["two promises", Promise.resolve(1), Promise.resolve(1), "", "[Promise]", "[Promise]"],
  ["a value of a Map", new Map([["a", 1]]), new Map([["a", 2]]), '.get("a")', "1", "2"],
  ["a missing key of a Map", new Map([["a", 1]]), new Map(), '.get("a")', "1", "missing"],
  [
    "a value behind an object key",
    new Map([[{ k: 1 }, 1]]),
    new Map([[{ k: 1 }, 2]]),
    ".get({k: 1})",
    "1",
    "2",
  ],
  ["an object key", new Map([[{ k: 1 }, 1]]), new Map([[{ k: 2 }, 1]]), ".keys()[0].k", "1", "2"],
  ["a member of a Set", new Set([1]), new Set(), ".has(1)", "true", "false"],
  ["inside a member of a Set", new Set([1, { x: 1 }]), new Set([1, { x: 2 }]), ".values()[1].x", "1", "2"],
  [
    "inside one of many members of a Set",
    new Set([{ x: 1 }, { x: 2 }, { x: 3 }]),
    new Set([{ x: 3 }, { x: 1 }, { x: 4 }]),
    ".values()[1].x",
    "2",
    "4",
  ],
  ["elements of a typed array", bytes(1, 2), bytes(1, 3), "[1]", "2", "3"],
  ["classes of typed arrays", bytes(1), new Int8Array([1]), "", "Uint8Array(1) [1]", "Int8Array(1) [1]"],
  ["a Buffer and its copy", Buffer.from([1]), bytes(1), "", "Buffer(1) [1]", "Uint8Array(1) [1]"],
  ["bytes of a buffer", bytes(1, 2).buffer, bytes(1, 3).buffer, "[byte 1]", "2", "3"],
  ["bytes of a view", new DataView(bytes(1).buffer), new DataView(bytes(2).buffer), ".getUint8(0)", "1", "2"],
  ["dates", new Date(0), new Date(1), "", "Date 1970-01-01T00:00:00.000Z", "Date 1970-01-01T00:00:00.001Z"],
  ["flags", /a/g, /a/i, "", "/a/g", "/a/i"],
  ["boxed primitives", Object(1), Object(2), "", "[Number: 1]", "[Number: 2]"],
  ["a primitive and its box", 1, Object(1), "", "1", "[Number: 1]"],
  ["messages of errors", new Error("a"), new Error("b"), ".message", '"a"', '"b"'],
  ["classes of errors", new TypeError("a"), new Error("a"), "", "TypeError: a", "Error: a"],
  ["causes", new Error("a", { cause: 1 }), new Error("a"), ".cause", "1", "missing"],
  ["errors of an error", new AggregateError([1]), new AggregateError([2]), ".errors[0]", "1", "2"],
  ["data of errors", Object.assign(new Error("a"), { code: 1 }), new Error("a"), ".code", "1", "missing"],
  [
    "names of errors",
    Object.assign(new Error("a"), { name: "Mine" }),
    new Error("a"),
    ".name",
    '"Mine"',
    '"Error"',
  ],
  ["a getter and its value", withGetter({}), { g: 1 }, ".g", "missing", "1"],
  ["a getter in an array", withGetter([]), Object.assign([], { g: 1 }), ".g", "missing", "1"],
  ["a real Map and one in name only", new Map(), Object.create(Map.prototype), "", "Map(0) {}", "Map {}"],
];

for (const [name, serial, parallel, path, serialText, parallelText] of different) {
  test(`${name} differ at "${path}"`, () => {
    const forward = compare(serial, parallel);
    assert.equal(forward.isExact, false);
    assert.deepEqual(forward.differing, [0]);
    assert.deepEqual(pick(forward.mismatches[0]), { path, serial: serialText, parallel: parallelText });
    const backward = compare(parallel, serial);
    assert.deepEqual(backward.differing, [0]);
    assert.equal(backward.isExact, false);
  });
}

test("a hole differs from undefined", () => {
  const hole: unknown[] = [];
  hole.length = 1;
  assert.deepEqual(pick(compare([undefined], hole).mismatches[0]), {
    path: "[0]",
    serial: "undefined",
    parallel: "missing",
  });
});

test("an element with a getter counts as a hole", () => {
  const lazy = Object.defineProperty([1], "0", { get: failing, enumerable: true });
  assert.equal(compare(lazy, [1]).mismatches[0]?.path, "[0]");
});

const tolerated: readonly [string, number, unknown, unknown, "exact" | "close" | "different"][] = [
  ["a last digit", 1e-12, 0.3, 0.1 + 0.2, "close"],
  ["a number in an object", 1e-12, { x: [0.3] }, { x: [0.1 + 0.2] }, "close"],
  ["an element of a typed array", 1e-12, new Float64Array([0.3]), new Float64Array([0.1 + 0.2]), "close"],
  ["a value of a Map", 1e-12, new Map([[1, 0.3]]), new Map([[1, 0.1 + 0.2]]), "close"],
  ["a key of a Map", 1e-12, new Map([[0.3, 1]]), new Map([[0.1 + 0.2, 1]]), "close"],
  ["members of a Set", 1e-12, new Set([0.3, 5]), new Set([5, 0.1 + 0.2]), "close"],
  [
    "objects in a Set",
    1e-12,
    new Set([{ x: 0.3 }, { x: 1 }]),
    new Set([{ x: 0.1 + 0.2 }, { x: 1 }]),
    "close",
  ],
  ["0 and -0", 0, 0, -0, "close"],
  ["nothing", 1e-12, [1], [1], "exact"],
  ["just enough", 0.1, 90, 100, "close"],
  ["just too much", 0.1, 89, 100, "different"],
  ["anything beside 0", 0.1, 0, 1e-300, "different"],
  ["an infinity and a number", 0.5, Number.POSITIVE_INFINITY, 1, "different"],
  ["NaN and a number", 0.5, Number.NaN, 1, "different"],
  ["text", 0.5, "1.0", "1.1", "different"],
  ["bigints", 0.5, 10n, 11n, "different"],
  ["a date", 0.5, new Date(100), new Date(101), "different"],
];

for (const [name, tolerance, serial, parallel, outcome] of tolerated) {
  test(`with a tolerance of ${tolerance}, ${name} is ${outcome}`, () => {
    for (const comparison of [compare(serial, parallel, tolerance), compare(parallel, serial, tolerance)]) {
      assert.equal(comparison.differing.length, outcome === "different" ? 1 : 0);
      assert.equal(comparison.isExact, outcome === "exact");
    }
  });
}

test("a difference of numbers tells how many representable numbers lie between", () => {
  assert.equal(compare([0.3], [0.1 + 0.2]).mismatches[0]?.ulps, 1);
  assert.equal(compare([0.3], ["0.3"]).mismatches[0]?.ulps, null);
});

test("results that one list does not have are differences", () => {
  const { differing, mismatches } = compareResults([1, 2], [1, 2, undefined], {
    tolerance: null,
    maxMismatches: 9,
  });
  assert.deepEqual(differing, [2]);
  assert.deepEqual(mismatches, [
    { index: 2, path: "", serial: "missing", parallel: "undefined", ulps: null },
  ]);
});

test("at most three differences of one result are shown, and never more than asked for", () => {
  const serial = [[1, 2, 3, 4, 5], 0, [1, 2], 1];
  const parallel = [[5, 4, 0, 2, 1], 0, [2, 1], 2];
  const shown = (maxMismatches: number) => {
    const comparison = compareResults(serial, parallel, { tolerance: null, maxMismatches });
    assert.deepEqual(comparison.differing, [0, 2, 3]);
    return comparison.mismatches.map(({ index, path }) => `${index}${path}`);
  };
  assert.deepEqual(shown(9), ["0[0]", "0[1]", "0[2]", "2[0]", "2[1]", "3"]);
  assert.deepEqual(shown(4), ["0[0]", "0[1]", "0[2]", "2[0]"]);
  assert.deepEqual(shown(0), []);
});

function compare(serial: unknown, parallel: unknown, tolerance: number | null = null) {
  return compareResults([serial], [parallel], { tolerance, maxMismatches: 10 });
}

function pick(mismatch: { path: string; serial: string; parallel: string } | undefined) {
  assert.ok(mismatch !== undefined, "no mismatch");
  const { path, serial, parallel } = mismatch;
  return { path, serial, parallel };
}

function sparse(value: number): unknown[] {
  const array: unknown[] = [];
  array[3_000_000_000] = value;
  return array;
}

describe("two texts that begin alike", () => {
  const alike = "the same text ".repeat(40);
  const only = (serial: unknown, parallel: unknown) => {
    const { mismatches } = compareResults([serial], [parallel], { tolerance: null, maxMismatches: 1 });
    return mismatches.map(({ path, serial: left, parallel: right }) => [path, left, right]);
  };

  test("are told apart by what they go on with where they differ", () => {
    assert.deepEqual(only(`${alike}one`, `${alike}two`), [["[character 560]", '"one"', '"two"']]);
    assert.deepEqual(only({ html: `${alike}a` }, { html: `${alike}b` }), [
      [".html[character 560]", '"a"', '"b"'],
    ]);
  });

  test("are shown whole where that tells them apart", () => {
    assert.deepEqual(only("one", "two"), [["", '"one"', '"two"']]);
    const [[path, left, right] = []] = only(`1${alike}`, `2${alike}`);
    assert.equal(path, "");
    assert.notEqual(left, right);
  });

  test("of which one ends show that it does", () => {
    assert.deepEqual(only(alike, `${alike}more`), [["[character 560]", '""', '"more"']]);
  });

  test("are not cut inside of a character", () => {
    const [mismatch] = only(`${alike}\u{1F600}`, `${alike}\u{1F601}`);
    assert.deepEqual(mismatch, ["[character 560]", '"\u{1F600}"', '"\u{1F601}"']);
  });

  test("never look the same", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.string({ unit: "grapheme" }),
        fc.nat(200),
        (one, other, length) => {
          fc.pre(one !== other);
          const start = "-".repeat(length);
          const [[, left, right] = []] = only(start + one, start + other);
          assert.notEqual(left, right);
        },
      ),
    );
  });
});
