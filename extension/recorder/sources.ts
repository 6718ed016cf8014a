import { realpathSync } from "node:fs";
import { basename } from "node:path";
import {
  GREATEST_LOWER_BOUND,
  LEAST_UPPER_BOUND,
  TraceMap,
  generatedPositionFor,
  originalPositionFor,
  sourceContentFor,
} from "@jridgewell/trace-mapping";
import type { RecordSite, SitePattern, SitePosition } from "../core/recording/site.ts";
import type { LostStep } from "../core/recording/info.ts";
import { mapText, pathOf } from "../system/sourceMapText.ts";

/** A script as V8 tells of it. */
export interface Script {
  readonly url: string;
  /** The address of its source map, or all of it as a `data:` address; empty where it has none. */
  readonly sourceMapUrl: string;
  /** Its text, which takes some time to get. */
  readonly text: () => string;
}

/** Where the text of a source file is in a script. */
export type FoundSource =
  /** Nowhere: the script is of other files. */
  | { readonly type: "none" }
  /** It is there, and positions of it cannot be found. */
  | { readonly type: "lost"; readonly step: LostStep }
  | { readonly type: "found"; readonly positions: Positions };

/** Finds positions of the script, all counted as in a source map. */
export interface Positions {
  /** The first one that belongs to the source text's position, or to one behind it that is not behind the line. */
  readonly from: (position: SitePosition, lastLine: number) => SitePosition | undefined;
  /** Exactly that one. */
  readonly of: (position: SitePosition) => SitePosition | undefined;
}

/** Looks for the file of a function in a script. */
export function findSource(script: Script, site: RecordSite): FoundSource {
  const path = pathOf(script.url);
  const isItself = path !== undefined && isSame(path, site.file);
  const read = readMap(script, path, basename(site.file));
  if (read === "unreadable") {
    return isItself ? lost("map-unreadable") : { type: "none" };
  }
  // What a package gives away is mapped to sources that nobody names who names the built file.
  if (isItself && !(read && exactSource(read, site.file)) && hasSite(script.text(), site)) {
    const own = (position: SitePosition) => position;
    return { type: "found", positions: { from: own, of: own } };
  }
  const source = read && sourceOf(read, site.file, isItself);
  if (read && source !== undefined) {
    const content = sourceContentFor(read, source);
    return content === null || hasSite(content, site)
      ? { type: "found", positions: mapped(read, source, site, script) }
      : lost("compiled-from-other-text");
  }
  return isItself ? lost(read ? "map-without-file" : "no-map") : { type: "none" };
}

function lost(step: LostStep): FoundSource {
  return { type: "lost", step };
}

function isSame(path: string, file: string): boolean {
  return path === file || (basename(path) === basename(file) && realPath(path) === file);
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** What was read of scripts, which may have several functions that are looked for. */
const textsOfMaps = new WeakMap<Script, ReturnType<typeof mapText>>();
const maps = new WeakMap<Script, TraceMap>();

/** The source map of a script, if it may tell of a file of that name. */
function readMap(
  script: Script,
  path: string | undefined,
  name: string,
): TraceMap | "unreadable" | undefined {
  try {
    const { url, sourceMapUrl } = script;
    const found = textsOfMaps.has(script) ? textsOfMaps.get(script) : mapText(sourceMapUrl, path);
    textsOfMaps.set(script, found);
    // Most maps are of other files, and reading one takes long.
    const isOurs = found && [name, encodeURI(name)].some((spelt) => found.text.includes(spelt));
    const isItself = path !== undefined && basename(path) === name;
    if (!found || !(isOurs || isItself)) {
      return undefined;
    }
    const map = maps.get(script) ?? new TraceMap(found.text, found.address ?? url);
    maps.set(script, map);
    return map;
  } catch {
    return "unreadable";
  }
}

/** Which source of a map is the file: the one with its path; else, of those that are not on this disk, the one whose path
 *  ends most like it, as maps of bundlers and of other machines have only a part of it. */
function sourceOf(map: TraceMap, file: string, isItself: boolean): string | undefined {
  const found = sourcesOf(map);
  const only = isItself && found.length === 1 ? found[0]?.source : undefined;
  const alike = found
    .filter(({ path }) => basename(path) === basename(file) && realPath(path) === undefined)
    .toSorted((a, b) => commonEnd(b.path, file) - commonEnd(a.path, file));
  return exactSource(map, file) ?? only ?? alike[0]?.source ?? undefined;
}

function exactSource(map: TraceMap, file: string): string | undefined {
  return sourcesOf(map).find(({ path }) => isSame(path, file))?.source ?? undefined;
}

function sourcesOf({ sources, resolvedSources }: TraceMap) {
  return sources.map((source, index) => ({
    source,
    path: pathOf(resolvedSources[index] ?? "") ?? source ?? "",
  }));
}

/** How many names at the end of two paths are the same. */
function commonEnd(path: string, other: string): number {
  const [names, others] = [path, other].map((each) => each.split(/[\\/]/).toReversed());
  const differing = names?.findIndex((name, index) => name !== others?.[index]) ?? 0;
  return differing < 0 ? (names?.length ?? 0) : differing;
}

function mapped(map: TraceMap, source: string, site: RecordSite, { text }: Script): Positions {
  const find = ({ line, column }: SitePosition, bias: 1 | -1) => {
    const found = generatedPositionFor(map, { source, line, column, bias });
    return found.line === null ? undefined : { line: found.line, column: found.column };
  };
  /** Some compilers map whole lines only. */
  const onLine = (position: SitePosition) => {
    const near = find(position, GREATEST_LOWER_BOUND);
    const line = near && text().split(/\r\n|[\n\r\u2028\u2029]/)[near.line - 1];
    const column = line?.indexOf(site.body.begins, near?.column) ?? -1;
    return near && column >= 0 ? { line: near.line, column } : undefined;
  };
  return {
    from(position, lastLine) {
      let found = find(position, LEAST_UPPER_BOUND) ?? onLine(position);
      for (let line = position.line + 1; found === undefined && line <= lastLine; line += 1) {
        found = find({ line, column: 0 }, LEAST_UPPER_BOUND);
      }
      return found;
    },
    of(position) {
      const found = find(position, GREATEST_LOWER_BOUND);
      const back = found && originalPositionFor(map, found);
      return back?.line === position.line && back.column === position.column ? found : undefined;
    },
  };
}

/** Whether a text has the function where its source text has it. */
function hasSite(text: string, { body, parameters }: RecordSite): boolean {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|[\n\r\u2028\u2029]/);
  const stands = ({ line, column }: SitePosition, what: string) =>
    lines[line - 1]?.startsWith(what, column) ?? false;
  return (
    stands(body, body.begins) &&
    parameters.flatMap(({ pattern }) => namesIn(pattern)).every((name) => stands(name, name.name))
  );
}

/** The names that a parameter declares, with their positions. */
export function namesIn(pattern: SitePattern): readonly Extract<SitePattern, { readonly type: "name" }>[] {
  if (pattern.type === "name") {
    return [pattern];
  }
  const parts =
    pattern.type === "object"
      ? pattern.parts.map((part) => part.pattern)
      : pattern.parts.filter((part) => part !== null);
  return [...parts, ...(pattern.rest === null ? [] : [pattern.rest])].flatMap(namesIn);
}
