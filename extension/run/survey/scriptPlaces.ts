import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LEAST_UPPER_BOUND, TraceMap, originalPositionFor } from "@jridgewell/trace-mapping";
import type { ObservedFunction } from "../../core/survey/observation.ts";
import type { SeenScript } from "../../core/survey/threadFile.ts";
import { mapText, pathOf } from "../../system/sourceMapText.ts";
import type { OwnedFile } from "./owner.ts";

/** Where a place of a script is in the text that a person wrote. */
export type ScriptPlace = Pick<ObservedFunction, "owner" | "file" | "line" | "column" | "isGenerated">;

/** Finds places of one script. Both numbers count from 0. */
export type FindPlace = (line: number, column: number) => ScriptPlace;

/** What is known of a script. A `.cpuprofile` tells its address only. */
export type KnownScript = Pick<SeenScript, "url"> & Partial<SeenScript>;

/** Lines of so many characters on the average are nobody's. */
const longLine = 500;

/** Reads what tells where the text of a script comes from.
 *  @param observed folder of the observation, where maps are kept that were part of their scripts; null for none.
 *  @param folder the workspace's. */
export function placesOfScript(
  script: KnownScript,
  observed: string | null,
  folder: string,
  ownerOf: (path: string) => OwnedFile,
): FindPlace {
  if (script.url.startsWith("node:")) {
    return ownPlaces({ owner: { type: "node" }, file: script.url }, false);
  }
  const path = pathOf(script.url);
  if (path === undefined) {
    return ownPlaces({ owner: { type: "engine" }, file: script.url }, true);
  }
  const own = ownerOf(path);
  if (own.owner.type === "package") {
    return ownPlaces(own, false); // Packages are not listed by their functions.
  }
  const text = textOf(path);
  const map = readMap(script, path, text, observed);
  if (map === undefined) {
    return ownPlaces(own, isGenerated(script, path, text));
  }
  const sources = map.resolvedSources.map((source) => {
    const file = sourcePath(source ?? "", folder);
    return file === undefined ? undefined : ownerOf(file);
  });
  const unmapped = ownPlaces(own, true);
  return (line, column) => {
    const generated = { line: line + 1, column };
    const before = originalPositionFor(map, generated);
    const found =
      before.line === null ? originalPositionFor(map, { ...generated, bias: LEAST_UPPER_BOUND }) : before;
    const source = found.source === null ? undefined : sources[map.resolvedSources.indexOf(found.source)];
    return found.line === null || source === undefined
      ? unmapped(line, column)
      : { ...source, line: found.line, column: found.column + 1, isGenerated: false };
  };
}

function ownPlaces(own: OwnedFile, ofNobody: boolean): FindPlace {
  const isEngine = own.owner.type === "engine";
  return (line, column) => ({
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
