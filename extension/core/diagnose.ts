import { bestPool, isEqual, verdictSentence, verdictTitle, type PoolWithSpeedup } from "./findings.ts";
import { formatCounted, formatMs, formatPercent, formatRatio } from "./format.ts";
import type { Environment, Equality, Finding, Measured, PoolTimes, SerialTimes } from "./model.ts";

/** What conclusions are drawn from. */
export interface Evidence {
  readonly serial: SerialTimes;
  readonly pools: Measured["pools"];
  readonly equality: Equality;
  readonly environment: Pick<Environment, "cores">;
  /** How many inputs there are. */
  readonly inputs: number;
}

/** Every factor of an efficiency above this is acceptable by the rule of the POP centre of excellence ("Parallel
 *  Efficiency", co-design.pop-coe.eu), so that what is lost below it is worth a word. */
const goodShare = 0.8;
/** POP's rule for what the runtime may cost; what is below it holds nobody back. */
const smallShare = 0.1;
/** Below this a task computes so little that cores do not matter to it. */
const waitingShare = 0.1;
/** A message alone takes a tenth of this; what takes longer is what is in it. */
const longMessageMs = 1;

/** Draws the conclusions that the measured data allow, what matters most first. */
export function diagnose(evidence: Evidence): readonly Finding[] {
  const best = bestPool(evidence.pools);
  const findings = [resultsDiffer(evidence), notEnoughData(evidence)];
  if (best !== undefined) {
    const isGain = isEqual(evidence.equality.verdict);
    findings.push(slowerThanSerial(best), ...(isGain ? [scales(best), startupBound(best, evidence)] : []));
    findings.push(machineLimited(best), slowerTasks(best), oversubscribed(best, evidence));
    findings.push(tooFewTasks(best, evidence), loadImbalance(best, evidence), dispatchBound(best, evidence));
  }
  findings.push(waiting(evidence));
  return findings.filter((finding) => finding !== undefined);
}

type Rule = Finding | undefined;

function resultsDiffer({ equality }: Evidence): Rule {
  if (isEqual(equality.verdict)) {
    return undefined;
  }
  const isAboutCopying = equality.verdict === "lost-in-transfer" || equality.verdict === "not-cloneable";
  return {
    code: "results-differ",
    severity: "error",
    title: verdictTitle(equality.verdict),
    detail: verdictSentence(equality),
    advice: isAboutCopying
      ? "Return plain data: objects instead of class instances, no functions."
      : "Make the function depend on its input only, then run it again.",
  };
}

/** Fewer than three rounds have no interval. */
function notEnoughData({ serial, pools }: Evidence): Rule {
  const rounds = serial.samplesMs.length;
  return pools.length === 0 || pools.some(({ speedup }) => speedup?.low !== null)
    ? undefined
    : {
        code: "not-enough-data",
        severity: "info",
        title: "not enough data for an interval",
        detail: `After ${formatCounted(rounds, "round")} nobody can tell how sure a speedup is; that takes at least three.`,
        advice: "Allow more rounds or a larger budget.",
      };
}

/** The whole interval is below 1. */
function slowerThanSerial({ speedup, workers }: PoolWithSpeedup): Rule {
  return (speedup.high ?? speedup.value) >= 1
    ? undefined
    : {
        code: "slower-than-serial",
        severity: "warning",
        title: "no pool is faster than the serial run",
        detail: `The best one, of ${formatCounted(workers, "worker")}, reaches ${formatRatio(speedup.value)}.`,
        advice: "Give each task more work, or keep the function serial.",
      };
}

/** The whole interval is above 1, and at most a fifth of what the workers could have given is lost. */
function scales({ speedup, workers, efficiency }: PoolWithSpeedup): Rule {
  return workers === 1 || (speedup.low ?? 0) <= 1 || (efficiency ?? 0) < goodShare
    ? undefined
    : {
        code: "scales",
        severity: "info",
        title: "it scales",
        detail: `${formatRatio(speedup.value)} with ${formatCounted(workers, "worker")} is ${formatPercent(efficiency)} of what they could give.`,
        advice: `Use ${formatCounted(workers, "worker")}, or measure more of them.`,
      };
}

