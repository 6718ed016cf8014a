import type { Usl } from "../report/usl.ts";

/** One measurement. Several may have the same number of workers. */
export interface UslPoint {
  readonly workers: number;
  /** Inputs per time, or a speedup: any rate. */
  readonly throughput: number;
}

type Triple = readonly [alpha: number, beta: number, gamma: number];

/** With fewer, three coefficients follow the noise (the `usl` package for R warns below it too). */
const leastWorkerCounts = 6;
const highest: Triple = [1, 1, Infinity];
const mostSteps = 500;
/** The cosine between the residuals and a column of the Jacobian that counts as a right angle. */
const rightAngle = 1e-6;
/** Residuals this small beside the throughput are no measurement's; their angles would soon be rounding alone. */
const exactFit = 1e-9;
/** A term this small beside 1 at the largest number of workers is below anything that could be measured. */
const leastTerm = 1e-6;

/** Fits the law to measurements: non-linear least squares on the throughput, with γ ≥ 0 and 0 ≤ α, β ≤ 1.
 *  Undefined below six different worker counts, when a number is none or all throughput is 0, and when the search ends
 *  without a minimum. There is no R² on purpose: it says nothing about a non-linear fit. */
export function fitUsl(points: readonly UslPoint[]): Usl | undefined {
  const most = points.reduce((so, { throughput }) => Math.max(so, throughput), 0);
  const isUsable =
    new Set(points.map(({ workers }) => workers)).size >= leastWorkerCounts &&
    points.every(({ workers, throughput }) => workers >= 1 && throughput >= 0 && Number.isFinite(workers)) &&
    most > 0 &&
    Number.isFinite(most);
  if (!isUsable) {
    return undefined;
  }
  // In units of the highest throughput, so that no limit below depends on the caller's unit.
  const scaled = points.map(({ workers, throughput }) => ({ workers, throughput: throughput / most }));
  const minima = starts(scaled)
    .map((start) => minimum(scaled, start))
    .filter((found) => found !== undefined);
  const best = minima.toSorted((a, b) => sumOfSquares(scaled, a) - sumOfSquares(scaled, b))[0];
  return best && described(scaled, best, most);
}

/** The throughput of so many workers after the law. */
export function uslThroughput(
  { alpha, beta, gamma }: Pick<Usl, "alpha" | "beta" | "gamma">,
  workers: number,
): number {
  return (gamma * workers) / (1 + alpha * (workers - 1) + beta * workers * (workers - 1));
}

function described(points: readonly UslPoint[], found: Triple, unit: number): Usl {
  const largest = points.reduce((so, { workers }) => Math.max(so, workers), 1);
  const alpha = found[0] * (largest - 1) < leastTerm ? 0 : found[0];
  const beta = found[1] * largest * (largest - 1) < leastTerm ? 0 : found[1];
  const gamma = found[2] * unit;
  const error = standardErrors(points, [alpha, beta, found[2]]);
  return {
    alpha,
    beta,
    gamma,
    standardErrors: { alpha: error(0, 1), beta: error(1, 1), gamma: error(2, unit) },
    // Where the derivative of X is 0; with much contention that is below one worker, and X falls from there on.
    peakWorkers: beta > 0 ? Math.max(1, Math.sqrt((1 - alpha) / beta)) : null,
    limit: alpha > 0 ? gamma / alpha : null,
  };
}

/** Where to begin: the law is linear in N/X, which is near the minimum when the noise is small; two fixed points of
 *  little and of much contention for when it is not. */
function starts(points: readonly UslPoint[]): readonly Triple[] {
  const gamma = points.reduce((so, { workers, throughput }) => Math.max(so, throughput / workers), 0);
  const linear = normalEquations(
    points
      .filter(({ throughput }) => throughput > 0)
      .map(({ workers, throughput }) => {
        // A residual of N/X is one of X times N/X²: weighed back, all points count as they do in X.
        const weight = (throughput * throughput) / workers;
        return {
          columns: [weight * (workers - 1), weight * workers * (workers - 1), weight],
          value: (weight * workers) / throughput,
        };
      }),
  );
  const [contention, coherency, one] = solve(linear, [true, true, true]);
  const fixed: readonly Triple[] = [
    [0.01, 0.0001, gamma],
    [0.5, 0.01, gamma],
  ];
  const start: Triple = [contention / one, coherency / one, 1 / one];
  return one > 0 && start.every((coefficient) => Number.isFinite(coefficient))
    ? [bounded(start), ...fixed]
    : fixed;
}

/** Levenberg and Marquardt's descent, projected onto the bounds: a coefficient at its bound that would have to leave it
 *  stays where it is. Undefined when it is not at a minimum after so many steps.
 *  D. W. Marquardt, J. SIAM 11(2), 1963; K. Levenberg, Quart. Appl. Math. 2, 1944. */
