import type { CpuProfile } from "./cpuProfile.ts";
import type { ThreadFrame } from "./threadFile.ts";

type Samples = Extract<ThreadFrame, { readonly type: "samples" }>;

/** More functions, and more nodes, are not kept: what is called from there counts for its caller. */
const mostFunctions = 100_000;
const mostNodes = 1_000_000;

/** Puts the profiles of a thread together, which follow each other. In the tree of each is one root, which stands for nothing.
 *  @param own address of the script that observes, which is left out with all that it calls; empty for none.
 *  @returns takes the next one, and gives what it adds. */
export function createProfileTree(own: string): (profile: CpuProfile) => Omit<Samples, "type"> {
  const functions = new Map<string, number>();
  const nodes = new Map<number, number>();
  let isFull = false;
  let lastUs = Number.NEGATIVE_INFINITY;

  return (profile) => {
    const newFunctions: Samples["functions"][number][] = [];
    const newNodes: number[] = [];
    const functionOf = ({ functionName, scriptId, url, lineNumber, columnNumber }: CallFrame) => {
      const key = `${scriptId}:${lineNumber}:${columnNumber}:${functionName}`;
      let found = functions.get(key);
      if (found === undefined && functions.size < mostFunctions) {
        found = functions.size;
        functions.set(key, found);
        newFunctions.push({
          name: functionName,
          script: scriptId,
          url,
          line: lineNumber,
          column: columnNumber,
        });
      }
      return found;
    };
    const nodeOf = (parent: number, frame: CallFrame) => {
      const callee = functionOf(frame);
      const key = (parent + 1) * mostFunctions + (callee ?? 0);
      let found = callee === undefined ? parent : nodes.get(key);
      if (found === undefined && callee !== undefined && nodes.size < mostNodes) {
        found = nodes.size;
        nodes.set(key, found);
        newNodes.push(parent, callee);
      }
      isFull ||= found === undefined || callee === undefined;
      return found ?? parent;
    };
    const places = placesOf(profile, own, nodeOf);
    const samples: number[] = [];
    const atUs: number[] = [];
    let at = profile.startTime;
    for (const [index, id] of (profile.samples ?? []).entries()) {
      at += profile.timeDeltas?.[index] ?? 0;
      // Profiles that follow each other overlap a little, and the engine's times do not only grow.
      if (at > lastUs) {
        samples.push(places.get(id) ?? -1);
        atUs.push(at);
        lastUs = at;
      }
    }
    return {
      functions: newFunctions,
      nodes: newNodes,
      samples,
      atUs,
      lines: linesOf(profile, places, own),
      endUs: profile.endTime,
      isFull,
    };
  };
}

/** Whether a script may be the user's. */
export function isOfProject(url: string): boolean {
  return url !== "" && !/^(node|wasm):/.test(url) && !/[\\/]node_modules[\\/]/.test(url);
}

/** See the frame. Lines of others are nobody's to look at. */
function linesOf({ nodes }: CpuProfile, places: ReadonlyMap<number, number>, own: string): readonly number[] {
  return nodes.flatMap(({ id, callFrame, positionTicks = [] }) => {
    const place = places.get(id) ?? -1;
    const isTold = place >= 0 && callFrame.url !== own && isOfProject(callFrame.url);
    return isTold ? positionTicks.flatMap(({ line, ticks }) => [place, line, ticks]) : [];
  });
}

type CallFrame = CpuProfile["nodes"][number]["callFrame"];

/** The place of each node of a profile in the tree; -1 for those that stand for nothing. */
function placesOf(
  { nodes }: CpuProfile,
  own: string,
  nodeOf: (parent: number, frame: CallFrame) => number,
): ReadonlyMap<number, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const places = new Map<number, number>();
  const [root] = nodes;
  const open = root === undefined ? [] : [{ node: root, parent: -1, isOwn: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, parent } = next;
    const { callFrame } = node;
    const isOwn = next.isOwn || (own !== "" && callFrame.url === own);
    const isNothing = node === root || isOwn || callFrame.functionName === "(idle)";
    const place = isNothing ? parent : nodeOf(parent, callFrame);
    places.set(node.id, place);
    for (const child of node.children ?? []) {
      const found = byId.get(child);
      if (found !== undefined) {
        open.push({ node: found, parent: place, isOwn });
      }
    }
  }
  return places;
}