/** A program that uses the pool once is no faster than one without, although a warm pool is. */
function startupBound({ speedup, startupMs, coldMs, workers }: PoolWithSpeedup, { serial }: Evidence): Rule {
  return (speedup.low ?? 0) <= 1 || coldMs < serial.firstMs
    ? undefined
    : {
        code: "startup-bound",
        severity: "warning",
        title: "starting the pool takes longer than it saves",
        detail: `Used once, the pool of ${formatCounted(workers, "worker")} takes ${formatMs(coldMs)} with its start-up of ${formatMs(startupMs)}; the first serial run takes ${formatMs(serial.firstMs)}.`,
        advice: "Keep one pool and use it often, or give it more inputs at once.",
      };
}

/** The machine gives a loop that only computes hardly more, so that nothing in the program holds it back. */
function machineLimited({ ceiling, ceilingEfficiency, workers }: PoolWithSpeedup): Rule {
  const isLimited =
    ceiling !== null && ceiling.value < goodShare * workers && (ceilingEfficiency ?? 0) >= goodShare;
  return !isLimited || (ceilingEfficiency ?? 0) > 1 / goodShare
    ? undefined
    : {
        code: "machine-limited",
        severity: "info",
        title: "the machine has no more to give",
        detail: `A loop that only computes reaches ${formatRatio(ceiling.value)} with ${formatCounted(workers, "worker")} at the same time.`,
        advice: "Measure again when nothing else runs, or use a machine with more cores.",
      };
}

/** Tasks take longer in the pool than the ceiling explains: memory bandwidth, caches, code not compiled yet. */
function slowerTasks({ account, ceiling, workers }: PoolWithSpeedup): Rule {
  if (account === null || ceiling === null || account.usefulWorkers <= 0) {
    return undefined;
  }
  const stretch = (account.usefulWorkers + account.slowerTasks) / account.usefulWorkers;
  const expected = Math.max(1, workers / ceiling.value);
  return stretch * goodShare < expected || account.slowerTasks < smallShare * workers
    ? undefined
    : {
        code: "slower-tasks",
        severity: "warning",
        title: "tasks take longer in the pool",
        detail: `Each takes ${formatRatio(stretch)} its serial time with ${formatCounted(workers, "worker")}, where the machine's ceiling explains ${formatRatio(expected)}.`,
        advice: "Look for memory: large arrays and much garbage share one memory bus and one cache.",
      };
}

/** More workers than cores are clearly worse than the best pool, which has no more than there are. */
function oversubscribed(best: PoolWithSpeedup, { pools, environment: { cores } }: Evidence): Rule {
  const worst = pools.find(
    ({ workers, speedup }) => workers > cores && (speedup?.high ?? Infinity) < (best.speedup.low ?? 0),
  );
  return worst === undefined || best.workers > cores
    ? undefined
    : {
        code: "oversubscribed",
        severity: "info",
        title: "more workers than cores make it slower",
        detail: `${formatCounted(worst.workers, "worker")} reach ${formatRatio(worst.speedup?.value ?? null)} on ${formatCounted(cores, "core")}, ${best.workers} reach ${formatRatio(best.speedup.value)}.`,
        advice: `Use ${formatCounted(best.workers, "worker")}.`,
      };
}

/** Even equal tasks could not keep all workers busy: the last wave is not full. */
function tooFewTasks(pool: PoolWithSpeedup, { inputs }: Evidence): Rule {
  const { account, workers, chunk } = pool;
  return !isIdle(account, workers) || fullness(inputs, chunk, workers) > 1 - smallShare
    ? undefined
    : {
        code: "too-few-tasks",
        severity: "info",
        title: "too few tasks to keep all workers busy",
        detail: `${formatCounted(inputs, "input")} in chunks of ${chunk} leave ${formatPercent(idleShare(account, workers))} of ${formatCounted(workers, "worker")} idle.`,
        advice: adviseChunk(
          pool,
          "Split the work into more inputs, or choose a number of workers that divides them.",
        ),
      };
}

