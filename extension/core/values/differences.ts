import type { Part } from "./elementParts.ts";
import type { Trials } from "./member.ts";
import { partsOf } from "./parts.ts";
import type { Step } from "./path.ts";
import { relationOf } from "./relation.ts";
import { newPairs, type Pairs } from "./pairs.ts";
import { textDifference } from "./textDifference.ts";

/** A place in two values where they differ beyond the tolerance. */
export interface Difference {
  readonly steps: readonly Step[];
  readonly serial: unknown;
  readonly parallel: unknown;
  /** The object of the serial side that this is a part of; null for the whole value. */
  readonly holder: object | null;
}

/** What a comparison of two values found. */
export interface Differences {
  /** Nothing differs at all, not even within the tolerance. */
  readonly isExact: boolean;
  /** In the order of the parts, at most as many as were asked for. */
  readonly found: readonly Difference[];
  /** The first place where both have something that cannot be compared, since it holds more than it shows. */
  readonly hidden: Difference | undefined;
}

/** Compares two values through and through, however deep, and stops at the given number of differences. */
export function findDifferences(
  serial: unknown,
  parallel: unknown,
  tolerance: number | null,
  most: number,
): Differences {
  const trialEffort = { left: mostTrialEffort, depth: 0 };
  return explore(serial, parallel, newSearch(tolerance, trialEffort), most);
}

/** What one comparison and all the trials that it makes share. */
interface Search {
  readonly tolerance: number | null;
  /** Compared already, or being compared further up. Met again, as in a cycle, such a pair is taken for equal, since
   *  any difference is found where it was met first. */
  readonly visited: Pairs;
  /** Found different by an earlier trial. */
  readonly different: Pairs;
  /** How many more pairs of objects may be compared on trial, and how many trials are inside each other now. */
  readonly trialEffort: { left: number; depth: number };
}

/** Trials find partners among the members of Sets and Maps. Sets of thousands of objects without a partner would take
 *  hours; after a second or so of it, members are compared in their order of insertion. */
const mostTrialEffort = 1_000_000;

/** Each trial inside a trial takes some of the stack. Deeper inside, members are compared in their order. */
const deepestTrial = 50;

/** Two objects whose parts are being compared. */
interface Frame {
  readonly serial: object;
  readonly parallel: object;
  readonly parts: Iterator<Part>;
  /** Whether the pair is among the visited ones. Small objects without an object inside never need to be. */
  isVisited: boolean;
  /** Where the part is that is being compared now. */
  step: Step;
}

function newSearch(tolerance: number | null, trialEffort: Search["trialEffort"]): Search {
  return { tolerance, visited: newPairs(), different: newPairs(), trialEffort };
}

function explore(serial: unknown, parallel: unknown, search: Search, most: number): Differences {
  const { tolerance, visited, different, trialEffort } = search;
  const isTrial = trialEffort.depth > 0;
  const found: Difference[] = [];
  const frames: Frame[] = [];
  let isExact = true;
  let hidden: Difference | undefined;
  const trials = trialsOf(search, () => {
    isExact = false;
  });
  const here = ({ serial: left, parallel: right }: Omit<Part, "step">): Difference => ({
    steps: isTrial ? [] : frames.map(({ step }) => step),
    serial: left,
    parallel: right,
    holder: frames.at(-1)?.serial ?? null,
  });
  const report = (difference: Omit<Part, "step">) => {
    isExact = false;
    found.push(isTrial ? here(difference) : told(here(difference)));
  };

  let pair: Omit<Part, "step"> | undefined = { serial, parallel };
  while (pair !== undefined && found.length < most) {
    const relation = relationOf(pair.serial, pair.parallel, tolerance);
    if (relation.type === "different") {
      report({ serial: pair.serial, parallel: pair.parallel });
    } else if (relation.type === "close") {
      isExact = false;
    } else if (
      relation.type === "open" &&
      isTrial &&
      (relation.isHidden || different.has(relation.serial, relation.parallel))
    ) {
      report({ serial: pair.serial, parallel: pair.parallel });
    } else if (relation.type === "open" && !visited.has(relation.serial, relation.parallel)) {
      if (relation.isHidden) {
        hidden ??= here(pair);
      }
      visit(frames.at(-1), visited);
      trialEffort.left -= isTrial ? 1 : 0;
      const parts = partsOf(relation.serial, relation.parallel, trials);
      const frame = {
        serial: relation.serial,
        parallel: relation.parallel,
        parts,
        step: "",
        isVisited: false,
      };
      if (!relation.isSmall) {
        visit(frame, visited);
      }
      frames.push(frame);
    }
    pair = nextPair(frames, report);
  }
  if (isTrial && found.length > 0) {
    // What is around a difference differs as well.
    for (const frame of frames) {
      different.add(frame.serial, frame.parallel);
    }
  }
  return { isExact, found, hidden };
}

/** Inside of two texts that look the same, where they do not. */
function told(difference: Difference): Difference {
  const part = textDifference(difference.serial, difference.parallel);
  return part === undefined
    ? difference
    : {
        ...difference,
        serial: part.serial,
        parallel: part.parallel,
        steps: [...difference.steps, part.step],
      };
}

function visit(frame: Frame | undefined, visited: Pairs): void {
  if (frame !== undefined && !frame.isVisited) {
    frame.isVisited = true;
    visited.add(frame.serial, frame.parallel);
  }
}

/** The next part of the innermost objects that have one. */
function nextPair(frames: Frame[], report: (difference: Omit<Part, "step">) => void): Part | undefined {
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    try {
      const next = frame.parts.next();
      if (next.done !== true) {
        frame.step = next.value.step;
        return next.value;
      }
      frames.pop();
    } catch {
      // A proxy whose traps throw: nothing shows that it is equal.
      frames.pop();
      report({ serial: frame.serial, parallel: frame.parallel });
    }
  }
  return undefined;
}

function trialsOf(search: Search, acceptClose: () => void): Trials {
  const { tolerance, trialEffort } = search;
  let exactSearch = tolerance === null ? search : undefined;
  const isOver = () => trialEffort.left <= 0 || trialEffort.depth >= deepestTrial;
  return {
    tolerance,
    compare: (serial, parallel) => attempt(serial, parallel, search),
    isSame: (serial, parallel) => {
      exactSearch ??= newSearch(null, trialEffort);
      return attempt(serial, parallel, exactSearch) === "same";
    },
    isOver,
    acceptClose,
  };
}

/** Compares on trial. The pairs that a successful trial visited need not be visited again; a failed one leaves no trace. */
function attempt(serial: unknown, parallel: unknown, search: Search): "same" | "close" | "different" {
  const { visited, trialEffort } = search;
  const visitedBefore = visited.count();
  trialEffort.left -= 1;
  trialEffort.depth += 1;
  const { isExact, found } = explore(serial, parallel, search, 1);
  trialEffort.depth -= 1;
  if (found.length > 0) {
    visited.forgetFrom(visitedBefore);
    return "different";
  }
  return isExact ? "same" : "close";
}
