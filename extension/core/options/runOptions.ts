import type { ControlsOption } from "../report/controls.ts";
import type { FindingAction } from "../report/finding.ts";
import type { ChunkOption, Runtime } from "../report/runtime.ts";

/** What a person can choose about a run. */
export interface RunOptions {
  /** Worker counts to measure; null for the machine's own: see `workerCounts`. */
  readonly workers: readonly number[] | null;
  readonly runtime: Runtime;
  readonly chunk: ChunkOption;
  /** Exactly this many measured rounds; null to let `budgetMs` decide. */
  readonly rounds: number | null;
  /** How long measured rounds may go on. */
  readonly budgetMs: number;
  /** Ends the whole run of one workload, loading included. */
  readonly timeoutMs: number;
  /** Relative tolerance for numbers in results; null for exact equality. */
  readonly tolerance: number | null;
  readonly controls: ControlsOption;
  /** What `process.argv` has behind the program's name, in every thread and process. */
  readonly argv: readonly string[];
  /** Absolute paths of files with environment variables, read as `node --env-file` does. */
  readonly envFile: readonly string[];
  /** Absolute path of the working folder; null for the one that the run was started in. */
  readonly cwd: string | null;
  /** Leave out the inputs on which the function throws in a serial pass before all others. */
  readonly skipThrowing: boolean;
  /** Each input is a list of arguments, or is not; null to go by types. */
  readonly spread: boolean | null;
}

/** What a run does when nobody says otherwise. */
export const defaultOptions: RunOptions = {
  workers: null,
  runtime: "threads",
  chunk: "auto",
  rounds: null,
  budgetMs: 10_000,
  timeoutMs: 300_000,
  tolerance: null,
  controls: "differing",
  argv: [],
  envFile: [],
  cwd: null,
  skipThrowing: false,
  spread: null,
};

/** An option that is absent or undefined is left to the next layer. */
export type OptionLayer = { readonly [Name in keyof RunOptions]?: RunOptions[Name] | undefined };

/** What following an advice chooses, as the command line would. */
export function changeLayer(change: FindingAction): OptionLayer {
  switch (change.type) {
    case "chunk":
      return { chunk: change.chunk };
    case "workers":
      return { workers: [change.workers] };
    case "pool":
      return { workers: [change.workers], chunk: change.chunk };
    case "runtime":
      return { runtime: change.runtime };
  }
}

/** Lays choices over each other, the strongest first: command line over tags over settings over defaults. */
export function resolveOptions(...strongestFirst: readonly OptionLayer[]): RunOptions {
  const chosen = strongestFirst
    .toReversed()
    .map((layer) => Object.fromEntries(Object.entries(layer).filter(([, value]) => value !== undefined)));
  return Object.assign({}, defaultOptions, ...chosen);
}

/** The worker counts to measure, ascending and without repeats, never more than inputs.
 *  Unless chosen they are 1, 2, 4 … and the machine's own number of cores, at least up to 4. */
export function workerCounts(
  chosen: readonly number[] | null,
  inputs: number,
  cores: number,
): readonly number[] {
  const counts = chosen ?? [...powersOfTwoUpTo(Math.max(4, cores)), Math.max(4, cores)];
  const usable = counts.map((count) => Math.min(count, inputs)).filter((count) => count >= 1);
  return [...new Set(usable)].toSorted((a, b) => a - b);
}

function powersOfTwoUpTo(limit: number): readonly number[] {
  return Array.from({ length: Math.floor(Math.log2(limit)) + 1 }, (_, exponent) => 2 ** exponent);
}