function minimum(points: readonly UslPoint[], start: Triple): Triple | undefined {
  const total = Math.sqrt(points.reduce((sum, { throughput }) => sum + throughput ** 2, 0));
  let current = start;
  let squares = sumOfSquares(points, current);
  let damping = 1e-3;
  for (let step = 0; step < mostSteps; step++) {
    const { matrix, vector } = linearised(points, current);
    const free = freeToMove(current, vector);
    const size = Math.sqrt(squares);
    const isAtMinimum = free.every(
      (isFree, index) =>
        !isFree || Math.abs(vector[index] ?? 0) <= rightAngle * Math.sqrt(matrix[index]?.[index] ?? 0) * size,
    );
    if (isAtMinimum || size <= exactFit * total) {
      return current;
    }
    const damped = matrix.map((row, index) =>
      row.map((value, column) => (column === index ? value * (1 + damping) : value)),
    );
    const move = solve({ matrix: damped, vector }, free);
    const next = bounded([current[0] + move[0], current[1] + move[1], current[2] + move[2]]);
    const nextSquares = sumOfSquares(points, next);
    if (nextSquares < squares) {
      current = next;
      squares = nextSquares;
      damping = Math.max(damping / 10, 1e-12);
    } else {
      damping *= 4;
    }
  }
  return undefined;
}

/** Gives the error of each coefficient in a unit: from s²(JᵀJ)⁻¹ of those that are not at a bound, s² over as many
 *  degrees of freedom as points less three. */
function standardErrors(
  points: readonly UslPoint[],
  found: Triple,
): (index: number, unit: number) => number | null {
  const { matrix } = linearised(points, found);
  const free = found.map((coefficient, index) => coefficient > 0 && coefficient < (highest[index] ?? 0));
  const variance = sumOfSquares(points, found) / (points.length - found.length);
  return (index, unit) => {
    const vector = found.map((_, other) => (other === index ? 1 : 0));
    const error = unit * Math.sqrt(variance * (solve({ matrix, vector }, free)[index] ?? 0));
    return free[index] && Number.isFinite(error) ? error : null;
  };
}

function sumOfSquares(points: readonly UslPoint[], [alpha, beta, gamma]: Triple): number {
  return points.reduce(
    (sum, { workers, throughput }) =>
      sum + (throughput - uslThroughput({ alpha, beta, gamma }, workers)) ** 2,
    0,
  );
}

/** The normal equations of the law's tangent: JᵀJ, and Jᵀ times the residuals, which points to smaller squares. */
function linearised(points: readonly UslPoint[], [alpha, beta, gamma]: Triple): Equations {
  return normalEquations(
    points.map(({ workers, throughput }) => {
      const rate = uslThroughput({ alpha, beta, gamma: 1 }, workers);
      const bend = (-gamma * rate * rate) / workers;
      return {
        columns: [bend * (workers - 1), bend * workers * (workers - 1), rate],
        value: throughput - gamma * rate,
      };
    }),
  );
}

function freeToMove(current: Triple, downhill: readonly number[]): readonly boolean[] {
  return current.map((coefficient, index) => {
    const slope = downhill[index] ?? 0;
    return (coefficient > 0 || slope > 0) && (coefficient < (highest[index] ?? 0) || slope < 0);
  });
}

function bounded([alpha, beta, gamma]: Triple): Triple {
  return [Math.min(Math.max(alpha, 0), 1), Math.min(Math.max(beta, 0), 1), Math.max(gamma, 0)];
}

interface Equations {
  readonly matrix: readonly (readonly number[])[];
  readonly vector: readonly number[];
}

function normalEquations(
  rows: readonly { readonly columns: readonly number[]; readonly value: number }[],
): Equations {
  const sum = (term: (row: (typeof rows)[number]) => number) => rows.reduce((so, row) => so + term(row), 0);
  return {
    matrix: [0, 1, 2].map((a) =>
      [0, 1, 2].map((b) => sum(({ columns }) => (columns[a] ?? 0) * (columns[b] ?? 0))),
    ),
    vector: [0, 1, 2].map((a) => sum(({ columns, value }) => (columns[a] ?? 0) * value)),
  };
}

/** Solves for the free coefficients and leaves the others at 0, by Gauss and Jordan's elimination of the matrix scaled
 *  to a diagonal of ones. Not finite where columns depend on each other. */
function solve({ matrix, vector }: Equations, free: readonly boolean[]): Triple {
  const scales = matrix.map((row, index) => (free[index] ? 1 / Math.sqrt(row[index] ?? 0) : 0));
  const rows = matrix.map((row, index) => [
    ...row.map((value, column) =>
      free[index] && free[column]
        ? value * (scales[index] ?? 0) * (scales[column] ?? 0)
        : index === column
          ? 1
          : 0,
    ),
    (vector[index] ?? 0) * (scales[index] ?? 0),
  ]);
  for (let pivot = 0; pivot < 3; pivot++) {
    // Positive on the diagonal, as JᵀJ is: no exchange of rows is needed.
    const pivotRow = rows[pivot]?.map((value) => value / (rows[pivot]?.[pivot] ?? 0)) ?? [];
    for (let index = 0; index < 3; index++) {
      const factor = rows[index]?.[pivot] ?? 0;
      rows[index] =
        index === pivot
          ? pivotRow
          : (rows[index]?.map((value, column) => value - factor * (pivotRow[column] ?? 0)) ?? []);
    }
  }
  const solved = (index: number) => (rows[index]?.[3] ?? 0) * (scales[index] ?? 0);
  return [solved(0), solved(1), solved(2)];
}
