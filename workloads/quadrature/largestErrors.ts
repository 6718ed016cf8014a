import { at } from "./at.ts";

/** A piece of the interval with its share of the integral. */
export interface Subinterval {
  readonly a: number;
  readonly b: number;
  readonly value: number;
  readonly error: number;
}

/** The subintervals of an integration, and which of them have the largest errors. */
export interface Subintervals {
  /** In order of their creation, except that the worse half takes the place of a bisected one. */
  readonly all: Subinterval[];
  /** Places in `all`, largest error first. Only the beginning is kept in order; see `orderedLength`. */
  readonly byError: number[];
  /** Which place of `byError` is to be bisected next. 0 is the largest error; extrapolation looks further down. */
  rank: number;
  /** The place in `all` that is to be bisected next. */
  worst: number;
}

/** How many places of `byError` have to be in order: all at first, then only as many as may still be bisected. */
export function orderedLength(count: number, limit: number): number {
  return count > Math.floor(limit / 2) + 2 ? limit + 3 - count : count;
}

/** Puts the two halves of the bisected subinterval (the worse one at `worst`, the other one last) into the order of
 *  errors, and chooses the next one to bisect: QUADPACK's routine dqpsrt. */
export function sortByError(subintervals: Subintervals, limit: number): void {
  const { all, byError, worst } = subintervals;
  const newest = all.length - 1;
  if (all.length === 2) {
    byError.splice(0, byError.length, 0, 1);
  } else {
    moveUp(subintervals);
    insert(subintervals, newest, orderedLength(all.length, limit), at(all, worst).error);
  }
  subintervals.worst = at(byError, subintervals.rank);
}

/** Only has something to do where bisecting increased the error, as difficult integrands make it. */
function moveUp(subintervals: Subintervals): void {
  const { all, byError } = subintervals;
  const error = at(all, subintervals.worst).error;
  while (subintervals.rank > 0) {
    const above = at(byError, subintervals.rank - 1);
    if (error <= at(all, above).error) {
      return;
    }
    byError[subintervals.rank] = above;
    subintervals.rank -= 1;
  }
}

function insert(subintervals: Subintervals, newest: number, length: number, worstError: number): void {
  const { all, byError, rank, worst } = subintervals;
  const last = length - 1;
  let place = rank + 1;
  while (place < last && !(worstError >= at(all, at(byError, place)).error)) {
    byError[place - 1] = at(byError, place);
    place += 1;
  }
  if (place >= last) {
    byError[last - 1] = worst;
    byError[last] = newest;
    return;
  }
  byError[place - 1] = worst;
  const newestError = at(all, newest).error;
  let below = last - 1;
  while (below >= place && !(newestError < at(all, at(byError, below)).error)) {
    byError[below + 1] = at(byError, below);
    below -= 1;
  }
  byError[below + 1] = newest;
}
