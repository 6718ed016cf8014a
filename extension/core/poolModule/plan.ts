/** What a pool module is made with: chosen from a run, and said why. */
import { bestPool, type WithSpeedup } from "../report/pools.ts";
import { answerOf } from "../findings/answer.ts";
import { headlineOf } from "../findings/headline.ts";
import { formatCounted, formatDate, formatRatio, formatRange } from "../text/format.ts";
import { intervalOf } from "../report/interval.ts";
import type { Report } from "../report/report.ts";
import { breakEvenLine } from "../words/breakEven.ts";
import { inputsCount } from "../words/leftOut.ts";
import type { Runtime } from "../report/runtimes.ts";
import { speedupOf } from "../statistics/speedup.ts";
import { sharedArguments, sharedReasons, type SharedArguments } from "./sharedArguments.ts";

/** Workers and chunks of a pool module. */
export interface PoolPlan {
  readonly runtime: Runtime;
  /** Null for as many as the machine that it runs on has cores. */
  readonly workers: number | null;
  /** Inputs in one message; null for fewer and fewer as a map goes on, and over hosts for a share of 128. */
  readonly chunk: number | null;
  /** How long a message without inputs was on its way, in milliseconds, which shrinking chunks are made by; null where none
   *  shrink, or nobody has measured that. */
  readonly messageMs: number | null;
  /** What each worker took, in MB, rounded up; null where nobody has measured that, or it was next to nothing. */
  readonly workerMb: number | null;
  /** From how many inputs on a pool pays; null where nobody has measured that. */
  readonly fewest: number | null;
  /** Sentences about where these come from. */
  readonly reasons: readonly string[];
  /** The arguments that each worker gets once; null where calls have none in common, or nothing was measured. */
  readonly shared: SharedArguments | null;
  /** What the run answers where that is not that a pool is worth it; null where it is, and while nothing was measured. */
  readonly doubt: string | null;
}

/** A finished run, with equal results, of the text that the module is made for. */
export interface MeasuredRun {
  readonly report: Report;
  /** When it ended, in milliseconds since 1970; null when it is not known. */
  readonly endedAt: number | null;
}

/** Chooses the workers and chunks that measured best, where a run says that a pool is worth it. Figures of any other run are
 *  noise, or those of a pool that nobody should make.
 *  @param asked what runs without a measurement would use. */
export function poolPlan(run: MeasuredRun | null, asked: Runtime): PoolPlan {
  const isWorth = run !== null && answerOf(run.report).type === "worth-it";
  const pool = isWorth ? worthwhilePool(run.report) : undefined;
  if (run === null || pool === undefined) {
    const doubt = run && headlineOf(run.report).result;
    const why =
      doubt === null
        ? "Nothing was measured yet: run Parallel Benchmark on it, then make this file again."
        : `What Parallel Benchmark measured: ${doubt}`;
    const chosen = `Until then ${asked === "hosts" ? onHosts : onOneMachine}.`;
    return {
      runtime: asked,
      workers: null,
      chunk: null,
      messageMs: null,
      workerMb: null,
      fewest: null,
      reasons: [why, chosen],
      shared: null,
      doubt,
    };
  }
  const { chunk, reason } = chunkOf(pool);
  const shared = sharedArguments(run.report);
  const fewest = fewestInputs(run.report);
  return {
    runtime: pool.runtime,
    workers: pool.workers,
    chunk,
    messageMs: chunk === null && pool.chunkCost ? Math.round(pool.chunkCost.messageMs * 1000) / 1000 : null,
    workerMb: workerMbOf(run.report),
    fewest: fewest?.inputs ?? null,
    reasons: [
      measuredSentence(pool, run),
      ...workersReason(pool, run.report),
      reason,
      ...(fewest?.reasons ?? []),
      ...sharedReasons(run.report, shared),
    ],
    shared,
    doubt: null,
  };
}

