/** Small observations, of which a test names what matters to it. */
import { concludeSurvey } from "../../../extension/core/survey/concludeSurvey.ts";
import { programTimes } from "../../../extension/core/survey/functionTimes.ts";
import type {
  Observation,
  ObservedFunction,
  ObservedThread,
  Owner,
} from "../../../extension/core/survey/observation.ts";
import type { SourceFacts, SourceSite } from "../../../extension/core/survey/source.ts";
import type { SurveyMachine } from "../../../extension/core/survey/machine.ts";
import type { Survey } from "../../../extension/core/survey/survey.ts";

export const machine: SurveyMachine = {
  cores: 4,
  messageMs: 0.02,
  megabyteMs: 5,
  startMs: 30,
  ceiling: 4,
};

/** A function of the workspace, called so often. */
export function own(name: string, calls: number | null = 1): ObservedFunction {
  return {
    name,
    owner: { type: "workspace" },
    file: "main.ts",
    line: 1,
    column: 1,
    isGenerated: false,
    calls,
  };
}

/** A function of somebody else. */
export function foreign(owner: Owner, name = ""): ObservedFunction {
  return { name, owner, file: "", line: null, column: null, isGenerated: false, calls: null };
}

/** A thread's samples of a millisecond each, as stacks of functions by their index, the outermost first; none while it has
 *  nothing to do. */
export function thread(
  stacks: readonly (readonly number[])[],
  parts: Partial<ObservedThread> = {},
): ObservedThread {
  const nodes: { function: number; parent: number }[] = [];
  const known = new Map<string, number>();
  const nodeOf = (stack: readonly number[]): number => {
    const [top] = stack.slice(-1);
    const key = stack.join(" ");
    if (top === undefined) {
      return -1;
    }
    const parent = nodeOf(stack.slice(0, -1));
    const node = known.get(key) ?? nodes.push({ function: top, parent }) - 1;
    known.set(key, node);
    return node;
  };
  const samples = Int32Array.from(stacks, nodeOf);
  return {
    process: 1,
    thread: 0,
    title: "main.ts",
    startMs: 0,
    wallMs: stacks.length,
    nodes,
    samples,
    samplesMs: new Float64Array(stacks.length).fill(1),
    lines: [],
    cpu: [],
    ...parts,
  };
}

/** The same stack over and over. */
export function times(count: number, ...stack: readonly number[]): readonly (readonly number[])[] {
  return Array.from({ length: count }, () => stack);
}

export function observation(
  functions: readonly ObservedFunction[],
  threads: readonly ObservedThread[],
  parts: Partial<Observation> = {},
): Observation {
  const wallMs = threads.reduce((most, one) => Math.max(most, one.startMs + one.wallMs), 0);
  return {
    command: "node main.ts",
    at: 0,
    node: "24.0.0",
    times: { end: { type: "exited", status: 0 }, wallMs },
    counts: { end: { type: "exited", status: 0 }, wallMs: 3 * wallMs },
    functions,
    threads,
    files: [],
    recorded: [],
    notes: [],
    ...parts,
  };
}

/** What the source text says of a function, which is handed to a `map` that runs so often. */
export function mapped(number: number, lists = 1, site: Partial<SourceSite> = {}): SourceFacts {
  const place = 1000 * lists;
  return {
    function: number,
    name: null,
    title: "",
    isLoop: false,
    loops: [],
    start: 0,
    end: 10,
    sites: [
      {
        file: "main.ts",
        line: 2,
        type: "callback",
        call: place,
        pass: place,
        isHandedOn: true,
        obstacles: [],
        ...site,
      },
    ],
    obstacles: [],
  };
}

/** Counts for `mapped`: its call has run as often as there are lists. */
const counted = [1, 10, 100].map((lists) => ({
  start: 1000 * lists,
  end: 1000 * lists + 1,
  count: lists,
}));

export function survey(seen: Observation, facts: readonly SourceFacts[] = [], on = machine): Survey {
  const files = [{ file: "main.ts", text: "", ranges: counted }];
  const whole = seen.files.length > 0 ? seen : { ...seen, files };
  return concludeSurvey(whole, { times: programTimes(whole), facts, machine: on, notes: [] });
}
