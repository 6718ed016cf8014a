import { verdictSentence } from "../../core/verdicts/words.ts";
import { outcomeLine, staleLine } from "../../core/words/run.ts";
import { runningLine } from "../../core/words/soFar.ts";
import type { TextRange, WorkloadFunction } from "../../core/discovery/discovered.ts";
import type { PassingChoice } from "../../core/discovery/passing.ts";
import { obstacleMessage } from "../../core/discovery/passing.ts";
import { askTitle, planWords, runTitle } from "../../core/discovery/planWords.ts";
import { cutEnd, longestPreview } from "../../core/text/previewText.ts";
import {
  runCommand,
  showPanelCommand,
  type RunArguments,
  type ServerSettings,
} from "../../core/protocol/server.ts";
import type { DiscoveredFunction } from "../discovery/describe.ts";
import type { FunctionRun } from "./runs.ts";

/** A line of text above a function that can be clicked. */
export interface Lens {
  /** The beginning of the function's line. */
  readonly range: TextRange;
  readonly title: string;
  /** What there is to know about it, shown when the pointer rests on it; null for nothing more. */
  readonly tooltip: string | null;
  readonly command: string;
  readonly arguments: readonly [RunArguments];
}

/** Something that has lenses. */
export type LensOwner =
  | DiscoveredFunction
  /** Code whose lens stays while somebody edits it, though it cannot be run as it is now. */
  | (Pick<DiscoveredFunction, "name" | "line" | "siteLine"> & { readonly inputs?: never });

/** Whether a function is to have a lens: one whose inputs are known, and under `worthwhile` also one with parameters that has
 *  loops inside of each other, with those of what it calls in its file; see `workWeight`. With fewer loops it would be one
 *  function in five of some programs. */
export function wantsLens(workload: DiscoveredFunction, setting: ServerSettings["codeLens"]): boolean {
  const { inputs, isTagged } = workload;
  switch (setting) {
    case "worthwhile":
      return inputs.type === "known" || isWorthwhile(workload);
    case "runnable":
      return inputs.type === "known";
    case "tagged":
      return inputs.type === "known" && isTagged;
    case "off":
      return false;
  }
}

/** So many loops inside of each other make a function worth asking for its inputs. */
const worthwhileWeight = 2;

function isWorthwhile(workload: DiscoveredFunction): boolean {
  const { weight = 0, shape } = workload;
  return weight >= worthwhileWeight && shape.parameters > 0 && obstacleMessage(workload, false) === null;
}

/** Makes the lenses of the functions of one file that have some: one that runs the function, and one that shows how its last
 *  run went. Of the calls in one statement one has lenses: the one that has run, else the first.
 *  @param runs the last run of each function, by its name.
 *  @param passingOf how inputs that are known are passed. */
export function codeLenses(
  uri: string,
  owners: readonly LensOwner[],
  runs: ReadonlyMap<string, FunctionRun>,
  passingOf: (workload: WorkloadFunction) => PassingChoice | undefined,
): readonly Lens[] {
  return oneForLine(owners, runs).flatMap((owner) => {
    const start = { line: lineOf(owner) - 1, character: 0 };
    const place = {
      range: { start, end: start },
      arguments: [{ uri, function: owner.name }] satisfies [RunArguments],
    };
    const planned = { ...place, ...plannedRun(owner, passingOf), command: runCommand };
    const run = runs.get(owner.name);
    return run === undefined || owner.inputs === undefined
      ? [planned]
      : [
          planned,
          {
            ...place,
            title: stateTitle(run, owner),
            tooltip: tooltipOf(run),
            command: showPanelCommand,
          },
        ];
  });
}

function lineOf({ line, siteLine }: LensOwner): number {
  return siteLine ?? line;
}

/** Functions stand above what is inside of them and begins in the same line. */
function oneForLine(
  owners: readonly LensOwner[],
  runs: ReadonlyMap<string, FunctionRun>,
): readonly LensOwner[] {
  const sites = new Map<number, LensOwner>();
  const functions = owners.filter(({ siteLine }) => siteLine === undefined);
  const taken = new Set(functions.map(lineOf));
  for (const owner of owners) {
    const line = lineOf(owner);
    const other = sites.get(line);
    const isBetter = other === undefined || (!runs.has(other.name) && runs.has(owner.name));
    if (owner.siteLine !== undefined && !taken.has(line) && isBetter) {
      sites.set(line, owner);
    }
  }
  return [...functions, ...sites.values()].toSorted((a, b) => lineOf(a) - lineOf(b));
}

function tooltipOf({ state }: FunctionRun): string | null {
  return state.type === "finished" ? verdictSentence(state.report.equality) : null;
}

function plannedRun(
  owner: LensOwner,
  passingOf: (workload: WorkloadFunction) => PassingChoice | undefined,
): Pick<Lens, "title" | "tooltip"> {
  if (owner.inputs === undefined) {
    return { title: askTitle, tooltip: null };
  }
  const passing = owner.inputs.type === "known" ? passingOf(owner) : undefined;
  const code = (text: string) => cutEnd(text, longestPreview);
  return {
    title: runTitle(owner, passing),
    tooltip: planWords(owner, passing, { code, sentence: (text) => text }),
  };
}

function stateTitle({ state, textHash }: FunctionRun, workload: WorkloadFunction): string {
  if (state.type === "running") {
    return runningLine(state.soFar);
  }
  return textHash === workload.textHash ? outcomeLine(state) : staleLine(state);
}
