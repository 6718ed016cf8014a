import { value } from "./moments.ts";
import { isModule, moduleName } from "./naming.ts";
import type { NodeTimes } from "./nodeTimes.ts";
import type { Observation, ObservedFunction, Owner } from "./observation.ts";
import type { ProgramTimes } from "./functionTimes.ts";
import type { SurveyTree } from "./survey.ts";

/** Parts of the whole that are smaller cannot be seen. */
const leastPart = 0.001;

/** Deeper stacks are cut off: a picture has no room for them, and what reads it may go down by calling itself. */
const mostDepth = 100;

interface Branch {
  /** Tells it apart from others beside it, and whether a part inside of it is the same. */
  readonly key: string;
  readonly name: string;
  readonly row: number | null;
  readonly owner: Owner | null;
  ms: number;
  readonly children: Map<string, Branch>;
}

/** Puts the call trees of all threads on top of each other. What a package, or Node with the engine, does inside of itself is
 *  one part, and so is a function that calls itself.
 *  @param rows by the index of the function. */
export function surveyTree(
  { command, functions, threads }: Observation,
  { nodes }: ProgramTimes,
  rows: ReadonlyMap<number, { readonly row: number; readonly name: string }>,
): SurveyTree {
  const root: Branch = { key: "", name: command, row: null, owner: null, ms: 0, children: new Map() };
  for (const [number, thread] of threads.entries()) {
    const times: NodeTimes | undefined = nodes[number];
    const branches: { readonly branch: Branch; readonly depth: number }[] = [];
    for (const [index, node] of thread.nodes.entries()) {
      const above = branches[node.parent] ?? { branch: root, depth: 0 };
      const observed = functions[node.function] ?? nobody;
      const own = rows.get(node.function);
      const isOwn = observed.owner.type === "workspace";
      const owner = ownerOf(observed);
      const key = isOwn ? `function ${node.function}` : ownerName(owner);
      const { branch } = above;
      const ms = value(times?.sharedMs ?? [], index);
      if (branch.key === key || above.depth >= mostDepth) {
        branches.push(above);
        continue;
      }
      const known = branch.children.get(key);
      const child = known ?? {
        key,
        name: isOwn ? nameOf(observed, own?.name) : key,
        row: own?.row ?? null,
        owner,
        ms: 0,
        children: new Map(),
      };
      branch.children.set(key, child);
      child.ms += ms;
      branches.push({ branch: child, depth: above.depth + 1 });
    }
  }
  root.ms = [...root.children.values()].reduce((sum, { ms }) => sum + ms, 0);
  return pruned(root, root.ms * leastPart);
}

function nameOf(observed: ObservedFunction, found: string | undefined): string {
  return isModule(observed) ? moduleName(observed.file) : (found ?? observed.name);
}

const nobody: ObservedFunction = {
  name: "",
  owner: { type: "engine" },
  file: "",
  line: null,
  column: null,
  isGenerated: false,
  calls: null,
};

/** Node and the engine call each other in turns, and only the collection of garbage is nobody's call. */
function ownerOf({ name, owner }: ObservedFunction): Owner {
  return owner.type === "engine" && name !== "(garbage collector)" ? { type: "node" } : owner;
}

function ownerName(owner: Owner): string {
  switch (owner.type) {
    case "package":
      return owner.name;
    case "node":
      return "Node and the engine";
    case "engine":
      return "garbage collection";
    case "workspace":
      return "";
  }
}

function pruned({ name, row, owner, ms, children }: Branch, leastMs: number): SurveyTree {
  return {
    name,
    row,
    owner,
    ms,
    children: [...children.values()]
      .filter((child) => child.ms > 0 && child.ms >= leastMs)
      .toSorted((a, b) => b.ms - a.ms || a.key.localeCompare(b.key))
      .map((child) => pruned(child, leastMs)),
  };
}
