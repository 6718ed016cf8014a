import type { FindingAction } from "../report/finding.ts";
import type { Workload } from "../report/workload.ts";
import { options, type RunOptions } from "./options.ts";

/** What a run does when nobody says otherwise. */
export const defaultOptions = Object.fromEntries(
  Object.entries(options).map(([name, option]) => [name, option.default]),
) as unknown as RunOptions; // The compiler does not follow entries; each has the default of its own option.

/** An option that is absent or undefined is left to the next layer. */
export type OptionLayer = { readonly [Name in keyof RunOptions]?: RunOptions[Name] | undefined };

/** What following an advice about a run chooses: what is said of a sample is tried on as large a one. */
export function adviceLayer(change: FindingAction, { sample }: Pick<Workload, "sample">): OptionLayer {
  return { ...(sample && { sample: sample.taken }), ...changeLayer(change) };
}

/** What following an advice chooses, as the command line would. */
function changeLayer(change: FindingAction): OptionLayer {
  switch (change.type) {
    case "chunk":
      return { chunk: change.chunk };
    case "workers":
      return { workers: [change.workers] };
    case "pool":
      return { workers: [change.workers], chunk: change.chunk };
    case "runtime":
      return { runtime: change.runtime };
    case "sample":
      return { sample: change.sample };
    case "longer":
      return { rounds: null, budgetMs: change.budgetMs };
    case "responsiveness":
      return { responsiveness: "auto" };
    case "throws":
      return { onThrow: "result" };
    case "quiet":
      return {};
  }
}

/** Lays choices over each other, the strongest first: command line over tags over settings over defaults. */
export function resolveOptions(...strongestFirst: readonly OptionLayer[]): RunOptions {
  const chosen = strongestFirst
    .toReversed()
    .map((layer) => Object.fromEntries(Object.entries(layer).filter(([, value]) => value !== undefined)));
  return Object.assign({}, defaultOptions, ...chosen);
}
