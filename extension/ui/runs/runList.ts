import type { Activity } from "../../core/activity/activity.ts";
import type { Outcome } from "../../core/report/outcome.ts";
import type { WorkloadFunction } from "../../core/discovery/discovered.ts";
import type { RunView } from "../../core/protocol/panel.ts";
import { workloadOf } from "../../core/protocol/runView.ts";
import { functionId } from "./functionId.ts";
import { defaultBounds } from "./store.ts";
import type { StoredRun } from "./storedRun.ts";
import type { UnfinishedRun } from "./unfinishedRun.ts";

/** A run as the panel shows it, with what is needed to find its function again and to see whether it has changed. */
export type KeptRun = RunView & {
  /** The document. `Workload.file` alone does not tell it when several folders are open. */
  readonly uri: string;
  /** `WorkloadFunction.textHash` of the text that ran. */
  readonly textHash: string;
  /** When it ended, in milliseconds since 1970; null while it runs. */
  readonly endedAt: number | null;
};

/** A panel of more cards is not read any more. */
const mostRuns = 20;

/** How a run that ended like this is shown. */
export function viewOf(outcome: Outcome, activity?: Activity): RunView {
  switch (outcome.type) {
    case "cancelled":
    case "failed":
      return { ...outcome, isStale: false };
    case "finished":
      return { ...outcome, isStale: false, ...(activity && { activity }) };
  }
}

/** Puts a run before all others, in the place of the last one of the same function. */
export function withRun(runs: readonly KeptRun[], run: KeptRun): readonly KeptRun[] {
  return bounded([run, ...runs.filter((other) => !isSameFunction(other, run))]);
}

/** Says of each ended run of a document whether its function has another text by now, or is gone.
 *  Gives the very same list back when nothing changes. */
export function withStaleness(
  runs: readonly KeptRun[],
  uri: string,
  workloads: readonly Pick<WorkloadFunction, "name" | "textHash">[],
): readonly KeptRun[] {
  const checked = runs.map((run) => {
    if (run.uri !== uri || run.type === "running") {
      return run;
    }
    const now = workloads.find(({ name }) => name === workloadOf(run).function);
    const isStale = now?.textHash !== run.textHash;
    return isStale === run.isStale ? run : { ...run, isStale };
  });
  return checked.every((run, index) => run === runs[index]) ? runs : checked;
}

/** Says of each run of a document whether its function asks for inputs by now. Gives the very same list back when nothing
 *  changes. */
export function withAsking(
  runs: readonly KeptRun[],
  uri: string,
  workloads: readonly Pick<WorkloadFunction, "name" | "inputs">[],
): readonly KeptRun[] {
  const checked = runs.map((run) => {
    const now = workloads.find(({ name }) => run.uri === uri && name === workloadOf(run).function);
    const asksInputs = now === undefined ? undefined : now.inputs.type !== "known";
    return asksInputs === undefined || asksInputs === run.asksInputs ? run : { ...run, asksInputs };
  });
  return checked.every((run, index) => run === runs[index]) ? runs : checked;
}

/** A run as one of the new text of its function, for a change of the text that cannot change the results. */
export function asRunOf(
  run: KeptRun,
  { textHash, line }: Pick<WorkloadFunction, "textHash" | "line">,
): KeptRun {
  const workload = { ...workloadOf(run), line };
  switch (run.type) {
    case "running":
      return { ...run, workload, textHash };
    case "cancelled":
      return { ...run, report: { ...run.report, workload }, textHash, isStale: false };
    case "finished":
      return { ...run, report: { ...run.report, workload }, textHash, isStale: false };
    case "failed":
      return { ...run, report: { ...run.report, workload }, textHash, isStale: false };
  }
}

/** Adds runs that were kept, behind those that are known; of two of the same function the later one stays. */
export function withRestored(runs: readonly KeptRun[], kept: readonly KeptRun[]): readonly KeptRun[] {
  const known = runs.map(
    (run) => kept.find((other) => isSameFunction(other, run) && endOf(other) > endOf(run)) ?? run,
  );
  const others = kept.filter((run) => !runs.some((other) => isSameFunction(other, run)));
  return bounded([...known, ...others]);
}

/** The run of a function. */
export function findRun(runs: readonly KeptRun[], uri: string, name: string): KeptRun | undefined {
  return findById(runs, functionId(uri, name));
}

/** The run of the function with this `functionId`. */
export function findById(runs: readonly KeptRun[], id: string): KeptRun | undefined {
  return runs.find((run) => idOf(run) === id);
}

/** The `functionId` of a run's function. */
export function idOf(run: KeptRun): string {
  return functionId(run.uri, workloadOf(run).function);
}

/** A run from the store as one of the list.
 *  @param currentHash `WorkloadFunction.textHash` of the function now; undefined when that is not known. */
export function asRun(
  { uri, textHash, endedAt, change, report }: StoredRun,
  currentHash: string | undefined,
  activity?: Activity,
): KeptRun {
  const isStale = currentHash !== undefined && currentHash !== textHash;
  const parts = { ...(change && { change }), ...(activity && { activity }) };
  return { type: "finished", report, isStale, rows: { type: "gone" }, uri, textHash, endedAt, ...parts };
}

/** A run that was cancelled, from the store, as one of the list; `currentHash` as in `asRun`. */
export function asUnfinished(
  { uri, textHash, endedAt, change, report }: UnfinishedRun,
  currentHash: string | undefined,
): KeptRun {
  const isStale = currentHash !== undefined && currentHash !== textHash;
  return { type: "cancelled", report, isStale, uri, textHash, endedAt, ...(change && { change }) };
}

/** The latest run of each function, latest first. */
export function latestOfEach(runs: readonly KeptRun[]): readonly KeptRun[] {
  const latestFirst = runs.toSorted((a, b) => endOf(b) - endOf(a));
  return latestFirst.filter(
    (run, index) => latestFirst.findIndex((one) => isSameFunction(one, run)) === index,
  );
}

/** One that still runs will end after all others. */
function endOf({ type, endedAt }: KeptRun): number {
  return type === "running" ? Infinity : (endedAt ?? -Infinity);
}

function bounded(runs: readonly KeptRun[]): readonly KeptRun[] {
  return runs.slice(0, mostRuns).map((run, index) => {
    if (run.type !== "finished" || index < defaultBounds.mostActivities) {
      return run;
    }
    const { activity: _, ...rest } = run;
    return rest;
  });
}

function isSameFunction(one: KeptRun, other: KeptRun): boolean {
  return idOf(one) === idOf(other);
}
