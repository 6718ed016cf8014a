import { kindOf } from "./kinds.ts";
import { hiddenData } from "./properties.ts";

/** Visits an object and all objects that a copy of it contains, in no particular order, however many these are. The memory of
 *  a view is among them.
 *  @param visit whether to go into an object; false at least for those that were visited before.
 *  @throws whatever reading them throws, as copying them would. */
export function visitInsides(root: object, visit: (value: object) => boolean): void {
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
