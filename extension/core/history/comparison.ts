import type { Report } from "../report/report.ts";
import type { Environment } from "../report/environment.ts";
import type { Equality, Verdict } from "../report/verdict.ts";
import type { PoolTimes, SerialTimes } from "../report/times.ts";
import type { Workload } from "../report/workload.ts";
import type { Change } from "../report/change.ts";
import { isEqual } from "../report/pools.ts";
import { changeOf } from "../statistics/change.ts";
import { changeVerdict, leastDifference } from "../statistics/changeVerdict.ts";
import { sampleWords } from "../text/sample.ts";
import { surroundingsText } from "../text/surroundings.ts";

/** A finished run as it can be compared with others. */
export interface ComparableRun {
  readonly report: Report;
  /** `WorkloadFunction.textHash` of the text that ran. */
  readonly textHash: string;
}

/** All of a report that a comparison looks at. */
export interface ComparedReport extends Pick<Report, "noise"> {
  readonly workload: Pick<Workload, "inputs" | "inputsExpression" | "sample" | "surroundings">;
  readonly environment: Surroundings;
  readonly equality: Pick<Equality, "verdict">;
  readonly serial: Pick<SerialTimes, "samplesMs">;
  readonly pools: readonly Pick<PoolTimes, "workers" | "samplesMs">[];
}

type ComparedRun = Pick<ComparableRun, "textHash"> & { readonly report: ComparedReport };

/** What a run shows against an earlier one of the same function. */
export type Comparison = {
  /** The function had the same text in both. What it calls may have changed all the same. */
  readonly isSameCode: boolean;
} & (
  | { readonly type: "not-comparable"; readonly reasons: readonly Reason[] }
  | {
      readonly type: "compared";
      /** The least difference that counts, as a part of 1: `leastDifference`, or the noise of the two runs where that is
       *  more. */
      readonly leastDifference: number;
      readonly isNoise: boolean;
      /** The serial run first, then the pools of the worker counts in both runs. */
      readonly changes: readonly Change[];
    }
);

/** Why the times of two runs say nothing about each other. */
export type Reason =
  | Then<"inputs" | "surroundings" | "cpu" | "cores" | "hosts" | "node" | "runtime", string>
  /** At least one of the runs has results that do not count. */
  | Then<"results", Verdict>;

/** How something was in the earlier run, and in the later one. */
interface Then<What, Value> {
  readonly what: What;
  readonly before: Value;
  readonly after: Value;
}

/** Compares two runs of one function; see `changeVerdict`.
 *  @param compared in what the runs may differ, because its effect is what is asked for. */
export function compareRuns(
  before: ComparedRun,
  after: ComparedRun,
  compared: readonly Reason["what"][] = [],
): Comparison {
  const isSameCode = before.textHash === after.textHash;
  const reasons = reasonsAgainst(before.report, after.report).filter(({ what }) => !compared.includes(what));
  if (reasons.length > 0) {
    return { type: "not-comparable", isSameCode, reasons };
  }
  const least = leastDifference([before.report.noise, after.report.noise]);
  const pairs = [
    { workers: 0, beforeMs: before.report.serial.samplesMs, afterMs: after.report.serial.samplesMs },
    ...after.report.pools.flatMap(({ workers, samplesMs }) => {
      const earlier = before.report.pools.find((pool) => pool.workers === workers);
      return earlier ? [{ workers, beforeMs: earlier.samplesMs, afterMs: samplesMs }] : [];
    }),
  ];
  return {
    type: "compared",
    isSameCode,
    ...least,
    changes: pairs.map(({ workers, beforeMs, afterMs }) => {
      const ratio = changeOf(beforeMs, afterMs) ?? null;
      return { workers, ratio, verdict: changeVerdict(ratio, least.leastDifference) };
    }),
  };
}

/** Whether the times of two runs can be held against each other. */
export function isComparable(before: Report, after: Report): boolean {
  return reasonsAgainst(before, after).length === 0;
}

/** In what the surroundings of two runs differ. */
export function surroundingReasons(before: Surroundings, after: Surroundings): readonly Reason[] {
  // That only one of them has hosts, its runtime says.
  const hosts = before.hosts && after.hosts ? (["hosts"] as const) : [];
  return differing(["cpu", "cores", ...hosts, "node", "runtime"], textsOf(before), textsOf(after));
}

/** What times depend on beside the code. */
type Surroundings = Pick<Environment, "node" | "platform" | "cpu" | "cores" | "hosts" | "runtime">;

function textsOf({ cpu, platform, cores, hosts, node, runtime }: Surroundings) {
  return { cpu: `${cpu}, ${platform}`, cores: String(cores), hosts: hostsText(hosts), node, runtime };
}

function hostsText(hosts: Surroundings["hosts"]): string {
  return hosts?.map(({ name, cpu, node }) => `${name} (${cpu}, Node ${node})`).join(", ") ?? "";
}

function differing<What extends Exclude<Reason["what"], "results">>(
  names: readonly What[],
  before: Readonly<Record<What, string>>,
  after: Readonly<Record<What, string>>,
): readonly Reason[] {
  return names.flatMap((what) =>
    before[what] === after[what] ? [] : [{ what, before: before[what], after: after[what] }],
  );
}

function reasonsAgainst(before: ComparedReport, after: ComparedReport): readonly Reason[] {
  const reasons = [
    ...differing(["inputs", "surroundings"], workloadTexts(before), workloadTexts(after)),
    ...otherSample(before, after),
    ...surroundingReasons(before.environment, after.environment),
  ];
  const verdicts = { before: before.equality.verdict, after: after.equality.verdict };
  const isCounting = isEqual(verdicts.before) && isEqual(verdicts.after);
  return isCounting ? reasons : [...reasons, { what: "results", ...verdicts }];
}

/** Two passes order the inputs by their times in two ways, and samples of as many have other inputs in them. */
function otherSample(before: ComparedReport, after: ComparedReport): readonly Reason[] {
  const { inputs } = workloadTexts(before);
  return inputs === workloadTexts(after).inputs && after.workload.sample?.by === "serialTime"
    ? [{ what: "inputs", before: inputs, after: "another sample of as many" }]
    : [];
}

function workloadTexts({ workload }: ComparedReport) {
  const { inputs, inputsExpression, surroundings = {} } = workload;
  return {
    inputs:
      inputs === null ? inputsExpression : `${sampleWords(workload) ?? inputs} from ${inputsExpression}`,
    surroundings: surroundingsText(surroundings) || "none",
  };
}
