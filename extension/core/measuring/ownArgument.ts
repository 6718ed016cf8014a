import type { Place } from "./takenPlaces.ts";

/** The only argument that is not the same in all calls, where of lists of arguments only this one is sent. */
export interface OwnArgument {
  /** From 0. */
  readonly place: number;
  /** The arguments of every call, null in its place. */
  readonly call: readonly unknown[];
}

/** The argument that calls have for themselves, where all others are parts that were taken out or the same primitive values.
 *  Null where inputs are no such lists.
 *  @param inputs without the parts that they have in common.
 *  @param values these parts, which inputs have at these places. */
export function ownArgument(
  inputs: readonly unknown[],
  values: readonly unknown[],
  places: readonly Place[],
): OwnArgument | null {
  const lists = inputs.filter((input) => Array.isArray(input));
  const [first = []] = lists;
  if (lists.length < inputs.length || lists.some(({ length }) => length !== first.length)) {
    return null;
  }
  const partsAt = (at: number) => places.find(({ path }) => path.length === 1 && path[0] === at)?.parts;
  const parts = Array.from(first.keys(), partsAt);
  // Lists without such a part were not looked into: they may be more than lists.
  if (!parts.some((part) => typeof part === "number")) {
    return null;
  }
  const isSame = (at: number) =>
    typeof parts[at] !== "object" &&
    isPrimitive(first[at]) &&
    lists.every((list) => Object.is(list[at], first[at]));
  const [place, ...others] = Array.from(first.keys()).filter((at) => !isSame(at));
  if (place === undefined || others.length > 0) {
    return null;
  }
  const argument = (part: Place["parts"] | undefined, at: number): unknown =>
    at === place ? null : typeof part === "number" ? values[part] : first[at];
  return { place, call: parts.map(argument) };
}

/** The list of arguments of each call. */
export function callsOf(own: ArrayLike<unknown>, { place, call }: OwnArgument): unknown[][] {
  const calls: unknown[][] = [];
  // By index: a list of a typed array goes through its iterator, value by value.
  for (let position = 0; position < own.length; position++) {
    const list = call.slice();
    list[place] = own[position];
    calls.push(list);
  }
  return calls;
}

/** Primitive values that can be copied, which symbols cannot. */
function isPrimitive(value: unknown): boolean {
  return value === null || !["object", "function", "symbol"].includes(typeof value);
}
