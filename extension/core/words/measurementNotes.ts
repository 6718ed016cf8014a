/** The words about how a run was measured: what warm-up kept out of the samples, how the rounds went, what is noise.
 *  Sentences about single figures are in `numberNotes.ts`. */
import { noiseLine } from "./run.ts";
import { bestPool } from "../report/pools.ts";
import { otherRuntimeSentence } from "./otherRuntime.ts";
import {
  formatCount,
  formatCounted,
  formatMargin,
  formatMs,
  formatRatio,
  formatWorkers,
} from "../text/format.ts";
import { hostsNote } from "./hostsWords.ts";
import { leftOutNote, threwNote } from "./leftOut.ts";
import { memorySentence } from "./memory.ts";
import { missingExtraNote } from "./extras.ts";
import { thrownAwayNote } from "./lostHosts.ts";
import { sampleNote } from "../text/sample.ts";
import type { Report } from "../report/report.ts";
import type { Measured, Warmup } from "../report/times.ts";
import type { BusyRound, Rounds } from "../report/rounds.ts";
import { efficiencySentence, outliersSentence, sharesSentence, travelSentence } from "./numberNotes.ts";
import { sentOnceNote } from "./sentOnce.ts";
import { leastRoundsOf } from "../measuring/rounds.ts";
import { slowStart } from "../statistics/warmUp.ts";
import { surroundingsNote } from "../text/surroundings.ts";

/** What a person has to know about the measurement to judge the numbers, a few sentences each. */
export function measurementNotes({
  serial,
  pools,
  rounds,
  noise,
  otherRuntime,
  environment,
  leftOut,
  threw,
  equality,
  against,
  workload,
  carried,
  memory,
  missing,
}: Report): readonly string[] {
  const best = bestPool(pools);
  return [
    workload.surroundings && surroundingsNote(workload.surroundings),
    sampleNote(workload),
    leftOut && leftOutNote(leftOut, equality.compared),
    threw && threw.count > 0 && threwNote(threw),
    sentOnceNote({ carried, pools, workload }),
    warmupNote({ serial, pools }),
    unsettledNote({ serial, pools }),
    roundsNote(rounds, measuredMs({ serial, pools }), against !== null),
    thrownAwayNote(rounds.thrownAway ?? []),
    throttledNote(rounds, environment),
    busyNote(rounds.busy ?? [], environment.cores),
    noise && noiseLine(noise),
    outliersSentence(serial, pools),
    ...pools.map(efficiencySentence),
    hostsNote(environment, pools),
    best && sharesSentence(best, serial),
    best && travelSentence(best, environment),
    memory && memorySentence(memory, workload.inputs ?? equality.compared),
    otherRuntime && otherRuntimeSentence(otherRuntime, environment.runtime),
    ...missing.map(missingExtraNote),
  ].filter((note) => typeof note === "string");
}

/** What warm-up kept out of the samples: the slow runs of the serial run, and of the pool where they were slowest.
 *  Undefined when nothing was slow. */
function warmupNote({ serial, pools }: Measured): string | undefined {
  const [slowestPool] = pools
    .map((pool) => slowRuns(pool, "run", ` with ${formatCounted(pool.workers, "worker")}`))
    .filter((slow) => slow !== undefined)
    .toSorted((a, b) => b.ratio - a.ratio);
  const slow = [serial === null ? undefined : slowRuns(serial, "serial run", ""), slowestPool].filter(
    (part) => part !== undefined,
  );
  return slow.length === 0
    ? undefined
    : `Warm-up: ${slow.map(({ words }) => words).join(", ")}. Nothing of it is in the samples.`;
}

/** In which rounds a container's quota was used up. Undefined for none. */
function throttledNote({ throttled = [] }: Rounds, { quota }: Report["environment"]): string | undefined {
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  const periods = `${formatCount(sum(throttled.map((round) => round.throttled)))} of ${formatCounted(sum(throttled.map((round) => round.periods)), "period")}`;
  const of = quota === undefined ? "" : ` of ${formatWorkers(quota)} CPUs`;
  return throttled.length === 0
    ? undefined
    : `The container's quota${of} was used up in ${periods}, in ${roundsWords(throttled)}: their times have the waits for more in them.`;
}

