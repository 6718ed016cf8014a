import { groupBy } from "../groupBy.ts";
import { value } from "./moments.ts";
import type { Observation, ObservedFunction, ObservedThread, TreeNode } from "./observation.ts";
import type { SourceFacts, SourceLoop } from "./source.ts";
import { leastShare } from "./standing.ts";

/** What was seen, and what the source text says of it. */
export interface ObservedSource {
  readonly observation: Observation;
  readonly facts: readonly SourceFacts[];
}

/** Makes functions of loops whose own code, and not that of a function that they call, takes a part of the program that matters:
 *  one call is one turn. Engines have them as part of the function around. */
export function withLoops({ observation, facts }: ObservedSource): ObservedSource {
  const { functions, threads, times } = observation;
  const found = facts.flatMap(({ function: around, loops }): readonly NumberedLoop[] => {
    const shares = loops.map((loop) => linesMs(threads, around, loop) / times.wallMs);
    const kept = loops.filter((_, index) => value(shares, index) >= leastShare);
    return kept.map((loop) => ({ loop, around, outer: loops[loop.around ?? -1] }));
  });
  const numbers = new Map(found.map(({ loop }, index) => [loop, functions.length + index]));
  const byFunction = groupBy(found, ({ around }) => around);
  return {
    observation: {
      ...observation,
      functions: [...functions, ...found.map(({ loop, around }) => loopFunction(loop, functions[around]))],
      threads: threads.map((thread) => withLoopNodes(thread, { functions, byFunction, numbers })),
    },
    facts: [
      ...facts.map((one) => ({ ...one, loops: [] })),
      ...found.map(({ loop, around }) => loopFacts(loop, numbers.get(loop) ?? -1, functions[around])),
    ],
  };
}

interface NumberedLoop {
  readonly loop: SourceLoop;
  /** Index of the function that it is in. */
  readonly around: number;
  /** The loop that it is in, which has at least its time. */
  readonly outer: SourceLoop | undefined;
}

/** How long a function's own code was in the lines of a loop. */
function linesMs(threads: readonly ObservedThread[], around: number, loop: SourceLoop): number {
  return threads.reduce((sum, { nodes, lines, samples, wallMs }) => {
    const ticks = lines
      .filter(({ node, line }) => nodes[node]?.function === around && isInLoop(line, loop))
      .reduce((all, one) => all + one.ticks, 0);
    return sum + (ticks * wallMs) / Math.max(1, samples.length);
  }, 0);
}

function isInLoop(line: number, { line: first, lastLine }: SourceLoop): boolean {
  return first <= line && line <= lastLine;
}

function loopFunction(
  { title, line, column }: SourceLoop,
  around: ObservedFunction | undefined,
): ObservedFunction {
  return {
    name: title,
    owner: { type: "workspace" },
    file: around?.file ?? "",
    line,
    column,
    isGenerated: around?.isGenerated ?? false,
    calls: null,
  };
}

function loopFacts(loop: SourceLoop, number: number, around: ObservedFunction | undefined): SourceFacts {
  const { name, title, start, end, line, type, turn, obstacles } = loop;
  const site = { file: around?.file ?? "", line, type, call: turn, pass: start, isHandedOn: false };
  const sites = [{ ...site, obstacles: [] }];
  return { function: number, name, title, isLoop: true, start, end, sites, obstacles, loops: [] };
}

interface LoopNumbers {
  readonly functions: Observation["functions"];
  /** Outer ones first. */
  readonly byFunction: ReadonlyMap<number, readonly NumberedLoop[]>;
  readonly numbers: ReadonlyMap<SourceLoop, number>;
}

/** The tree of a thread with loops below the functions that they are in. */
function withLoopNodes(thread: ObservedThread, loops: LoopNumbers): ObservedThread {
  const { byFunction, numbers, functions } = loops;
  if (!thread.nodes.some((node) => byFunction.has(node.function))) {
    return thread;
  }
  const nodes: TreeNode[] = [];
  /** For each node of before its place, and those of its loops. */
  const places: { readonly own: number; readonly loops: readonly LoopPlace[] }[] = [];
  const linesOf = groupBy(thread.lines, ({ node }) => node);
  const shareOut = new Map<number, () => number>();
  for (const [index, { function: number, parent }] of thread.nodes.entries()) {
    const above = places[parent];
    const called =
      above && calledIn(above.loops, functions[number], functions[thread.nodes[parent]?.function ?? -1]);
    const own = nodes.push({ function: number, parent: called?.place ?? above?.own ?? -1 }) - 1;
    const lines = linesOf.get(index) ?? [];
    const inner: LoopPlace[] = [];
    for (const { loop, outer } of byFunction.get(number) ?? []) {
      const around = inner.find((one) => one.loop === outer)?.place ?? own;
      const ticks = lines.reduce((sum, one) => sum + (isInLoop(one.line, loop) ? one.ticks : 0), 0);
      if (ticks > 0) {
        const place = nodes.push({ function: numbers.get(loop) ?? -1, parent: around }) - 1;
        const isMost = ticks * 2 > lines.reduce((sum, one) => sum + one.ticks, 0);
        inner.push({ loop, place, isMost });
      }
    }
    places.push({ own, loops: inner });
    if (inner.length > 0) {
      const weights = new Map<number, number>();
      for (const { line, ticks } of lines) {
        const place = inner.findLast(({ loop }) => isInLoop(line, loop))?.place ?? own;
        weights.set(place, (weights.get(place) ?? 0) + ticks);
      }
      shareOut.set(index, inTurns(weights));
    }
  }
  return {
    ...thread,
    nodes,
    samples: thread.samples.map((node) => shareOut.get(node)?.() ?? places[node]?.own ?? -1),
    lines: thread.lines.map((one) => ({ ...one, node: places[one.node]?.own ?? -1 })),
  };
}

interface LoopPlace {
  readonly loop: SourceLoop;
  /** Index of its node. */
  readonly place: number;
  /** Most of what the function does itself is in it. */
  readonly isMost: boolean;
}

/** The innermost loop that a function is called in: one that is written in it, or whose name only it calls. What no name tells of,
 *  as the collection of garbage, belongs where most of the time goes. */
function calledIn(
  loops: readonly LoopPlace[],
  called: ObservedFunction | undefined,
  caller: ObservedFunction | undefined,
): LoopPlace | undefined {
  const name = /[^. ]*$/.exec(called?.name ?? "")?.[0] ?? "";
  const isHere = called?.file === caller?.file && called?.owner.type === "workspace";
  return loops.findLast(({ loop, isMost }) => {
    if (isHere && called?.line && isInLoop(called.line, loop)) {
      return true;
    }
    const isCalled = loop.calls.includes(name);
    return loop.others.includes(name) ? false : isCalled || isMost;
  });
}

/** Gives places in turns, each as often as its weight says. */
function inTurns(weights: ReadonlyMap<number, number>): () => number {
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const due = [...weights].map(([place, weight]) => ({ place, part: weight / all, credit: 0 }));
  return () => {
    let next = due[0];
    for (const one of due) {
      one.credit += one.part;
      next = next === undefined || one.credit > next.credit ? one : next;
    }
    if (next !== undefined) {
      next.credit -= 1;
    }
    return next?.place ?? -1;
  };
}