/** Workers are idle at the end although the chunks divide well: some tasks are much longer than others. */
function loadImbalance(pool: PoolWithSpeedup, { inputs }: Evidence): Rule {
  const { account, workers, chunk } = pool;
  return !isIdle(account, workers) || fullness(inputs, chunk, workers) <= 1 - smallShare
    ? undefined
    : {
        code: "load-imbalance",
        severity: "info",
        title: "some workers are done long before others",
        detail: `${formatPercent(idleShare(account, workers))} of ${formatCounted(workers, "worker")} are idle at the end, waiting for the last chunk.`,
        advice: adviseChunk(pool, "Put the longest inputs first, or split them."),
      };
}

/** Handing out the work takes a good part of the workers' time: too little work in a message, or too much data. With more
 *  workers than cores most of that time is spent waiting for a core. */
function dispatchBound(pool: PoolWithSpeedup, { inputs, environment: { cores } }: Evidence): Rule {
  const { account, workers, chunk, medianMs } = pool;
  if (account === null || workers > cores || account.dispatch < smallShare * workers) {
    return undefined;
  }
  const perChunkMs = (account.dispatch * medianMs) / Math.ceil(inputs / chunk);
  const share = formatPercent(account.dispatch / workers);
  return perChunkMs > longMessageMs
    ? {
        code: "transfer-bound",
        severity: "warning",
        title: "the data take long to copy",
        detail: `${share} of the workers' time goes into handing out work, ${formatMs(perChunkMs)} for each chunk of ${chunk}.`,
        advice: "Send less: an index or a file name instead of the data, a summary instead of all results.",
      }
    : {
        code: "grain-too-small",
        severity: "warning",
        title: "too little work in each message",
        detail: `${share} of the workers' time goes into handing out work, ${formatMs(perChunkMs)} for each chunk of ${chunk}.`,
        advice: adviseChunk(pool, "Give each task more work."),
      };
}

/** The serial run hardly computes. */
function waiting({ serial }: Evidence): Rule {
  return serial.cpuShare === null || serial.cpuShare >= waitingShare
    ? undefined
    : {
        code: "waiting",
        severity: "info",
        title: "the tasks wait more than they compute",
        detail: `The serial run keeps the processor busy for ${formatPercent(serial.cpuShare)} of its time, so that workers beyond the cores help as well.`,
        advice: "If what it waits for can be awaited, await many at once on one thread: that saves the pool.",
      };
}

/** Another chunk size, where replaying the tasks promises a tenth more from it; otherwise the advice given. */
function adviseChunk({ prediction, chunk }: PoolTimes, otherwise: string): string {
  const { bestChunk, bestSpeedup, speedup } = prediction ?? {
    bestChunk: chunk,
    bestSpeedup: null,
    speedup: null,
  };
  return bestChunk !== chunk && (bestSpeedup ?? 0) > (speedup ?? Infinity) * (1 + smallShare)
    ? `Use @chunk ${bestChunk}: predicted ${formatRatio(bestSpeedup)} instead of ${formatRatio(speedup)}.`
    : otherwise;
}

function isIdle(
  account: PoolTimes["account"],
  workers: number,
): account is NonNullable<PoolTimes["account"]> {
  return account !== null && idleShare(account, workers) >= smallShare;
}

function idleShare(account: NonNullable<PoolTimes["account"]>, workers: number): number {
  return account.idle / workers;
}

/** The share of the workers that equal tasks could keep busy on average: the last wave may be short, and the last chunk
 *  as well. */
function fullness(inputs: number, chunk: number, workers: number): number {
  const waves = Math.ceil(Math.ceil(inputs / chunk) / workers);
  return inputs / (waves * workers * chunk);
}
