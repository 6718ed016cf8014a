import { readFileSync } from "node:fs";
import { join } from "node:path";
import { groupBy } from "../../core/groupBy.ts";
import { lastNotAbove } from "../../core/survey/moments.ts";
import type { SeenFunction, SeenScript, SeenThread } from "../../core/survey/threadFile.ts";
import { loadedUrl } from "./scriptPlaces.ts";

/** A script with what all threads have counted in it. */
export interface CountedScript {
  readonly script: SeenScript;
  readonly text: string;
  /** By how much the count changes at places of its text; see `countedSteps`. */
  readonly steps: ReadonlyMap<number, number>;
  readonly functions: readonly CountedFunction[];
}

interface CountedFunction {
  readonly start: number;
  readonly end: number;
  calls: number;
}

/** Adds up what threads have counted. Scripts of one text that were loaded from the same place are one.
 *  @param observed folder of the observation. */
export function countedScripts(seen: readonly SeenThread[], observed: string): readonly CountedScript[] {
  const found = new Map<string, ReturnType<typeof createScript>>();
  for (const { scripts, counts } of seen) {
    for (const counted of counts) {
      const script = scripts.get(counted.script);
      if (script?.textFile) {
        const key = `${loadedUrl(script.url)} ${script.textFile}`;
        const known = found.get(key) ?? createScript(script, join(observed, script.textFile));
        found.set(key, known);
        known.add(counted);
      }
    }
  }
  return [...found.values()].map(({ result }) => result);
}

function createScript(script: SeenScript, textFile: string) {
  const steps = new Map<number, number>();
  const functions = new Map<string, CountedFunction>();
  return {
    get result(): CountedScript {
      return { script, text: readFileSync(textFile, "utf8"), steps, functions: [...functions.values()] };
    },
    add(counted: SeenThread["counts"][number]) {
      for (const [place, change] of groups(counted.steps, 2)) {
        steps.set(place ?? 0, (steps.get(place ?? 0) ?? 0) + (change ?? 0));
      }
      for (const [start = 0, end = 0, calls = 0] of groups(counted.functions, 3)) {
        const known = functions.get(`${start}:${end}`) ?? { start, end, calls: 0 };
        known.calls += calls;
        functions.set(`${start}:${end}`, known);
      }
    },
  };
}

function groups(numbers: readonly number[], size: number): readonly (readonly number[])[] {
  return Array.from({ length: Math.floor(numbers.length / size) }, (_, index) =>
    numbers.slice(size * index, size * (index + 1)),
  );
}

/** Makes what tells how often a function was called that has been at these places of scripts; null where that was not counted. */
export function createCalls(
  scripts: readonly CountedScript[],
): (places: Iterable<SeenFunction>) => number | null {
  const looked = scripts.map(({ script, text, functions }) => ({
    url: loadedUrl(script.url),
    starts: lineStarts(text),
    callsAt: innermostCalls(functions),
  }));
  const byUrl = groupBy(looked, ({ url }) => url);
  return (places) => {
    const calls = [...places].flatMap(({ url, line, column }) =>
      (byUrl.get(loadedUrl(url)) ?? []).flatMap(({ starts, callsAt }) => {
        return callsAt((starts[line] ?? Number.NaN) + column) ?? [];
      }),
    );
    return calls.length === 0 ? null : calls.reduce((sum, count) => sum + count, 0);
  };
}

/** Finds the calls of the innermost function around a character. There may be very many functions, and as many are asked for. */
function innermostCalls(functions: readonly CountedFunction[]): (offset: number) => number | undefined {
  const inOrder = functions.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const starts = Float64Array.from(inOrder, ({ start }) => start);
  const around: number[] = [];
  const open: number[] = [];
  for (const [index, { start }] of inOrder.entries()) {
    while (open.length > 0 && (inOrder[open.at(-1) ?? 0]?.end ?? 0) <= start) {
      open.pop();
    }
    around.push(open.at(-1) ?? -1);
    open.push(index);
  }
  return (offset) => {
    let index = lastNotAbove(starts, offset);
    while (index >= 0 && (inOrder[index]?.end ?? 0) <= offset) {
      index = around[index] ?? -1;
    }
    return inOrder[index]?.calls;
  };
}

/** Where the lines of a text begin, as engines and source maps count them. */
export function lineStarts(text: string): readonly number[] {
  return [
    0,
    ...[...text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)].map(({ index, 0: end }) => index + end.length),
  ];
}
