import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LEAST_UPPER_BOUND, TraceMap, originalPositionFor } from "@jridgewell/trace-mapping";
import type { ObservedFunction } from "../../core/survey/observation.ts";
import type { SeenFunction, SeenScript } from "../../core/survey/threadFile.ts";
import { mapText, pathOf } from "../../system/sourceMapText.ts";
import type { OwnedFile } from "./owner.ts";

/** Where a place of a script is in the text that a person wrote. */
export type ScriptPlace = Pick<ObservedFunction, "owner" | "file" | "line" | "column" | "isGenerated">;

/** Finds places of one script. */
export interface ScriptPlaces {
  readonly placeOf: FindPlace;
  /** The line that one of the script, from 1, stands for; undefined where it is that of several. */
  readonly lineOf: (line: number) => number | undefined;
}

/** Finds places of functions of one script. */
export type FindPlace = (seen: Pick<SeenFunction, "name" | "line" | "column">) => ScriptPlace;

/** What is known of a script. A `.cpuprofile` tells its address only. */
export type KnownScript = Pick<SeenScript, "url"> & Partial<SeenScript>;

/** Lines of so many characters on the average are nobody's. */
const longLine = 500;

/** The address of a script without what only tells its loads apart. */
export function loadedUrl(url: string): string {
  return url.replace(/[?#].*$/, "");
}

/** What the text of a script comes from. */
export type ScriptSources =
  /** It is no file. */
  | { readonly type: "none" }
  | { readonly type: "itself"; readonly path: string }
  /** There is no source map, and nobody has written it. */
  | { readonly type: "generated"; readonly path: string }
  /** Paths of those sources that are files. */
  | {
      readonly type: "mapped";
      readonly path: string;
      readonly map: TraceMap;
      readonly paths: ReadonlyMap<string, string>;
    };

/** Reads what the text of a script comes from.
 *  @param observed folder of the observation, where maps are kept that were part of their scripts; null for none.
 *  @param folder the workspace's. */
export function sourcesOfScript(script: KnownScript, observed: string | null, folder: string): ScriptSources {
  const path = pathOf(script.url);
  if (path === undefined) {
    return { type: "none" };
  }
  const text = textOf(path);
  const map = readMap(script, path, text, observed);
  if (map === undefined) {
    return { type: isGenerated(script, path, text) ? "generated" : "itself", path };
  }
  const paths = map.resolvedSources.flatMap((source): [string, string][] => {
    const file = sourcePath(source ?? "", folder);
    return file === undefined || source === null ? [] : [[source, file]];
  });
  return { type: "mapped", path, map, paths: new Map(paths) };
}

/** Makes what finds places of a script in what its text comes from; see `sourcesOfScript`. */
export function placesOfScript(
  script: KnownScript,
  observed: string | null,
  folder: string,
  ownerOf: (path: string) => OwnedFile,
): ScriptPlaces {
  const asItRan = (placeOf: FindPlace): ScriptPlaces => ({ placeOf, lineOf: (line) => line });
  if (script.url.startsWith("node:")) {
    return asItRan(ownPlaces({ owner: { type: "node" }, file: script.url }, false));
  }
  const path = pathOf(script.url);
  if (path === undefined) {
    return asItRan(ownPlaces({ owner: { type: "engine" }, file: script.url }, true));
  }
  const own = ownerOf(path);
  if (own.owner.type === "package") {
    return asItRan(ownPlaces(own, false)); // Packages are not listed by their functions.
  }
  const sources = sourcesOfScript(script, observed, folder);
  if (sources.type !== "mapped") {
    return asItRan(ownPlaces(own, sources.type === "generated"));
  }
  const { map, paths } = sources;
  const owned = new Map([...paths].map(([source, file]) => [source, ownerOf(file)]));
  return { placeOf: mappedPlaces(map, owned, ownPlaces(own, true)), lineOf: mappedLines(map) };
}

function mappedPlaces(map: TraceMap, owned: ReadonlyMap<string, OwnedFile>, unmapped: FindPlace): FindPlace {
  const [only, ...others] = owned.values();
  return (seen) => {
    const { name, line, column } = seen;
    // The top level begins with the text, which may have no place in the source, and is that of all sources of a bundle.
    if (name === "" && line === 0 && column === 0) {
      return only === undefined || others.length > 0
        ? unmapped(seen)
        : { ...only, line: 1, column: 1, isGenerated: false };
    }
    const found = originalAt(map, line + 1, column);
    const source = found.source === null ? undefined : owned.get(found.source);
    return found.line === null || source === undefined
      ? unmapped(seen)
      : { ...source, line: found.line, column: found.column + 1, isGenerated: false };
  };
}

/** Compilers that write several lines as one leave nothing to tell them apart by. */
function mappedLines(map: TraceMap): ScriptPlaces["lineOf"] {
  return (line) => {
    const first = originalAt(map, line, 0);
    const last = originalPositionFor(map, { line, column: Number.MAX_SAFE_INTEGER });
    return first.line !== null && first.line === last.line && first.source === last.source
      ? first.line
      : undefined;
  };
}

function originalAt(map: TraceMap, line: number, column: number) {
  const before = originalPositionFor(map, { line, column });
  return before.line === null ? originalPositionFor(map, { line, column, bias: LEAST_UPPER_BOUND }) : before;
}

function ownPlaces(own: OwnedFile, ofNobody: boolean): FindPlace {
  const isEngine = own.owner.type === "engine";
  return ({ line, column }) => ({
    ...own,
    line: isEngine ? null : line + 1,
    column: isEngine ? null : column + 1,
    isGenerated: ofNobody,
  });
}

function readMap(
  { mapUrl, mapFile }: KnownScript,
  path: string,
  text: string | undefined,
  observed: string | null,
): TraceMap | undefined {
  try {
    const kept = mapFile && observed !== null ? readFileSync(join(observed, mapFile), "utf8") : undefined;
    const found = mapText(kept ?? (mapUrl || namedMap(text)), path);
    return found && new TraceMap(found.text, found.address ?? path);
  } catch {
    return undefined; // It is none, or was deleted.
  }
}

/** What a text says of its source map at its end. */
function namedMap(text = ""): string {
  return /^\/\/[#@] sourceMappingURL=(\S+)\s*$/m.exec(text.slice(text.lastIndexOf("\n//")))?.[1] ?? "";
}

/** The file that a source of a map stands for. Those of bundlers are often relative to the project. */
function sourcePath(source: string, folder: string): string | undefined {
  const path = pathOf(source);
  if (path !== undefined) {
    return path;
  }
  const [, rest] = /^[\w-]+:\/\/[^/]*\/(?:\.\/)?([^?]+)/.exec(source) ?? [];
  const inFolder = rest === undefined ? undefined : join(folder, rest);
  return inFolder !== undefined && existsSync(inFolder) ? inFolder : undefined;
}

/** Whether the text that ran is nobody's: it is not the file's, or a program wrote that. Node blanks types out, so that all
 *  else stays in its place. */
function isGenerated({ text, lines }: KnownScript, path: string, file: string | undefined): boolean {
  if (file === undefined) {
    return true;
  }
  const own = file.replace(/^\uFEFF/, "").trimEnd();
  const fileLines = own.split("\n").length;
  const hash = createHash("sha256").update(own).digest("base64");
  const isStripped = /\.[cm]?ts$/.test(path) && lines === fileLines;
  const isFile = typeof text !== "string" || text === hash || isStripped;
  return !isFile || namedMap(file) !== "" || file.length > longLine * fileLines;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
