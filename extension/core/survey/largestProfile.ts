import type { CpuProfile } from "./cpuProfile.ts";
import type { Observation, ObservedFunction, ObservedThread } from "./observation.ts";

/** The profile of the thread that computed most, as `.cpuprofile` files have it, with places in the text that a person wrote.
 *  @param folder absolute path of the workspace's. */
export function largestProfile({ threads, functions }: Observation, folder: string): CpuProfile {
  const [largest] = threads.toSorted((a, b) => busyMs(b) - busyMs(a));
  const { nodes = [], samples = [], samplesMs = [], wallMs = 0 } = largest ?? {};
  const children = new Map<number, number[]>();
  for (const [index, { parent }] of nodes.entries()) {
    const list = children.get(parent) ?? [];
    children.set(parent, list);
    list.push(index + firstId);
  }
  const startMs = wallMs - Array.from(samplesMs).reduce((sum, ms) => sum + ms, 0);
  return {
    nodes: [
      { id: rootId, callFrame: engineFrame("(root)"), children: [idleId, ...(children.get(-1) ?? [])] },
      { id: idleId, callFrame: engineFrame("(idle)") },
      ...nodes.map(({ function: index }, node) => ({
        id: node + firstId,
        callFrame: frameOf(functions[index], folder),
        children: children.get(node) ?? [],
      })),
    ],
    startTime: 0,
    endTime: Math.round(wallMs * 1000),
    samples: Array.from(samples, (node) => (node < 0 ? idleId : node + firstId)),
    timeDeltas: [startMs, ...Array.from(samplesMs).slice(0, -1)].map((ms) => Math.round(ms * 1000)),
  };
}

const rootId = 1;
const idleId = 2;
const firstId = 3;

function busyMs({ samples, samplesMs }: ObservedThread): number {
  return samplesMs.reduce((sum, ms, index) => ((samples[index] ?? -1) < 0 ? sum : sum + ms), 0);
}

type CallFrame = CpuProfile["nodes"][number]["callFrame"];

function engineFrame(functionName: string): CallFrame {
  return { functionName, scriptId: "0", url: "", lineNumber: -1, columnNumber: -1 };
}

function frameOf(seen: ObservedFunction | undefined, folder: string): CallFrame {
  if (seen === undefined || seen.line === null) {
    return engineFrame(seen?.name ?? "");
  }
  const { owner, file, name, line, column } = seen;
  const path = `${folder.replaceAll("\\", "/").replace(/^(?!\/)/, "/")}/${file}`;
  const url =
    owner.type === "workspace"
      ? encodeURI(`file://${path}`)
      : owner.type === "package"
        ? `${owner.name}/${file}`
        : file;
  return {
    functionName: name,
    scriptId: "0",
    url,
    lineNumber: line - 1,
    columnNumber: (column ?? 1) - 1,
  };
}
