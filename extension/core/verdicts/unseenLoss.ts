import type { Loss, LostEvidence } from "../report/controls.ts";
import { symbolText } from "../text/previewText.ts";
import { childrenOf } from "../values/children.ts";
import { pathText, type Step } from "../values/path.ts";

/** What a copy lacks that no comparison of data shows, and where: what is forbidden to change, properties that are not
 *  enumerable, how far a regular expression has come. Undefined where nothing of it is lost. */
export function unseenLoss(
  original: unknown,
  copy: unknown,
): Pick<LostEvidence, "path" | "lost"> | undefined {
  for (const { left, right, place } of pairsOf(original, copy)) {
    const lost = lossOf(left, right);
    if (lost !== undefined) {
      return { path: pathText(stepsTo(place)), lost };
    }
  }
  return undefined;
}

/** Gives a copy what `unseenLoss` finds, so that it lacks nothing but being the same object. Returns it. */
export function withUnseen(original: unknown, copy: unknown): unknown {
  // Innermost first: what is frozen takes no more properties.
  for (const { left, right } of pairsOf(original, copy).toReversed()) {
    for (const key of Reflect.ownKeys(left)) {
      giveProperty(left, right, key);
    }
    if (left instanceof RegExp && right instanceof RegExp) {
      right.lastIndex = left.lastIndex;
    }
    if (!Object.isExtensible(left)) {
      Object.preventExtensions(right);
    }
  }
  return copy;
}

/** Values stay those of the copy. The length of a list can only be made read-only. */
function giveProperty(left: object, right: object, key: PropertyKey): void {
  const property = Object.getOwnPropertyDescriptor(left, key);
  const other = Object.getOwnPropertyDescriptor(right, key);
  if (property === undefined || !("value" in property)) {
    return;
  }
  if (other?.configurable !== false) {
    Object.defineProperty(right, key, { ...property, value: other ? other.value : property.value });
  } else if (property.writable === false) {
    Object.defineProperty(right, key, { writable: false });
  }
}

/** Two objects at one place. */
interface Pair {
  readonly left: object;
  readonly right: object;
  readonly place: Place | undefined;
}

interface Place {
  readonly step: Step;
  readonly parent: Place | undefined;
}

/** More parts than this are not looked through. */
const mostParts = 100_000;

/** All objects in a value with those that stand for them in a copy. */
function pairsOf(original: unknown, copy: unknown): readonly Pair[] {
  const pairs: Pair[] = [];
  const seen = new Set<unknown>();
  const waiting: { left: unknown; right: unknown; place: Place | undefined }[] = [
    { left: original, right: copy, place: undefined },
  ];
  for (let next = waiting.pop(); next !== undefined && pairs.length < mostParts; next = waiting.pop()) {
    const { left, right, place } = next;
    if (!isObject(left) || !isObject(right) || seen.has(left)) {
      continue;
    }
    seen.add(left);
    pairs.push({ left, right, place });
    // A copy has its parts in the same order.
    const copies = childrenOf(right);
    const children = childrenOf(left).map(({ step, value }, index) => ({
      left: value,
      right: copies[index]?.value,
      place: { step, parent: place },
    }));
    waiting.push(...children.toReversed());
  }
  return pairs;
}

function lossOf(left: object, right: object): Loss | undefined {
  for (const key of Reflect.ownKeys(left)) {
    const property = Object.getOwnPropertyDescriptor(left, key);
    if (property?.enumerable === false && !Object.hasOwn(right, key)) {
      return typeof key === "symbol"
        ? { type: "symbol-key", key: symbolText(key) }
        : { type: "not-enumerable", key };
    }
  }
  if (left instanceof RegExp && right instanceof RegExp && left.lastIndex !== right.lastIndex) {
    return { type: "property", key: "lastIndex", holder: "RegExp" };
  }
  if (!Object.isExtensible(left) && Object.isExtensible(right)) {
    return {
      type: "frozen",
      state: Object.isFrozen(left) ? "frozen" : Object.isSealed(left) ? "sealed" : "closed",
    };
  }
  const locked = Reflect.ownKeys(left).find(
    (key) => isLocked(left, key) && Object.hasOwn(right, key) && !isLocked(right, key),
  );
  return locked === undefined ? undefined : { type: "read-only", key: String(locked) };
}

function isLocked(value: object, key: PropertyKey): boolean {
  return Object.getOwnPropertyDescriptor(value, key)?.writable === false;
}

function stepsTo(place: Place | undefined): readonly Step[] {
  const steps: Step[] = [];
  for (let at = place; at !== undefined; at = at.parent) {
    steps.push(at.step);
  }
  return steps.toReversed();
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
