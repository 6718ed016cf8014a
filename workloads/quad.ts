import { integrateAdaptively } from "./quadrature/adaptive.ts";
import { gaussKronrod21, machineEpsilon, pointsPerRule } from "./quadrature/gaussKronrod.ts";
import { allowedError, type Goal } from "./quadrature/goal.ts";

/** An integral and how it was found. */
export interface Integral {
  readonly value: number;
  /** An estimate of how far `value` is from the truth, usually on the safe side. Where the integral does not exist,
   *  or could not be found to the tolerances, it is larger than they allow: compare it before trusting `value`. */
  readonly error: number;
  /** How often the function was called. */
  readonly evaluations: number;
}

/** When to be content, under the names that SciPy gives them. */
export interface QuadOptions {
  /** Absolute tolerance; the error may be this or `epsrel * |value|`, whichever is larger. 1.49e-8 if not given. */
  readonly epsabs?: number;
  /** Relative tolerance. 1.49e-8 if not given. */
  readonly epsrel?: number;
  /** How many subintervals there may be at most. 50 if not given. */
  readonly limit?: number;
}

/** Integrates f from a to b, adaptively and with extrapolation, so that singular ends do no harm: the routine QAGS
 *  that stands behind SciPy's `quad`, with the same defaults, results and number of evaluations.
 *
 *  Reversed limits change the sign. Where SciPy warns (too many subintervals, rounding errors, a divergent integral),
 *  this returns the best value with its error estimate and says nothing. A function that returns NaN makes both NaN.
 *
 *  R. Piessens, E. de Doncker-Kapenga, C. W. Überhuber, D. K. Kahaner: QUADPACK, Springer, 1983. */
export function quad(f: (x: number) => number, a: number, b: number, options?: QuadOptions): Integral {
  checkLimits(a, b);
  const goal = options === undefined ? defaultGoal : checkedGoal(options);
  return b < a ? negative(integrate(f, b, a, goal)) : integrate(f, a, b, goal);
}

function integrate(f: (x: number) => number, a: number, b: number, goal: Goal): Integral {
  const whole = gaussKronrod21(f, a, b);
  const { value, error, absolute, deviation } = whole;
  const goalError = allowedError(goal, value);
  const isRounding = error <= 100 * machineEpsilon * absolute && error > goalError;
  const isReached = (error <= goalError && error !== deviation) || error === 0;
  if (isRounding || isReached || goal.limit === 1) {
    return { value, error, evaluations: pointsPerRule };
  }
  const result = integrateAdaptively(f, a, b, whole, goal);
  // Each bisection applies the rule to both halves.
  const evaluations = pointsPerRule * (2 * result.subintervals - 1);
  return { value: result.value, error: result.error, evaluations };
}

function negative(integral: Integral): Integral {
  return { ...integral, value: -integral.value };
}

function checkLimits(a: number, b: number): void {
  if (!Number.isFinite(a) || !Number.isFinite(b)) {
    throw new RangeError(
      `The limits of an integral must be finite numbers, got ${String(a)} and ${String(b)}. ` +
        "Substitute the variable to make an infinite interval finite.",
    );
  }
}

const defaultGoal: Goal = { epsabs: 1.49e-8, epsrel: 1.49e-8, limit: 50 };

/** No relative tolerance below this can be reached in double precision. */
const smallestRelativeTolerance = 50 * machineEpsilon;

function checkedGoal(options: QuadOptions): Goal {
  const { epsabs = defaultGoal.epsabs, epsrel = defaultGoal.epsrel, limit = defaultGoal.limit } = options;
  if (!Number.isInteger(limit) || limit < 1) {
    throw new RangeError(`"limit" must be an integer of at least 1, got ${String(limit)}.`);
  }
  for (const [name, tolerance] of [
    ["epsabs", epsabs],
    ["epsrel", epsrel],
  ] as const) {
    if (!Number.isFinite(tolerance) || tolerance < 0) {
      throw new RangeError(`"${name}" must be a finite number of at least 0, got ${String(tolerance)}.`);
    }
  }
  if (epsabs === 0 && epsrel < smallestRelativeTolerance) {
    throw new RangeError(
      `"epsrel" must be at least ${smallestRelativeTolerance} when "epsabs" is 0, got ${String(epsrel)}: ` +
        "double precision has no more digits. Raise either of them.",
    );
  }
  return { epsabs, epsrel, limit };
}
