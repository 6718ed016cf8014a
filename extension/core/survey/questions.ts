import { spentMs, type ProgramTimes } from "./functionTimes.ts";
import { isModule } from "./naming.ts";
import type { Observation, ObservedFunction, ObservedThread, TreeNode } from "./observation.ts";
import type { AskedFunction, SourceQuestion } from "./source.ts";

/** Functions with less of the program's time have no gain whose reasons anybody asks for. */
const leastAsked = 0.02;

/** To look at a function takes some milliseconds, and at a file up to a second. */
const mostAsked = 60;

/** A program of more files is a large one, of which a part is looked through. */
const mostFiles = 200;

/** What is to be asked of the source text: about the functions of the workspace with most of the time, and who calls them.
 *  Callers are in the files of those that were seen above them, or, as of what goes on after an `await`, in any. */
export function sourceQuestions(
  { functions, threads, times: { wallMs } }: Observation,
  times: ProgramTimes,
): readonly SourceQuestion[] {
  const lines = hotLines(threads, wallMs);
  const asked = functions
    .map((observed, index) => ({ observed, index, ms: spentMs(times, index) }))
    .filter(({ observed, ms }) => observed.owner.type === "workspace" && ms >= leastAsked * wallMs)
    .filter(({ observed, index }) => !isModule(observed) || (lines.get(index)?.length ?? 0) > 0)
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, mostAsked);
  const callers = new Map(asked.map(({ index }) => [index, new Set<string>()]));
  for (const { nodes } of threads) {
    for (const node of nodes) {
      const files = callers.get(node.function);
      const caller = files && callerOf(node, nodes, functions);
      if (caller !== undefined) {
        files?.add(caller.file);
      }
    }
  }
  const others = new Set(functions.filter(({ owner }) => owner.type === "workspace").map(({ file }) => file));
  const files = [...others].slice(0, mostFiles);
  const byFile = new Map<string, AskedFunction[]>();
  for (const { observed, index } of asked) {
    if (observed.line !== null && !observed.isGenerated) {
      const { file, name, line, column } = observed;
      const one = {
        function: index,
        name,
        line,
        column: column ?? 1,
        lines: lines.get(index) ?? [],
        callers: [...new Set([...(callers.get(index) ?? []), ...files])],
      };
      byFile.set(file, [...(byFile.get(file) ?? []), one]);
    }
  }
  return [...byFile].map(([file, list]) => ({ file, functions: list }));
}

/** Lines with less of the time are in no loop that matters, but for those of a long body. */
const leastOfLine = 0.002;

/** The lines of each function where its own code takes time. */
function hotLines(
  threads: readonly ObservedThread[],
  wallMs: number,
): ReadonlyMap<number, readonly number[]> {
  const sums = new Map<number, Map<number, number>>();
  for (const { nodes, lines, samples, wallMs: ownMs } of threads) {
    const tickMs = ownMs / Math.max(1, samples.length);
    for (const { node, line, ticks } of lines) {
      const number = nodes[node]?.function ?? -1;
      const own = sums.get(number) ?? new Map<number, number>();
      sums.set(number, own.set(line, (own.get(line) ?? 0) + ticks * tickMs));
    }
  }
  return new Map(
    [...sums].map(([number, own]) => [
      number,
      [...own].flatMap(([line, ms]) => (ms >= leastOfLine * wallMs ? [line] : [])),
    ]),
  );
}

/** The nearest function of the workspace above a node: a package may call back in between. */
function callerOf(
  node: TreeNode,
  nodes: readonly TreeNode[],
  functions: Observation["functions"],
): ObservedFunction | undefined {
  for (let above = nodes[node.parent]; above !== undefined; above = nodes[above.parent]) {
    const caller = functions[above.function];
    if (caller?.owner.type === "workspace") {
      return caller;
    }
  }
  return undefined;
}
