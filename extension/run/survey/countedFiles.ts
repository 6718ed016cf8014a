import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eachMapping } from "@jridgewell/trace-mapping";
import { countedRanges, countedSteps } from "../../core/survey/countedSteps.ts";
import type { CountedFile } from "../../core/survey/observation.ts";
import { lineStarts, type CountedScript } from "./countedScripts.ts";
import { createOwnership } from "./owner.ts";
import { sourcesOfScript } from "./scriptPlaces.ts";

/** What was counted in the scripts of a command, in the files of the workspace that they come from.
 *  @param observed folder of the observation.
 *  @param folder the workspace's, without links. */
export function countedFiles(
  scripts: readonly CountedScript[],
  observed: string,
  folder: string,
): readonly CountedFile[] {
  const ownerOf = createOwnership(folder);
  const files = new Map<string, { readonly text: string; readonly steps: Map<number, number> }>();
  for (const script of scripts) {
    for (const [path, points] of pointsOf(script, observed, folder)) {
      const { owner, file } = ownerOf(path);
      const text = owner.type === "workspace" ? textOf(join(folder, file)) : undefined;
      if (text !== undefined) {
        const known = files.get(file) ?? { text, steps: new Map<number, number>() };
        files.set(file, known);
        addTo(known.steps, offsetSteps(points, lineStarts(text), text.length));
      }
    }
  }
  return [...files].map(([file, { text, steps }]) => ({
    file,
    text: createHash("sha256").update(text).digest("base64"),
    ranges: countedRanges(steps),
  }));
}

/** A place of a source file from which on its code has run so often. Line and column count from 0. */
interface CountedPoint {
  readonly line: number;
  readonly column: number;
  readonly count: number;
}

/** Where counts begin in the files that a script comes from. */
function pointsOf(
  { script, text, steps }: CountedScript,
  observed: string,
  folder: string,
): ReadonlyMap<string, readonly CountedPoint[]> {
  const ranges = countedRanges(steps);
  const starts = lineStarts(text);
  const sources = sourcesOfScript(script, observed, folder);
  if (sources.type !== "mapped") {
    const end = { start: ranges.at(-1)?.end ?? 0, count: 0 };
    const points = [...ranges, end].map(({ start, count }) => ({ ...placeAt(starts, start), count }));
    return new Map(sources.type === "itself" ? [[sources.path, points]] : []);
  }
  const found = new Map<string, CountedPoint[]>();
  let at = 0;
  eachMapping(sources.map, ({ generatedLine, generatedColumn, source, originalLine, originalColumn }) => {
    const path = source === null ? undefined : sources.paths.get(source);
    const offset = (starts[generatedLine - 1] ?? 0) + generatedColumn;
    // Both are in the order of the script's text.
    while (at < ranges.length && (ranges[at]?.end ?? 0) <= offset) {
      at += 1;
    }
    const range = ranges[at];
    if (path !== undefined && originalLine !== null) {
      const points = found.get(path) ?? [];
      found.set(path, points);
      const count = range !== undefined && range.start <= offset ? range.count : 0;
      points.push({ line: originalLine - 1, column: originalColumn, count });
    }
  });
  return found;
}

function placeAt(
  starts: readonly number[],
  offset: number,
): { readonly line: number; readonly column: number } {
  const line = starts.findLastIndex((start) => start <= offset);
  return { line, column: offset - (starts[line] ?? 0) };
}

/** Of several counts of one place the highest is its own: compilers write code that begins there and runs less often. */
function offsetSteps(
  points: readonly CountedPoint[],
  starts: readonly number[],
  length: number,
): readonly number[] {
  const counts = new Map<number, number>();
  for (const { line, column, count } of points) {
    const offset = Math.min(length, (starts[line] ?? length) + column);
    counts.set(offset, Math.max(counts.get(offset) ?? 0, count));
  }
  const places = [...counts].toSorted(([a], [b]) => a - b);
  return countedSteps(
    places.map(([startOffset, count], index) => ({
      startOffset,
      endOffset: places[index + 1]?.[0] ?? length,
      count,
    })),
  );
}

function addTo(sum: Map<number, number>, steps: readonly number[]): void {
  for (let index = 0; index < steps.length; index += 2) {
    const place = steps[index] ?? 0;
    sum.set(place, (sum.get(place) ?? 0) + (steps[index + 1] ?? 0));
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined; // It was deleted meanwhile.
  }
}
