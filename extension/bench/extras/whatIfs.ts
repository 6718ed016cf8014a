import { createChunker } from "../../core/measuring/chunks.ts";
import type { PoolTimes, SlowTask } from "../../core/report/times.ts";
import type { PredictedSpeedup, Prediction, WhatIf } from "../../core/report/simulation.ts";
import {
  doubleBandwidth,
  freeTransfer,
  freeWay,
  moreInputs,
  replay,
  withoutTask,
} from "../../core/simulation/schedule.ts";
import type { Replay } from "../../core/simulation/scheduleOptions.ts";
import type { SlowHost } from "../../core/findings/slowestHost.ts";
import type { ModelHost } from "../../core/simulation/hostModel.ts";
import type { ModelOptions, PoolModel } from "../../core/simulation/poolModel.ts";

/** What is changed: a measured pool and what was predicted for it, on a machine with so many cores. */
export interface WhatIfPool {
  readonly pool: Pick<PoolTimes, "workers" | "chunk">;
  readonly prediction: Prediction;
  readonly cores: number;
  /** The slowest input, as the list of them has it; undefined where none has a time of its own. */
  readonly slowest: Pick<SlowTask, "index" | "ms"> | undefined;
  /** Where one of the hosts does less than a fair share. */
  readonly slowHost?: SlowHost | undefined;
}

/** What ten times the inputs tell does not depend much on how many times they are. */
const factor = 10;
/** A common laptop, a workstation, a large server. */
const machines = [8, 16, 64];
/** Replaying more chunks than this takes too long to do it again and again. Messages are the only thing to look at then,
 *  and two of the changes are about these. */
const mostChunks = 200_000;

/** What single changes would give, the unchanged pool first. Machines are those that are larger than this one. */
export function whatIfs(model: PoolModel, given: WhatIfPool): readonly WhatIf[] {
  const { tasksMs, here } = model;
  const {
    pool: { workers, chunk },
    prediction,
    slowest,
  } = given;
  const options = here(workers);
  const inputs = tasksMs.length;
  const more = factor * inputs;
  return [
    { type: "as-is", workers, chunk, speedup: prediction.speedup },
    { type: "best-chunk", workers, chunk: prediction.bestChunk, speedup: prediction.bestSpeedup },
    ...(slowest === undefined
      ? []
      : [
          {
            type: "without-slowest",
            workers,
            chunk,
            input: slowest.index,
            inputMs: slowest.ms,
            speedup: isTooMuch(inputs, options)
              ? null
              : speedupOf(withoutTask(tasksMs, options, slowest.index)),
          } as const,
        ]),
    { type: "free-transfer", workers, chunk, speedup: speedupOf(freeTransfer(tasksMs, options)) },
    {
      type: "more-inputs",
      workers,
      chunk: firstChunk(more, options),
      factor,
      speedup: isTooMuch(more, options) ? null : speedupOf(moreInputs(tasksMs, options, factor)),
    },
    ...(model.hosts === null ? otherMachines(model, given) : otherHosts(model, model.hosts, given)),
  ];
}

function otherMachines({ tasksMs, withCores }: PoolModel, { cores }: WhatIfPool): readonly WhatIf[] {
  return machines
    .filter((machine) => machine > cores)
    .map((machine) => ({ type: "cores", cores: machine, ...outcome(tasksMs, withCores(machine)) }));
}

function otherHosts(
  { tasksMs, here, on }: PoolModel,
  hosts: readonly ModelHost[],
  { pool: { workers, chunk }, slowHost }: WhatIfPool,
): readonly WhatIf[] {
  const [first] = hosts;
  const options = here(workers);
  const given = (change: typeof freeWay) =>
    isTooMuch(tasksMs.length, options) ? null : speedupOf(change(tasksMs, options));
  const areBytesKnown = (options.hosts?.wayTaskMs ?? 0) > 0;
  const without = hosts.filter((_, index) => index !== slowHost?.index);
  return [
    { type: "free-way", workers, chunk, speedup: given(freeWay) },
    ...(areBytesKnown
      ? [{ type: "double-bandwidth", workers, chunk, speedup: given(doubleBandwidth) } as const]
      : []),
    ...(first === undefined
      ? []
      : [
          {
            type: "more-hosts",
            host: first.name,
            ...outcome(tasksMs, on([...hosts, first], workers + first.cores)),
          } as const,
        ]),
    ...(slowHost === undefined
      ? []
      : [
          {
            type: "without-host",
            host: slowHost.name,
            ...outcome(tasksMs, on(without, workers - slowHost.lanes)),
          } as const,
        ]),
  ];
}

function outcome(
  tasksMs: Float64Array,
  options: ModelOptions,
): Pick<WhatIf, "workers" | "chunk" | "speedup"> {
  return {
    workers: options.workers,
    chunk: firstChunk(tasksMs.length, options),
    speedup: isTooMuch(tasksMs.length, options) ? null : speedupOf(replay(tasksMs, options)),
  };
}

function isTooMuch(tasks: number, { chunk: rule }: ModelOptions): boolean {
  return rule.type === "fixed" && tasks / rule.chunk > mostChunks;
}

/** The size of the first chunk, which is the largest one while tasks take as long as they are expected to. */
function firstChunk(tasks: number, { chunk: rule, workers }: ModelOptions): number {
  return createChunker(rule, tasks, workers).next();
}

function speedupOf({ speedup }: Replay): number | null {
  return speedup !== undefined && speedup > 0 ? speedup : null;
}

/** What twice as many workers have to add for the curve to go on. */
const leastGain = 0.05;
const mostWorkers = 1024;

/** The speedup of 1, 2, 4 … workers with a core each, up to the first that hardly adds anything. Empty when tasks take no
 *  time, or when there are too many chunks to simulate. */
export function predictedCurve({ tasksMs, withCores }: PoolModel): readonly PredictedSpeedup[] {
  const points: PredictedSpeedup[] = [];
  for (let workers = 1; workers <= mostWorkers; workers *= 2) {
    const options = withCores(workers);
    const before = points.at(-1)?.speedup ?? 0;
    const speedup = isTooMuch(tasksMs.length, options) ? null : speedupOf(replay(tasksMs, options));
    if (speedup === null) {
      return points;
    }
    points.push({ workers, speedup });
    if (speedup < before * (1 + leastGain)) {
      break;
    }
  }
  return points;
}
