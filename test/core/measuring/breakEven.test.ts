import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { breakEvenOf } from "../../../extension/core/measuring/breakEven.ts";
import { nextSize, type SizeSpeedup } from "../../../extension/core/measuring/breakEvenSizes.ts";
import { breakEvenSchema } from "../../../extension/core/report/breakEven.ts";
import * as v from "valibot";
import { sizeSamples } from "../statistics/sizeSamples.ts";

const noFirst = { furtherTasks: 0, isFaster: true };

function warm(
  costs: Parameters<typeof sizeSamples>[0],
  sizes: readonly number[],
  options: Parameters<typeof sizeSamples>[2] = { noise: 0.01 },
) {
  return breakEvenOf(2, sizeSamples(costs, sizes, options), noFirst)?.warm;
}

test("a pool pays from the crossing on, as the sizes around it tell", () => {
  const found = warm({ serialMs: 1, fixedMs: 20, eachMs: 0.5 }, [10, 20, 40, 80, 320]);
  assert.ok(found?.type === "from" && found.low !== null && found.high !== null);
  assert.ok(found.low <= 40 && 40 <= found.high && found.high - found.low < 12, JSON.stringify(found));
  assert.equal(found.isSimulated, false);
});

test("another process may be somewhat faster or slower, which widens the interval", () => {
  const found = warm({ serialMs: 1, fixedMs: 19.9, eachMs: 0.5 }, [10, 20, 40, 80, 320], { noise: 0 });
  assert.deepEqual(found, { type: "from", inputs: 40, low: 37, high: 44, isSimulated: false });
});

test("what was measured for sure counts more than the line", () => {
  // The tasks of two inputs run at once, those of one do not: that is on no line.
  const samples = sizeSamples({ serialMs: 1, fixedMs: 0.1, eachMs: 0.3 }, [1, 2, 8, 32], { noise: 0.01 });
  const one = { inputs: 1, serialMs: [1, 1, 1], poolMs: [1.1, 1.1, 1.1] };
  const found = breakEvenOf(2, [one, ...samples.slice(1)], noFirst)?.warm;
  assert.deepEqual(found, { type: "from", inputs: 2, low: 2, high: 2, isSimulated: false });
});

test("an odd input that leaves a worker without any counts as it was measured, though it is on no line", () => {
  const poolMs = (inputs: number) => 1.02 + Math.ceil(inputs / 2);
  const samples = [2, 3, 4, 5, 6, 8].map((inputs) => ({
    inputs,
    serialMs: [inputs, inputs, inputs, inputs],
    // With 3 it is not sure.
    poolMs: inputs === 3 ? [2.7, 3.4, 2.8, 3.5] : Array.from({ length: 4 }, () => poolMs(inputs)),
  }));
  const found = breakEvenOf(2, samples, noFirst)?.warm;
  assert.ok(found?.type === "from" && found.inputs === 4, JSON.stringify(found));
});

test("where fewer inputs were faster and more of them slower, the interval has all between", () => {
  const sizes = [
    [10, 15],
    [20, 19],
    [30, 33],
    [40, 30],
    [320, 200],
  ].map(([inputs = 0, poolMs = 0]) => ({
    inputs,
    serialMs: [inputs, inputs, inputs],
    // With 20 it is not sure.
    poolMs: inputs === 20 ? [poolMs, 15, 26] : [poolMs, poolMs, poolMs],
  }));
  const found = breakEvenOf(2, sizes, noFirst)?.warm;
  assert.ok(found?.type === "from" && found.low === 20 && found.inputs > 30 && found.high === 40);
});

test("a pool that loses with all inputs pays from more on, which is simulated", () => {
  const found = warm({ serialMs: 1, fixedMs: 200, eachMs: 0.5 }, [6, 25, 100]);
  assert.ok(found?.type === "from" && found.isSimulated && found.low !== null && found.high !== null);
  assert.ok(found.low > 100 && found.low <= 400 && 400 <= found.high, JSON.stringify(found));
});

