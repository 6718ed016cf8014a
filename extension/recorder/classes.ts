import { types } from "node:util";
import { childrenOf } from "../core/values/children.ts";
import { className } from "../core/values/contentText.ts";
import { kindOf } from "../core/values/kinds.ts";
import { pathText, type Step } from "../core/values/path.ts";
import type { Info } from "../core/recording/info.ts";

/** So many parts of calls are looked at. */
const mostLookedAt = 10_000;

/** Makes what looks for instances of classes, which become plain objects when they are copied, and tells of each place that
 *  has some once. */
export function createClassNotes({
  tell,
}: {
  readonly tell: (info: Info, instance: object) => void;
}): (label: string, value: unknown) => void {
  const told = new Set<string>();
  let looked = 0;
  return (label, value) => {
    const seen = new Set<unknown>();
    const waiting: { readonly value: unknown; readonly steps: readonly Step[] }[] = [{ value, steps: [] }];
    for (let next = waiting.shift(); next !== undefined && looked < mostLookedAt; next = waiting.shift()) {
      const { value: part, steps } = next;
      if (typeof part !== "object" || part === null || seen.has(part)) {
        continue;
      }
      seen.add(part);
      looked += 1;
      const name = lostClass(part);
      // One element stands for all of its list.
      const place = label + pathText(steps.map((step) => (typeof step === "number" ? 0 : step)));
      if (name !== undefined && !told.has(`${place} ${name}`)) {
        told.add(`${place} ${name}`);
        tell({ type: "class", path: label + pathText(steps), name }, part);
      }
      for (const child of childrenOf(part)) {
        waiting.push({ value: child.value, steps: [...steps, child.step] });
      }
    }
  };
}

/** The class that an object loses. Objects of other contexts have other prototypes of the same names. */
function lostClass(value: object): string | undefined {
  const isKept =
    Array.isArray(value) ||
    ArrayBuffer.isView(value) ||
    types.isMap(value) ||
    types.isSet(value) ||
    types.isDate(value) ||
    types.isRegExp(value) ||
    types.isNativeError(value) ||
    types.isAnyArrayBuffer(value) ||
    types.isBoxedPrimitive(value);
  const name = isKept || kindOf(value) !== "object" ? "Object" : className(value);
  return name === "Object" ? undefined : name;
}
