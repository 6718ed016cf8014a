import type { Loss, LostEvidence } from "../report/controls.ts";
import { pathText } from "../values/path.ts";
import { hasPrivateFields } from "./classOnly.ts";
import { className } from "../values/contentText.ts";
import { findDifferences, type Difference } from "../values/differences.ts";
import { prototypeOf } from "../values/properties.ts";
import { missing, symbolText } from "../text/previewText.ts";

/** What a copy of a value has lost first, and where; undefined when the copy is equal. */
export function whatIsLost(
  original: unknown,
  copy: unknown,
): Pick<LostEvidence, "path" | "lost"> | undefined {
  const [difference] = findDifferences(original, copy, null, 1).found;
  return difference && { path: pathText(difference.steps), lost: lossOf(difference) };
}

function lossOf({ steps, serial, parallel, holder }: Difference): Loss {
  const key = steps.at(-1);
  if (typeof key === "symbol") {
    return { type: "symbol-key", key: symbolText(key) };
  }
  if (typeof key === "string" && serial === missing) {
    return { type: "accessor", key };
  }
  if (isObject(serial) && isObject(parallel) && prototypeOf(serial) !== prototypeOf(parallel)) {
    const names = { name: className(serial), as: className(parallel) };
    return { type: "prototype", ...names, ...(hasPrivateFields(serial) && { hasPrivate: true }) };
  }
  if (typeof key === "string" && holder !== null) {
    return { type: "property", key, holder: className(holder) };
  }
  return { type: "other" };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
