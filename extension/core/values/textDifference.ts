import type { Part } from "./elementParts.ts";
import { preview } from "./preview.ts";

/** Where two texts differ, and what each goes on with from there, if their previews look the same: both begin alike, and
 *  differ beyond what a preview shows. Undefined for all others, whose previews tell them apart. */
export function textDifference(serial: unknown, parallel: unknown): Part | undefined {
  if (typeof serial !== "string" || typeof parallel !== "string" || preview(serial) !== preview(parallel)) {
    return undefined;
  }
  const place = placeOfDifference(serial, parallel);
  return {
    step: { part: "character", place },
    serial: serial.slice(place),
    parallel: parallel.slice(place),
  };
}

/** In UTF-16 units, and never inside of a character that takes two. */
function placeOfDifference(one: string, other: string): number {
  let place = 0;
  while (place < one.length && one.charCodeAt(place) === other.charCodeAt(place)) {
    place += 1;
  }
  const isInside = /[\uD800-\uDBFF]/.test(one.charAt(place - 1));
  return isInside ? place - 1 : place;
}