/** Hosts have memory of their own, which an agent looks after. */
function workerMbOf({ memory, environment }: Report): number | null {
  const bytes = environment.runtime === "hosts" ? null : (memory?.workerBytes ?? null);
  return bytes === null ? null : Math.ceil(bytes / 1e6);
}

/** What runs without a pool, where that was measured; over hosts every map is sent. */
function fewestInputs({ breakEven, environment }: Report) {
  return breakEven?.warm.type !== "from" || breakEven.warm.isSimulated || environment.runtime === "hosts"
    ? null
    : {
        inputs: breakEven.warm.inputs,
        reasons: [
          `${breakEvenLine({ ...breakEven, firstUse: null })} with ${formatCounted(breakEven.workers, "worker")}; fewer run without a pool.`,
        ],
      };
}

const onOneMachine = "there is a worker for each core, and messages become smaller as a map goes on";
const onHosts = "a map is divided into 128 jobs, for hosts with as many threads as cores";

/** The smallest pool of several workers that is not significantly slower than the best one. */
function worthwhilePool({ pools }: Report): WithSpeedup | undefined {
  const best = bestPool(pools);
  const measured = pools.filter((pool): pool is WithSpeedup => pool.speedup !== null && pool.workers > 1);
  return measured
    .toSorted((a, b) => a.workers - b.workers)
    .find((pool) => {
      const gain = best && pool !== best ? speedupOf(pool.samplesMs, best.samplesMs) : undefined;
      return gain === undefined ? pool === best : (gain.low ?? gain.value) <= 1;
    });
}

function measuredSentence(pool: WithSpeedup, { report, endedAt }: MeasuredRun): string {
  const { environment, workload, equality } = report;
  const range = intervalOf(pool.speedup);
  const interval = range === null ? "" : ` (95 % interval ${formatRange(range)})`;
  const when = endedAt === null ? "" : `, ${formatDate(endedAt)}`;
  const inputs = inputsCount({ ...workload, inputs: workload.inputs ?? equality.compared }, report.leftOut);
  const who = formatCounted(pool.workers, "worker");
  const machines = environment.hosts ? ` of ${formatCounted(environment.hosts.length, "host")}` : "";
  const cores = `${formatCounted(environment.cores, "core")}${machines}`;
  return `Measured by Parallel Benchmark: ${formatRatio(pool.speedup.value)}${interval} with ${who} over ${inputs}, Node ${environment.node}, ${cores}${when}.`;
}

function workersReason(pool: WithSpeedup, { pools }: Report): readonly string[] {
  const best = bestPool(pools);
  return best === undefined || best === pool
    ? []
    : [
        `${formatRatio(best.speedup.value)} with ${formatCounted(best.workers, "worker")} was not significantly more.`,
      ];
}

/** The chunk size that was measured. With `auto` chunks shrink while a map goes on, as those of a module do; over hosts, whose
 *  chunks all have one size, it is then the best one that the run's replay found. */
function chunkOf(pool: WithSpeedup): { readonly chunk: number | null; readonly reason: string } {
  const { chunk, leastChunk, prediction, runtime } = pool;
  if (leastChunk === chunk) {
    return { chunk, reason: `Chunks of ${formatCounted(chunk, "input")}, as measured.` };
  }
  if (runtime !== "hosts") {
    const reason = `Chunks shrink while a map goes on, as the measured ones did from ${chunk} inputs to ${leastChunk}.`;
    return { chunk: null, reason };
  }
  const varied = `the measured ones shrank from ${chunk} to ${leastChunk} while the map went on`;
  return prediction === null
    ? { chunk: leastChunk, reason: `Chunks of ${formatCounted(leastChunk, "input")}: ${varied}.` }
    : {
        chunk: prediction.bestChunk,
        reason: `Chunks of ${formatCounted(prediction.bestChunk, "input")}, the best fixed size of a simulation: ${varied}.`,
      };
}
