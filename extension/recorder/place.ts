import type { RecordSite, SitePosition } from "../core/recording/site.ts";
import { namesIn, type Positions } from "./sources.ts";

/** A place in a script, as V8's debugger counts: from 0. */
export interface ScriptPlace {
  readonly scriptId: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** Where calls of the function are caught. */
export interface CatchingPlace {
  readonly place: ScriptPlace;
  /** See `conditionOf`. */
  readonly isOwnFrame: boolean;
}

/** Finds where the function's body begins in a script: the engine's first place in it to stop. Compilers move the body of an
 *  async function into one inside of it; then the place before that is called.
 *  @param stops the places where the engine can stop in the function that is at a position, and none inside of it, from there on.
 *  @returns what is missing. */
export function findPlace(
  site: RecordSite,
  scriptId: string,
  positions: Positions,
  stops: (from: ScriptPlace) => readonly ScriptPlace[],
): CatchingPlace | "not-mapped" | "no-place" {
  const toPlace = ({ line, column }: SitePosition): ScriptPlace => ({
    scriptId,
    lineNumber: line - 1,
    columnNumber: column,
  });
  const body = positions.from(site.body, site.body.lastLine);
  if (body === undefined) {
    return "not-mapped";
  }
  const inBody = stops(toPlace(body));
  const [parameter] = site.parameters
    .flatMap(({ pattern }) => namesIn(pattern))
    .flatMap((name) => positions.of(name) ?? []);
  const [first] = inBody;
  if (parameter === undefined) {
    return first ? { place: first, isOwnFrame: true } : "no-place";
  }
  const inFunction = stops(toPlace(parameter));
  if (first !== undefined && inFunction.some((place) => isSame(place, first))) {
    return { place: first, isOwnFrame: true };
  }
  const before = inFunction.findLast((place) => isBefore(place, toPlace(body)));
  if (before !== undefined) {
    return { place: before, isOwnFrame: true };
  }
  return first ? { place: first, isOwnFrame: false } : "no-place";
}

function isSame(one: ScriptPlace, other: ScriptPlace): boolean {
  return one.lineNumber === other.lineNumber && one.columnNumber === other.columnNumber;
}

function isBefore(one: ScriptPlace, other: ScriptPlace): boolean {
  return (
    one.lineNumber < other.lineNumber ||
    (one.lineNumber === other.lineNumber && one.columnNumber < other.columnNumber)
  );
}