/** In which rounds others used cores that workers would have used. Undefined for none. */
function busyNote(busy: readonly BusyRound[], cores: number): string | undefined {
  const most = Math.max(...busy.map((round) => round.cores));
  return busy.length === 0
    ? undefined
    : `Other programs used up to ${formatWorkers(most)} of ${formatCounted(cores, "core")} in ${roundsWords(busy)}: their times have the waits for a core in them.`;
}

/** `round 3`, `rounds 2, 5`. */
function roundsWords(rounds: readonly { readonly round: number }[]): string {
  return `round${rounds.length === 1 ? "" : "s"} ${rounds.map(({ round }) => formatCount(round)).join(", ")}`;
}

function slowRuns(
  { warmup, medianMs }: { readonly warmup: Warmup | null; readonly medianMs: number },
  noun: string,
  where: string,
): { readonly words: string; readonly ratio: number } | undefined {
  const slow = warmup ? slowStart(warmup.samplesMs, medianMs) : undefined;
  if (warmup === null || slow === undefined) {
    return undefined;
  }
  const { runs, ratio } = slow;
  const times = `as long as ${runs === 1 ? "a warm one" : "warm ones"}`;
  const isCut = runs === warmup.samplesMs.length && runs < warmup.runs;
  const count = `${formatCount(runs)}${isCut ? " and more" : ""}`;
  const words =
    runs === 1
      ? `the first ${noun}${where} took ${formatRatio(ratio)} ${times}`
      : `the first ${count} ${noun}s${where} took up to ${formatRatio(ratio)} ${times}`;
  return { ratio, words };
}

/** Whose warm-up ended before its runs were alike. Undefined when nobody's did. */
function unsettledNote({ serial, pools }: Measured): string | undefined {
  const all = [
    { who: "the serial run", warmup: serial?.warmup },
    ...pools.map(({ workers, warmup }) => ({ who: formatCounted(workers, "worker"), warmup })),
  ];
  const words = all.flatMap(({ who, warmup }) =>
    warmup?.trend === "faster" || warmup?.trend === "slower"
      ? [`${who} still became ${warmup.trend} after ${formatCounted(warmup.runs, "run")} of warm-up`]
      : [],
  );
  return words.length === 0
    ? undefined
    : `Not settled: ${words.join(", ")}. The samples may have some of it; a larger budget gives warm-up more time.`;
}

/** How long all measured runs took. */
function measuredMs({ serial, pools }: Pick<Report, "serial" | "pools">): number {
  return [serial, ...pools].flatMap(({ samplesMs }) => samplesMs).reduce((sum, ms) => sum + ms, 0);
}

/** How many rounds there were, why they ended, and how well the best speedup is known by then. Where the budget could not be
 *  kept, it says why. */
function roundsNote(
  { count, ended, precision, goal, budgetMs, isGcForced }: Rounds,
  tookMs: number,
  isVersus: boolean,
): string {
  const rounds = formatCounted(count, "round");
  const known = precision === null ? "" : `: the best speedup is known to ${formatMargin(precision)}`;
  const missed =
    precision === null || precision <= goal ? known : `${known}, ${formatMargin(goal)} was the goal`;
  const collected = isGcForced ? " Garbage was collected before each run." : "";
  switch (ended) {
    case "goal":
      return `${rounds}${known}, which is within the goal of ${formatMargin(goal)}.${collected}`;
    case "budget":
      return count === leastRoundsOf(isVersus) && tookMs > budgetMs
        ? `${rounds} took ${formatMs(tookMs)}, more than the budget of ${formatMs(budgetMs)}, because fewer give no interval${missed}.${collected}`
        : `${rounds}, then the budget of ${formatMs(budgetMs)} was spent${missed}.${collected}`;
    case "rounds":
      return `${rounds}, as many as asked for${known}.${collected}`;
    case "most":
      return `${rounds}, the most there are${missed}.${collected}`;
    case "asked":
      return `${rounds}, then it was asked to finish${missed}.${collected}`;
  }
}
