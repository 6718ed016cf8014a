import { childrenOf, type Child } from "./children.ts";
import type { Step } from "./path.ts";

/** A way to copy a value, which throws where it cannot be copied. */
export type Clone = (value: unknown) => unknown;

/** A part that cannot be copied, and what copying it threw. */
export interface FailingPart {
  readonly steps: readonly Step[];
  readonly value: unknown;
  readonly problem: Problem;
}

/** What copying threw, which may be anything. */
export interface Problem {
  readonly thrown: unknown;
}

/** Why a value cannot be copied; undefined when it can. */
export function problemOf(value: unknown, clone: Clone): Problem | undefined {
  try {
    clone(value);
    return undefined;
  } catch (thrown) {
    return { thrown };
  }
}

/** As `problemOf` all values of a list, some of them at a time: a copy of all takes as much memory once more. */
export function problemIn(values: readonly unknown[], clone: Clone): Problem | undefined {
  let some: unknown[] = [];
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (typeof value !== "number") {
      some.push(value);
    }
    if (some.length >= together) {
      const problem = problemOf(some, clone);
      if (problem !== undefined) {
        return problem;
      }
      some = [];
    }
  }
  return problemOf(some, clone);
}

/** Enough for the beginning of a copy to take nothing beside it. */
const together = 1000;

/** Goes down from a value that cannot be copied to a part all of whose own parts can. Copies again and again, and
 *  stops at the smallest part found so far when that becomes too much. */
export function findSmallestFailing(whole: FailingPart, clone: Clone): FailingPart {
  const seen = new Set([whole.value]);
  const way = [openPart(whole)];
  let smallest = whole;
  for (let part = way.at(-1); part !== undefined && seen.size < mostFailingParts; part = way.at(-1)) {
    const place = firstFailing(part.children, part.next, clone);
    const child = place === undefined ? undefined : part.children[place];
    if (place === undefined || child === undefined) {
      if (!part.hasFailingChild) {
        return part;
      }
      // Its parts fail only because they lead back to where we came from.
      way.pop();
      continue;
    }
    part.hasFailingChild = true;
    part.next = place + 1;
    const problem = problemOf(child.value, clone);
    if (problem !== undefined && !seen.has(child.value)) {
      seen.add(child.value);
      smallest = { steps: [...part.steps, child.step], value: child.value, problem };
      way.push(openPart(smallest));
    }
  }
  return smallest;
}

/** Copying one of them may mean to copy nearly the whole value. */
const mostFailingParts = 100;

interface OpenPart extends FailingPart {
  readonly children: readonly Child[];
  /** The first child that has not been tried yet. */
  next: number;
  hasFailingChild: boolean;
}

function openPart(part: FailingPart): OpenPart {
  return { ...part, children: childrenOf(part.value), next: 0, hasFailingChild: false };
}

/** The place of the first child, from a given one on, that cannot be copied, found by halving the list. */
function firstFailing(children: readonly Child[], from: number, clone: Clone): number | undefined {
  const isFailing = (start: number, end: number) =>
    problemOf(
      children.slice(start, end).map(({ value }) => value),
      clone,
    ) !== undefined;
  let low = from;
  let high = children.length;
  if (low >= high || !isFailing(low, high)) {
    return undefined;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isFailing(low, middle)) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return low;
}
