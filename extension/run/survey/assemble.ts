import type { ObservedFunction, ObservedLine, ObservedThread } from "../../core/survey/observation.ts";
import type { SeenFunction, SeenThread } from "../../core/survey/threadFile.ts";
import { createOwnership } from "./owner.ts";
import {
  loadedUrl,
  placesOfScript,
  type KnownScript,
  type ScriptPlace,
  type ScriptPlaces,
} from "./scriptPlaces.ts";

/** What threads were seen to do, with each function once. */
export interface Assembled {
  readonly functions: readonly AssembledFunction[];
  readonly threads: readonly ObservedThread[];
}

/** A function, and all places of scripts that it was at. */
export interface AssembledFunction extends Omit<ObservedFunction, "calls"> {
  readonly places: ReadonlyMap<string, SeenFunction>;
}

/** Puts threads together, in the order in which they began.
 *  @param observed folder of the observation; null for none.
 *  @param folder the workspace's, without links. */
export function assemble(seen: readonly SeenThread[], observed: string | null, folder: string): Assembled {
  const ownerOf = createOwnership(folder);
  const functions: (AssembledFunction & { readonly places: Map<string, SeenFunction> })[] = [];
  const indices = new Map<string, number>();
  const finders = new Map<string, ScriptPlaces>();

  const finderOf = (thread: SeenThread, { script, url }: SeenFunction) => {
    const known: KnownScript = thread.scripts.get(script) ?? { url };
    const key = [known.url, known.mapFile, known.mapUrl, known.text].join("\n");
    const found = finders.get(key) ?? placesOfScript(known, observed, folder, ownerOf);
    finders.set(key, found);
    return found;
  };
  const indexOf = (thread: SeenThread, seenFunction: SeenFunction) => {
    const { name, url, line, column } = seenFunction;
    const at = { name, line: Math.max(0, line), column: Math.max(0, column) };
    const place = url === "" ? engine : finderOf(thread, seenFunction).placeOf(at);
    const { owner } = place;
    const ownerName = owner.type === "package" ? owner.name : "";
    const key = [owner.type, ownerName, place.file, place.line, place.column, name].join("\n");
    const index = indices.get(key) ?? functions.length;
    if (index === functions.length) {
      indices.set(key, index);
      functions.push({ name, ...place, places: new Map() });
    }
    functions[index]?.places.set(`${loadedUrl(url)} ${line}:${column}`, seenFunction);
    return index;
  };

  /** What is of the workspace, by the lines that a person wrote. */
  const linesOf = (thread: SeenThread, own: readonly number[]) => {
    const lines: ObservedLine[] = [];
    for (let index = 0; index < thread.lines.length; index += 3) {
      const [node = 0, at = 0, ticks = 0] = thread.lines.slice(index, index + 3);
      const callee = thread.callees[node] ?? 0;
      const seenFunction = thread.functions[callee];
      const isOwn = functions[own[callee] ?? -1]?.owner.type === "workspace";
      const line = isOwn && seenFunction ? finderOf(thread, seenFunction).lineOf(at) : undefined;
      if (line !== undefined) {
        lines.push({ node, line, ticks });
      }
    }
    return lines;
  };

  const inOrder = seen.toSorted((a, b) => a.startUs - b.startUs);
  const first = inOrder[0]?.startUs ?? 0;
  const processes = processNumbers(inOrder);
  const threads = inOrder.map((thread, index): ObservedThread => {
    const own = thread.functions.map((each) => indexOf(thread, each));
    return {
      process: processes[index] ?? 0,
      thread: thread.thread,
      title: thread.title,
      startMs: (thread.startUs - first) / 1000,
      wallMs: Math.max(0, thread.endUs - thread.startUs) / 1000,
      nodes: thread.parents.map((parent, node) => ({
        function: own[thread.callees[node] ?? 0] ?? 0,
        parent,
      })),
      samples: Int32Array.from(thread.samples),
      samplesMs: Float64Array.from(thread.atUs, (at, sample) => {
        return Math.max(0, (thread.atUs[sample + 1] ?? thread.endUs) - at) / 1000;
      }),
      lines: linesOf(thread, own),
      cpu: thread.processor.map(({ atUs, cpuMs }) => ({ atMs: (atUs - thread.startUs) / 1000, cpuMs })),
    };
  });
  return { functions, threads };
}

const engine: ScriptPlace = {
  owner: { type: "engine" },
  file: "",
  line: null,
  column: null,
  isGenerated: false,
};

/** Systems give the id of a process that has ended to another one. */
function processNumbers(threads: readonly SeenThread[]): readonly number[] {
  const current = new Map<number, number>();
  let count = 0;
  return threads.map(({ process, thread }) => {
    const known = thread === 0 ? undefined : current.get(process);
    const number = known ?? count;
    count += known === undefined ? 1 : 0;
    current.set(process, number);
    return number;
  });
}
