import type { SameArguments } from "../report/carried.ts";
import { addInsides, refersTo } from "../values/insides.ts";

/** The arguments that are the same in all calls, if these could get them apart and would not notice: no other argument refers
 *  to the inside of one, save that the only other one may be an element of a list. Null where that is not so.
 *  @param inputs lists of arguments. */
export function sameArguments(inputs: readonly unknown[]): SameArguments | null {
  const calls = inputs.filter((input) => Array.isArray(input));
  const [first = []] = calls;
  const count = first.length;
  if (calls.length < inputs.length || calls.some((call) => call.length !== count)) {
    return null;
  }
  const places = Array.from(first.keys());
  const same = places.filter((place) => calls.every((call) => Object.is(call[place], first[place])));
  const own = places.filter((place) => !same.includes(place));
  if (same.length === 0 || own.length === 0) {
    return null;
  }
  const lists = new Set<number>();
  const listOf = elementsOf(first, same);
  const inside = insidesOf(first, same);
  for (const call of calls) {
    const seen = new Set<object>();
    for (const place of own) {
      const list = own.length === 1 ? listOf.get(call[place]) : undefined;
      if (list !== undefined) {
        lists.add(list);
      } else if (refersTo(call[place], inside, seen)) {
        return null;
      }
    }
  }
  const [elementOf = null] = lists;
  return lists.size > 1 ? null : { count, same, elementOf };
}

/** Of each object that is an element of one of these arguments, which one that is. */
function elementsOf(call: readonly unknown[], places: readonly number[]): ReadonlyMap<unknown, number> {
  const lists = new Map<unknown, number>();
  for (const place of places) {
    const list = call[place];
    for (const element of Array.isArray(list) ? list : []) {
      if (typeof element === "object" && element !== null) {
        lists.set(element, place);
      }
    }
  }
  return lists;
}

function insidesOf(call: readonly unknown[], places: readonly number[]): ReadonlySet<object> {
  const inside = new Set<object>();
  for (const place of places) {
    const value = call[place];
    if (typeof value === "object" && value !== null) {
      addInsides(value, inside);
    }
  }
  return inside;
}
