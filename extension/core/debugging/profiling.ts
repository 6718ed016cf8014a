import { leavableExtras, type LeavableExtra } from "../report/extras.ts";
import type { RunOptions } from "../options/options.ts";

/** Long enough to be warm. */
const budgetMs = 1000;

/** The options for a run that is only there to be looked at: with pools of one size, and nothing beside it. */
export function profilingOptions(options: RunOptions, workers: number): RunOptions {
  return { ...quickOptions(options), workers: [workers] };
}

/** The options for a run whose figures nobody reads: one round, and nothing behind it. */
export function quickOptions(options: RunOptions): RunOptions {
  return {
    ...options,
    rounds: 1,
    budgetMs,
    controls: "differing",
    without: Object.keys(leavableExtras) as LeavableExtra[], // They are no others.
    responsiveness: null,
  };
}

/** What a file of a profile shows, by its name. */
export function profileTitle(file: string): string {
  const worker = /worker-(\d+)\.cpuprofile$/.exec(file)?.[1];
  return worker === undefined ? "Main thread, beside the workers" : `Worker ${worker}`;
}
