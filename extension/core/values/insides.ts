import { kindOf } from "./kinds.ts";
import { hiddenData } from "./properties.ts";

/** Adds an object and all objects that a copy of it contains, however many these are. The memory of a view is among them.
 *  @throws whatever reading them throws, as copying them would. */
export function addInsides(value: object, inside: Set<object>): void {
  visitInsides(value, (part) => !inside.has(part) && inside.add(part) === inside);
}

/** Whether a copy of a value would contain one of these objects; also where it cannot be told.
 *  @param seen objects that do not, to which those of this value are added. */
export function refersTo(value: unknown, inside: ReadonlySet<object>, seen: Set<object>): boolean {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  let isFound = false;
  try {
    visitInsides(value, (part) => {
      isFound ||= inside.has(part);
      return !isFound && !seen.has(part) && seen.add(part) === seen;
    });
  } catch {
    return true; // Copying it will tell what is the matter.
  }
  return isFound;
}

/** Visits an object and those inside of it, in no particular order.
 *  @param visit whether to go into an object; false at least for those that were visited before. */
function visitInsides(root: object, visit: (value: object) => boolean): void {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === "object" && value !== null && visit(value)) {
      pushInsides(value, open);
    }
  }
}

function pushInsides(value: object, open: unknown[]): void {
  if (ArrayBuffer.isView(value)) {
    open.push(value.buffer);
    return;
  }
  const kind = kindOf(value);
  if (kind === "map" && value instanceof Map) {
    for (const [key, member] of Map.prototype.entries.call(value)) {
      open.push(key, member);
    }
  } else if (kind === "set" && value instanceof Set) {
    for (const member of Set.prototype.values.call(value)) {
      open.push(member);
    }
  } else {
    // Of lists of a million elements and of objects many times faster than asking for each property.
    for (const part of Object.values(value)) {
      open.push(part);
    }
    if (kind === "error") {
      open.push(hiddenData(value, "cause"));
    }
  }
}
