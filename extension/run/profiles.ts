import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { LEAST_UPPER_BOUND, TraceMap, originalPositionFor } from "@jridgewell/trace-mapping";
import { profileOf } from "../core/survey/cpuProfile.ts";
import { placedProfile, type FindSource } from "../core/survey/placedProfile.ts";
import { pathOf } from "../system/sourceMapText.ts";
import type { ProgramFolder } from "./program/program.ts";
import { writePieces } from "./files/reportFiles.ts";

/** Where profiles go. */
export interface ProfilesPlace {
  /** Absolute path of a folder, which need not exist. */
  readonly folder: string;
  /** What the names of the files begin with. */
  readonly name: string;
}

/** Writes the profiles that a bench process has left in the folder of its program, with places in the text that a person
 *  wrote.
 *  @returns their absolute paths: those of workers first, then the main thread's. */
export async function writeProfiles(
  { folder: taken, sourceMaps }: Pick<ProgramFolder, "folder" | "sourceMaps">,
  { folder, name }: ProfilesPlace,
): Promise<readonly string[]> {
  const find = createFind(sourceMaps);
  const written: string[] = [];
  for (const file of (await readdir(taken)).filter(isProfile).toSorted(workersFirst)) {
    const profile = profileOf(await readFile(join(taken, file), "utf8"));
    if (profile !== undefined) {
      const path = join(folder, `${name}.${file}`);
      await writePieces(path, [JSON.stringify(placedProfile(profile, find))]);
      written.push(path);
    }
  }
  return written;
}

function isProfile(file: string): boolean {
  return file.endsWith(".cpuprofile");
}

function workersFirst(one: string, other: string): number {
  const rank = (file: string) => Number(/^worker-(\d+)/.exec(file)?.[1] ?? Infinity);
  return rank(one) - rank(other);
}

function createFind(sourceMaps: ProgramFolder["sourceMaps"]): FindSource {
  const maps = new Map<string, TraceMap | null>();
  const mapOf = (url: string): TraceMap | null => {
    const known = maps.get(url);
    if (known !== undefined) {
      return known;
    }
    const text = sourceMaps.get(pathOf(url) ?? "");
    const made = text === undefined ? null : new TraceMap(text);
    maps.set(url, made);
    return made;
  };
  return (url, line, column) => {
    const map = mapOf(url);
    if (map === null || line < 0) {
      return undefined;
    }
    const needle = { line: line + 1, column };
    const before = originalPositionFor(map, needle);
    const found =
      before.line === null ? originalPositionFor(map, { ...needle, bias: LEAST_UPPER_BOUND }) : before;
    return found.line === null ? undefined : { line: found.line - 1, column: found.column };
  };
}
