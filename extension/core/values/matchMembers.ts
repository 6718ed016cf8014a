import type { Matching, Member, Trials } from "./member.ts";
import { matchObjects } from "./matchObjects.ts";
import { isWithinTolerance } from "./tolerance.ts";

/** Finds the members that belong together: numbers within the tolerance in ascending order; objects first by their
 *  order of insertion, since a copy has the same, then by content, at last those that remain by their order again,
 *  so that what differs between them can be named. */
export function matchMembers(
  serial: readonly Member[],
  parallel: readonly Member[],
  trials: Trials,
): Matching {
  const numbers = matchNumbers(serial.filter(hasNumber), parallel.filter(hasNumber), trials);
  const objects = matchObjects(serial.filter(hasObject), parallel.filter(hasObject), trials);
  return {
    pairs: [...numbers.pairs, ...objects.pairs],
    serialOnly: [...numbers.serialOnly, ...objects.serialOnly, ...serial.filter(hasOther)],
    parallelOnly: [...numbers.parallelOnly, ...objects.parallelOnly, ...parallel.filter(hasOther)],
  };
}

function hasNumber({ key }: Member): boolean {
  return typeof key === "number" && !Number.isNaN(key);
}

function hasObject({ key }: Member): boolean {
  return typeof key === "object" && key !== null;
}

function hasOther(member: Member): boolean {
  return !hasNumber(member) && !hasObject(member);
}

/** What is close to a number is an interval that moves up with it, so going up both lists finds all partners. */
function matchNumbers(serial: readonly Member[], parallel: readonly Member[], trials: Trials): Matching {
  const { tolerance } = trials;
  if (tolerance === null) {
    return { pairs: [], serialOnly: serial, parallelOnly: parallel };
  }
  const left = serial.toSorted(byNumber);
  const right = parallel.toSorted(byNumber);
  const pairs: (readonly [Member, Member])[] = [];
  const serialOnly: Member[] = [];
  const parallelOnly: Member[] = [];
  let leftPlace = 0;
  let rightPlace = 0;
  for (;;) {
    const one = left[leftPlace];
    const other = right[rightPlace];
    if (one === undefined || other === undefined) {
      return {
        pairs,
        serialOnly: [...serialOnly, ...left.slice(leftPlace)],
        parallelOnly: [...parallelOnly, ...right.slice(rightPlace)],
      };
    }
    const isPair = isWithinTolerance(Number(one.key), Number(other.key), tolerance);
    const isOneFirst = isPair || byNumber(one, other) < 0;
    leftPlace += isOneFirst ? 1 : 0;
    rightPlace += isPair || !isOneFirst ? 1 : 0;
    if (isPair) {
      pairs.push([one, other]);
    } else if (isOneFirst) {
      serialOnly.push(one);
    } else {
      parallelOnly.push(other);
    }
  }
}

function byNumber(a: Member, b: Member): number {
  return Number(a.key) - Number(b.key);
}
