import { at } from "./at.ts";
import { machineEpsilon } from "./gaussKronrod.ts";

/** The lowest diagonal of an epsilon table, which grows and shrinks with each term of the sequence. */
export interface EpsilonTable {
  /** Room for two entries more than the longest diagonal, which the algorithm uses while it works. */
  readonly diagonal: number[];
  /** How many entries of `diagonal` count. */
  length: number;
  /** The last three extrapolated limits, oldest first; 0 where there is none. */
  lastLimits: readonly [number, number, number];
  /** How many limits have been extrapolated. */
  limits: number;
}

/** What a sequence converges to, as far as its terms so far tell. */
export interface Extrapolated {
  readonly limit: number;
  /** `Number.MAX_VALUE` while there are too few terms to tell. */
  readonly error: number;
}

/** A table that knows the first term of a sequence. */
export function newEpsilonTable(firstTerm: number): EpsilonTable {
  const diagonal = Array.from({ length: longestDiagonal + 2 }, () => 0);
  diagonal[0] = firstTerm;
  return { diagonal, length: 1, lastLimits: [0, 0, 0], limits: 0 };
}

/** Takes one more term without guessing the limit. */
export function appendTerm(table: EpsilonTable, term: number): void {
  table.diagonal[table.length] = term;
  table.length += 1;
}

/** Takes one more term of a slowly converging sequence and guesses its limit by Wynn's epsilon algorithm:
 *  QUADPACK's routine dqelg. Changes the table. */
export function extrapolate(table: EpsilonTable, term: number): Extrapolated {
  const { diagonal } = table;
  appendTerm(table, term);
  table.limits += 1;
  const terms = table.length;
  if (terms < 3) {
    return { limit: term, error: Number.MAX_VALUE };
  }

  const newElements = Math.floor((terms - 1) / 2);
  diagonal[terms + 1] = term;
  diagonal[terms - 1] = Number.MAX_VALUE;
  let limit = term;
  let smallestError = Number.MAX_VALUE;
  for (let element = 0; element < newElements; element += 1) {
    const place = terms - 1 - 2 * element;
    const e0 = at(diagonal, place - 2);
    const e1 = at(diagonal, place - 1);
    const e2 = at(diagonal, place + 2);
    const distance2 = Math.abs(e2 - e1);
    const distance3 = Math.abs(e1 - e0);
    const rounding2 = Math.max(Math.abs(e2), Math.abs(e1)) * machineEpsilon;
    const rounding3 = Math.max(Math.abs(e1), Math.abs(e0)) * machineEpsilon;
    if (!(distance2 > rounding2 || distance3 > rounding3)) {
      return { limit: e2, error: atLeastRounding(distance2 + distance3, e2) };
    }

    const e3 = at(diagonal, place);
    diagonal[place] = e1;
    const difference1 = e1 - e3;
    const rounding1 = Math.max(Math.abs(e1), Math.abs(e3)) * machineEpsilon;
    const nearlyCoincide =
      Math.abs(difference1) <= rounding1 || distance2 <= rounding2 || distance3 <= rounding3;
    const sum = 1 / difference1 + 1 / (e2 - e1) - 1 / (e1 - e0);
    // Elements that nearly coincide, and irregular behaviour, make the rest of the table useless.
    if (nearlyCoincide || !(Math.abs(sum * e1) > irregular)) {
      table.length = 2 * element + 1;
      break;
    }

    const newElement = e1 + 1 / sum;
    diagonal[place] = newElement;
    const error = distance2 + Math.abs(newElement - e2) + distance3;
    if (!(error > smallestError)) {
      smallestError = error;
      limit = newElement;
    }
  }
  shift(table, terms, newElements);
  return { limit, error: atLeastRounding(errorFromLastLimits(table, limit), limit) };
}

/** QUADPACK's `limexp`: longer diagonals would only gather rounding errors. */
const longestDiagonal = 50;

/** Below this the table behaves irregularly, as QUADPACK's authors found. */
const irregular = 1e-4;

/** Moves the new diagonal to the start of the list. */
function shift(table: EpsilonTable, terms: number, newElements: number): void {
  const { diagonal } = table;
  if (table.length === longestDiagonal) {
    table.length = longestDiagonal - 1;
  }
  const first = terms % 2 === 0 ? 1 : 0;
  for (let step = 0; step <= newElements; step += 1) {
    diagonal[first + 2 * step] = at(diagonal, first + 2 * step + 2);
  }
  if (table.length !== terms) {
    diagonal.copyWithin(0, terms - table.length, terms);
  }
}

/** How far the limit lies from the three before it; unknown for the first three. */
function errorFromLastLimits(table: EpsilonTable, limit: number): number {
  const [oldest, middle, newest] = table.lastLimits;
  if (table.limits < 4) {
    // By number and not by shifting: a limit that was returned as converged leaves its place empty.
    table.lastLimits = [
      table.limits === 1 ? limit : oldest,
      table.limits === 2 ? limit : middle,
      table.limits === 3 ? limit : newest,
    ];
    return Number.MAX_VALUE;
  }
  table.lastLimits = [middle, newest, limit];
  return Math.abs(limit - newest) + Math.abs(limit - middle) + Math.abs(limit - oldest);
}

function atLeastRounding(error: number, limit: number): number {
  return Math.max(error, 5 * machineEpsilon * Math.abs(limit));
}