test("a pool pays for a single input, never, or nobody can tell", () => {
  assert.deepEqual(warm({ serialMs: 1, fixedMs: 0, eachMs: 0.5 }, [1, 4, 16]), { type: "always" });
  assert.deepEqual(warm({ serialMs: 1, fixedMs: 5, eachMs: 1.3 }, [1, 4, 16]), { type: "never" });
  assert.deepEqual(warm({ serialMs: 1, fixedMs: 5, eachMs: 1 }, [4, 16, 64], { noise: 0.05 }), {
    type: "unclear",
  });
  assert.deepEqual(warm({ serialMs: 1, fixedMs: 0, eachMs: 1 }, [4, 16, 64], { noise: 0.2 }), {
    type: "unclear",
  });
});

test("the first time it takes as many more inputs as make up for the start, and more than all where it did not pay", () => {
  const samples = sizeSamples({ serialMs: 1, fixedMs: 20, eachMs: 0.5 }, [10, 40, 160, 640]);
  const first = (furtherTasks: number, isFaster: boolean) =>
    breakEvenOf(2, samples, { furtherTasks, isFaster })?.firstUse;
  assert.deepEqual(first(100, true), { type: "from", inputs: 240, low: 240, high: 240, isSimulated: false });
  assert.equal(first(1000, false)?.inputs, 2040);
  assert.equal(first(1000, false)?.isSimulated, true);
  assert.equal(first(1000, true)?.inputs, 640);
  assert.equal(first(100, false)?.inputs, 641);
});

test("whatever was measured, it is a report's field, and the first time takes no fewer inputs", () => {
  const ms = fc.double({ min: 0, max: 1e6, noNaN: true });
  const size = fc.record({
    inputs: fc.integer({ min: 1, max: 1_000_000 }),
    serialMs: fc.array(ms, { maxLength: 6 }),
    poolMs: fc.array(ms, { maxLength: 6 }),
  });
  const sizes = fc.uniqueArray(size, { minLength: 1, maxLength: 8, selector: ({ inputs }) => inputs });
  const first = fc.record({
    furtherTasks: fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    isFaster: fc.boolean(),
  });
  fc.assert(
    fc.property(sizes, first, (measured, firstMap) => {
      const found = breakEvenOf(2, measured, firstMap);
      if (found === null) {
        return;
      }
      assert.deepEqual(v.parse(breakEvenSchema, JSON.parse(JSON.stringify(found))), { ...found, weak: null });
      const all = found.sizes.at(-1)?.inputs ?? 0;
      for (const from of [found.warm, found.firstUse]) {
        if (from?.type === "from") {
          assert.equal(from.isSimulated, from.inputs > all);
          assert.ok(
            from.low !== null && from.high !== null && from.low <= from.inputs && from.inputs <= from.high,
          );
        }
      }
      if (found.warm.type === "from" && found.firstUse !== null && !found.firstUse.isSimulated) {
        assert.ok(found.firstUse.inputs >= Math.min(all, found.warm.inputs));
      }
    }),
  );
});

test("the search ends with any speedups, and asks for no size twice", () => {
  const ratio = fc.double({ min: 0.01, max: 100, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 10_000_000 }), fc.infiniteStream(ratio), (all, ratios) => {
      const measured = new Map<number, SizeSpeedup>();
      const add = (inputs: number) => {
        const value = ratios.next().value ?? 1;
        assert.ok(!measured.has(inputs) && inputs >= 1 && inputs <= all);
        measured.set(inputs, { inputs, speedup: { value, low: value * 0.9, high: value * 1.1 } });
      };
      const sorted = () => [...measured.values()].toSorted((one, other) => one.inputs - other.inputs);
      add(all);
      for (let next = nextSize(sorted()); next !== undefined; next = nextSize(sorted())) {
        add(next);
      }
      assert.ok(measured.size < 20);
    }),
  );
});
