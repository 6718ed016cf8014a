import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { quad, type QuadOptions } from "../../workloads/quad.ts";

interface Reference {
  readonly name: string;
  readonly integrand: string;
  readonly a: number;
  readonly b: number;
  readonly options?: QuadOptions;
  /** Text where JSON has no number: NaN and Infinity. */
  readonly value: number | string;
  readonly abserr: number | string;
  readonly evaluations: number;
}

const fixture = new URL("../fixtures/quad.json", import.meta.url);
const { cases }: { cases: readonly Reference[] } = JSON.parse(readFileSync(fixture, "utf8"));

for (const reference of cases) {
  const { name, integrand, a, b, options, evaluations } = reference;
  test(`${name}: ${integrand} from ${a} to ${b} agrees with SciPy`, () => {
    let calls = 0;
    const f = functionOf(integrand);
    const integral = quad(
      (x) => {
        calls += 1;
        return f(x);
      },
      a,
      b,
      options,
    );
    assert.equal(integral.evaluations, evaluations, "evaluations");
    assert.equal(calls, evaluations, "calls of the function");
    assertClose(integral.value, Number(reference.value), 1e-12, "value");
    // Sines and exponentials differ in their last bit between math libraries, and an estimate multiplies that.
    assertClose(integral.error, Number(reference.abserr), 1e-4, "error estimate");
  });
}

test("a function may integrate itself, as double integrals do", () => {
  assertClose(quad((y) => quad((x) => x * y, 0, 1).value, 0, 2).value, 1, 1e-12, "value");
});

test("reversed limits change the sign", () => {
  const forward = quad(Math.exp, 0, 1);
  const backward = quad(Math.exp, 1, 0);
  assert.equal(backward.value, -forward.value);
  assert.equal(backward.error, forward.error);
});

test("a function that returns NaN makes value and error NaN, and ends", () => {
  assert.deepEqual(
    quad(() => Number.NaN, 0, 1),
    { value: Number.NaN, error: Number.NaN, evaluations: 441 },
  );
});

test("an integral that does not exist has an error larger than the tolerances allow", () => {
  const { value, error } = quad((x) => 1 / x, 0, 1);
  assert.ok(error > 1.49e-8 * Math.abs(value), `error ${error} of ${value}`);
});

test("what the function throws is passed on", () => {
  const thrown = new Error("no value");
  const f = (): number => {
    throw thrown;
  };
  assert.throws(
    () => quad(f, 0, 1),
    (error) => error === thrown,
  );
});

const refused: readonly [string, number, number, QuadOptions, RegExp][] = [
  ["a NaN limit", Number.NaN, 1, {}, /limits of an integral must be finite numbers, got NaN and 1\b/],
  ["an infinite limit", 0, Number.POSITIVE_INFINITY, {}, /must be finite numbers, got 0 and Infinity/],
  ["a limit that is no number", 0, JSON.parse('"1"'), {}, /must be finite numbers/],
  ["no subinterval", 0, 1, { limit: 0 }, /"limit" must be an integer of at least 1, got 0/],
  ["half a subinterval", 0, 1, { limit: 2.5 }, /"limit" must be an integer of at least 1, got 2.5/],
  ["a negative epsabs", 0, 1, { epsabs: -1 }, /"epsabs" must be a finite number of at least 0, got -1/],
  ["a NaN epsrel", 0, 1, { epsrel: Number.NaN }, /"epsrel" must be a finite number of at least 0, got NaN/],
  ["tolerances that are both too small", 0, 1, { epsabs: 0, epsrel: 1e-15 }, /"epsrel" must be at least/],
];

for (const [name, a, b, options, message] of refused) {
  test(`${name} is refused before the function is called`, () => {
    assert.throws(() => quad(() => assert.fail("called"), a, b, options), { name: "RangeError", message });
  });
}

/** The integrands of the fixture are our own text. */
function functionOf(integrand: string): (x: number) => number {
  // oxlint-disable-next-line typescript/no-implied-eval
  const compiled: unknown = new Function("x", `return ${integrand};`);
  assert.ok(typeof compiled === "function");
  return (x) => Number(compiled(x));
}

function assertClose(actual: number, expected: number, tolerance: number, what: string): void {
  const distance = Math.abs(actual - expected);
  const isClose = Object.is(actual, expected) || distance <= tolerance * Math.abs(expected);
  assert.ok(isClose, `${what} ${actual} instead of ${expected}`);
}
