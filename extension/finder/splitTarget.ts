import { resolve } from "node:path";
import type { Place } from "../core/discovery/standing.ts";
import { statusOf } from "../system/regularFile.ts";

/** What a target names: a file, and one function of it by its name or by its place. */
export interface NamedTarget {
  /** Absolute path. */
  readonly file: string;
  readonly name: string | null;
  readonly place: Place | null;
}

/** `file:line:column`, `file#name`. An existing file stands above a `:` or a `#` in its name; the last `#` splits
 *  that is no part of a private name, as in `file#Shape.#area`. */
export function splitTarget(target: string): NamedTarget {
  const isFile = (path: string) => statusOf(resolve(path))?.isFile() === true;
  const whole = { file: resolve(target), name: null, place: null };
  const [, before = "", line, column] = /^(.+?):(\d+)(?::(\d+))?$/.exec(target) ?? [];
  const split = target.replaceAll(".#", "..").lastIndexOf("#");
  if (isFile(target)) {
    return whole;
  }
  if (line !== undefined && (isFile(before) || split < 0)) {
    const place = { line: Number(line), column: column === undefined ? null : Number(column) };
    return { file: resolve(before), name: null, place };
  }
  return split < 0
    ? whole
    : { file: resolve(target.slice(0, split)), name: target.slice(split + 1), place: null };
}
