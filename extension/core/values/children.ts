import { kindOf } from "./kinds.ts";
import type { Step } from "./path.ts";
import { hiddenData, ownData } from "./properties.ts";
import { missing } from "../text/previewText.ts";

/** A part of a value, one step away. */
export interface Child {
  readonly step: Step;
  readonly value: unknown;
}

/** The parts that a copy of a value would contain and that are more than a primitive: elements and properties with
 *  textual keys, keys and values of a Map, members of a Set, the cause of an error. None where they cannot be read. */
export function childrenOf(value: unknown): readonly Child[] {
  const children: Child[] = [];
  if (typeof value === "object" && value !== null) {
    try {
      addChildren(value, (step, child) => {
        if (isMoreThanPrimitive(child)) {
          children.push({ step, value: child });
        }
      });
    } catch {
      // A revoked proxy, or one whose traps throw: what has been read so far is all.
    }
  }
  return children;
}

/** Whether copying a value could fail at all. */
function isMoreThanPrimitive(value: unknown): boolean {
  const isSymbol = typeof value === "symbol" && value !== missing;
  return isSymbol || typeof value === "function" || (typeof value === "object" && value !== null);
}

function addChildren(value: object, add: (step: Step, child: unknown) => void): void {
  const kind = kindOf(value);
  if (kind === "array" || kind === "plain" || kind === "object") {
    for (const key of Object.keys(value)) {
      const isElement = kind === "array" && String(Number(key)) === key;
      add(isElement ? Number(key) : key, ownData(value, key));
    }
  } else if (kind === "error") {
    add("cause", hiddenData(value, "cause"));
  } else if (kind === "map" && value instanceof Map) {
    let place = 0;
    for (const [key, member] of Map.prototype.entries.call(value)) {
      add({ part: "key", place }, key);
      add({ method: "get", argument: key }, member);
      place += 1;
    }
  } else if (kind === "set" && value instanceof Set) {
    let place = 0;
    for (const member of Set.prototype.values.call(value)) {
      add({ part: "value", place }, member);
      place += 1;
    }
  }
}
