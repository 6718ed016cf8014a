import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compareResults } from "../../../extension/core/values/equality.ts";

/** Everything that structuredClone copies without loss. */
const cloneable = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  withUnicodeString: true,
});

const exactly = { tolerance: null, maxMismatches: 10 };

test("a value equals itself and its copy", () => {
  fc.assert(
    fc.property(cloneable, (value) => {
      const expected = { isExact: true, differing: [], incomparable: [], mismatches: [] };
      assert.deepEqual(compareResults([value], [value], exactly), expected);
      assert.deepEqual(compareResults([value], [structuredClone(value)], exactly), expected);
    }),
  );
});

test("the verdict does not depend on which side is which", () => {
  fc.assert(
    fc.property(cloneable, cloneable, fc.constantFrom(null, 0, 1e-3, 1), (a, b, tolerance) => {
      const options = { tolerance, maxMismatches: 3 };
      const forward = compareResults([a, b, a], [b, a, a], options);
      const backward = compareResults([b, a, a], [a, b, a], options);
      assert.deepEqual(forward.differing, backward.differing);
      assert.equal(forward.isExact, backward.isExact);
    }),
  );
});

test("a tolerance only ever forgives", () => {
  fc.assert(
    fc.property(cloneable, cloneable, (a, b) => {
      const strict = compareResults([a], [b], exactly);
      const loose = compareResults([a], [b], { tolerance: 0.1, maxMismatches: 10 });
      assert.equal(loose.isExact, strict.isExact);
      assert.ok(loose.differing.length <= strict.differing.length);
    }),
  );
});

/** A tree with a way to one of its leaves, the path that leads there, and the tree with another leaf in its place. */
interface ChangedTree {
  readonly before: unknown;
  readonly after: unknown;
  readonly path: string;
}

const leaf = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null), fc.constant(undefined));
const tree = fc.anything({ maxDepth: 2, withMap: true, withSet: true });
const name = fc.stringMatching(/^[a-z]{1,3}$/);

class Box {
  readonly inside: unknown;
  constructor(inside: unknown) {
    this.inside = inside;
  }
}

const { changed } = fc.letrec<{ changed: ChangedTree }>((tie) => ({
  changed: fc.oneof(
    { maxDepth: 8 },
    leaf.map((before) => ({ before, after: Symbol.for("changed"), path: "" })),
    fc.tuple(fc.array(tree), tie("changed"), fc.array(tree)).map(([head, inner, tail]) => ({
      before: [...head, inner.before, ...tail],
      after: [...head, inner.after, ...tail],
      path: `[${head.length}]${inner.path}`,
    })),
    fc.tuple(name, tie("changed"), fc.dictionary(name, tree)).map(([key, inner, others]) => ({
      before: { ...others, [key]: inner.before },
      after: { [key]: inner.after, ...omit(others, key) },
      path: `.${key}${inner.path}`,
    })),
    fc.tuple(name, tie("changed")).map(([key, inner]) => ({
      before: new Box({ [Symbol.for(key)]: inner.before }),
      after: new Box({ [Symbol.for(key)]: inner.after }),
      path: `.inside[Symbol(${key})]${inner.path}`,
    })),
    fc.tuple(fc.string(), tie("changed")).map(([message, inner]) => ({
      before: new RangeError(message, { cause: inner.before }),
      after: new RangeError(message, { cause: inner.after }),
      path: `.cause${inner.path}`,
    })),
    fc.tuple(fc.float64Array({ minLength: 1 }), fc.nat()).map(([numbers, place]) => {
      const index = place % numbers.length;
      const value = numbers[index] ?? 0;
      return { before: numbers, after: numbers.with(index, value === 1 ? 2 : 1), path: `[${index}]` };
    }),
    fc.tuple(name, tie("changed"), fc.dictionary(name, tree)).map(([key, inner, others]) => ({
      before: new Map([...Object.entries(others), [key, inner.before]]),
      after: new Map([[key, inner.after], ...Object.entries(omit(others, key))]),
      path: `.get("${key}")${inner.path}`,
    })),
  ),
}));

test("a single changed leaf is found with its path", () => {
  fc.assert(
    fc.property(changed, ({ before, after, path }) => {
      const { differing, mismatches } = compareResults([0, before], [0, after], exactly);
      assert.deepEqual(differing, [1]);
      assert.deepEqual(
        mismatches.map((mismatch) => mismatch.path),
        [path],
      );
    }),
  );
});

test("the order of properties, keys and members does not matter", () => {
  fc.assert(
    fc.property(fc.uniqueArray(tree, { maxLength: 6 }), (members) => {
      const entries = members.map((member, index): [string, unknown] => [`k${index}`, member]);
      const backwards = structuredClone(entries).toReversed();
      const { isExact } = compareResults(
        [
          Object.fromEntries(entries),
          new Map(entries),
          new Set(members),
          new Map(members.map((key) => [key, 1])),
        ],
        [
          Object.fromEntries(backwards),
          new Map(backwards),
          new Set(structuredClone(members).toReversed()),
          new Map(
            structuredClone(members)
              .toReversed()
              .map((key) => [key, 1]),
          ),
        ],
        exactly,
      );
      assert.ok(isExact);
    }),
  );
});

function omit(record: Record<string, unknown>, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
}
