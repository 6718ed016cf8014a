import type { InputChange } from "../../core/report/controls.ts";
import { listIndex } from "../../core/measuring/listIndices.ts";
import { hostCounts } from "../../core/hosts/laneSets.ts";
import { mostWorkers, workerCounts } from "../../core/measuring/workerCounts.ts";
import type { Runtime } from "../../core/report/runtimes.ts";
import type { Equality } from "../../core/report/verdict.ts";
import { calibratedIterations } from "../calls/calibrate.ts";
import { undisturbed } from "../executor/disturbance.ts";
import type { Executor, MapRun } from "../executor/executor.ts";
import { taskDurations } from "../executor/taskDurations.ts";
import { freshInputs } from "../inputs/freshInputs.ts";
import { shareInputs } from "../inputs/sharedInputs.ts";
import { createGcMeter } from "../calls/gcMeter.ts";
import { numberBuffer } from "../payload/numbers.ts";
import { workerKinds } from "../executor/workerKinds.ts";
import type { WorkerKind } from "../executor/workers.ts";
import { createPool, type Pool, type PoolStart } from "../executor/pool.ts";
import { createSerial, type Work } from "../executor/serial.ts";
import { createWays, type Ways } from "../executor/ways.ts";
import type { LoadPlan } from "../executor/workerMessages.ts";
import { createJudge, judgeCloneable, type Judge } from "../results/verdict.ts";
import { threwOn } from "../results/threwOn.ts";
import { createSteady, type Steady } from "./steady.ts";
import { warmUp, warmupLimit } from "./warmUp.ts";
import type { Bench } from "./bench.ts";
import type { Chosen } from "./leaveOut.ts";
import type { Loaded } from "./load.ts";

/** All executors, started and warm. */
export interface Started {
  readonly work: Work;
  readonly load: LoadPlan;
  readonly serial: Executor;
  readonly pools: readonly Pool[];
  /** Makes another pool over the same tasks, which whoever asks for it starts and closes.
   *  @param taskMs how long one of them takes; as long as in a warm serial run when it is not given. */
  readonly createPool: (workers: number, runtime: Runtime, taskMs?: number) => Pool;
  /** The first serial run: its results are the right ones. */
  readonly reference: MapRun;
  /** See `KnownInputs`. */
  readonly changed: InputChange | null;
  /** The verdict where no worker could send the results back, and then there are no pools; undefined otherwise. */
  readonly uncloneable: Equality | undefined;
  readonly judge: Judge;
  readonly ways: Ways;
  /** Puts hosts and pools together again. */
  readonly steady: Steady;
  /** What a pool needs for an empty chunk, by its workers: with one, the way there and back. */
  readonly emptyChunkMs: ReadonlyMap<number, number>;
  readonly calibrationIterations: number;
  /** How long the runs of one round will take. */
  readonly roundMs: number;
}

/** Of more inputs a sample by their places is good enough, and the list of them costs more to send. */
const mostOrdered = 10_000;

/** Places from the shortest task to the longest. */
function byDuration(durationsMs: Float64Array): readonly number[] {
  return [...durationsMs.keys()].toSorted((a, b) => (durationsMs[a] ?? 0) - (durationsMs[b] ?? 0));
}

function countsOf({ plan, hosts }: Bench, cores: number, inputs: number): readonly number[] {
  const chosen = plan.workers ?? (hosts && hostCounts(hosts.facts));
  return workerCounts(chosen, inputs, mostWorkers(cores, plan.isBesideEditor));
}

function kindOf({ hosts }: Bench, runtime: Runtime): WorkerKind {
  if (runtime !== "hosts") {
    return workerKinds[runtime];
  }
  if (hosts === null) {
    throw new Error("A run over hosts has not reached any.");
  }
  return hosts.kind;
}

/** Tells of the first serial run. */
function tellFirst({ plan, emit }: Bench, { inputs, leftOut, firstMs }: Chosen, run: MapRun): void {
  emit({ type: "serialStarted", firstMs: firstMs ?? run.wallMs });
  if (plan.onThrow === "result") {
    emit({ type: "threw", threw: threwOn(run.results, inputs, (place) => listIndex(place, leftOut)) });
  }
  if (plan.sample === null && inputs.length <= mostOrdered) {
    emit({ type: "ordered", order: byDuration(taskDurations(run)) });
  }
}

/** What is done once more has nothing else to tell. */
function onlyProgress(emit: Bench["emit"]): Bench["emit"] {
  return (event) => event.type === "running" && emit(event);
}

/** Enough for the mean of a message to settle, in about twenty milliseconds. */
const emptyChunks = 200;

/** What a pool needs for an empty chunk, behind its workers. The smallest one stands for a single worker, too, where there is no
 *  other: one message after the other. */
async function timeEmptyChunks(
  pool: Pool,
  isSmallest: boolean,
): Promise<readonly (readonly [number, number])[]> {
  const alone = isSmallest && pool.lanes === undefined ? [await pool.exchange(emptyChunks, 1)] : [];
  const togetherMs = await pool.exchange(emptyChunks);
  return [...alone.map((ms) => [1, ms] as const), [pool.workers, togetherMs]];
}

/** Starts a pool, has its first results judged and keeps none. */
async function startPool(pool: Pool, judge: Judge): Promise<Pick<PoolStart, "startupMs" | "coldMs">> {
  const begun = await pool.start();
  judge.compare(pool.workers, begun.results, begun.chunks);
  const { startupMs, coldMs } = undisturbed(begun);
  return { startupMs, coldMs };
}

/** Runs serially until that is warm, then starts one pool after the other.
 *  @throws RunError for what goes wrong in user code. */
export async function start(bench: Bench, { task, cores }: Loaded, chosen: Chosen): Promise<Started> {
  const { plan, guard, watch, isToFinish, now, epoch, emit } = bench;
  const { spread, runtime } = plan;
  const { leftOut, remake } = chosen;
  const indexOf = (place: number) => listIndex(place, leftOut);
  const fresh = freshInputs(chosen.inputs, spread, remake, now, indexOf);
  const numbers = numberBuffer(chosen.inputs.length);
  const onMain = { task, spread, next: fresh.next, now, watchSlots: watch.slots, numbers };
  const serial = createSerial(onMain, guard, createGcMeter());
  const counts = countsOf(bench, cores, chosen.inputs.length);
  const warmupMs = warmupLimit(plan.budgetMs, 1 + counts.length);
  const { first: reference, last } = await warmUp(
    serial,
    warmupMs,
    { emit, isToFinish, onResults: () => {} },
    now,
    (run) => {
      tellFirst(bench, chosen, run);
      return run;
    },
  );

  const { inputs, changed, sent } = await fresh.afterFirst();
  const workFor = (kind: Runtime): Work => {
    // What calls change they have to get anew, each its own.
    const shared = changed === null ? shareInputs(inputs, kind) : null;
    return { ...onMain, inputs, shared, sent: shared === null ? sent : () => shared.inputs };
  };
  const work = workFor(runtime);
  const load = { program: plan.program, spread, epoch };
  const taskMs = last.wallMs / inputs.length;
  const createOne: Started["createPool"] = (workers, kind, ms = taskMs) => {
    const options = { workers, runtime: kind, chunk: plan.chunk, plan: load, taskMs: ms };
    return createPool(kind === runtime ? work : workFor(kind), options, kindOf(bench, kind));
  };
  const uncloneable = judgeCloneable(reference.results, runtime);
  const nameOf = (id: string) => bench.hosts?.facts.find((host) => host.id === id)?.name ?? id;
  const judge = createJudge(reference.results, runtime, plan.tolerance, nameOf);
  const calibrationIterations = calibratedIterations(now);
  const warmPool = async (pool: Pool) => {
    const { workers } = pool;
    emit({ type: "running", workers, round: 0, rounds: null, approach: null });
    emit({ type: "poolStarted", workers, ...(await startPool(pool, judge)) });
    const { last: map } = await warmUp(pool, warmupMs, { emit, isToFinish, onResults: judge.compare }, now);
    await pool.calibrate(calibrationIterations);
    return { pool, mapMs: map.wallMs, emptyChunkMs: await timeEmptyChunks(pool, workers === counts[0]) };
  };
  const warm: Awaited<ReturnType<typeof warmPool>>[] = [];
  const renew = async () => {
    const observer = { emit: onlyProgress(emit), isToFinish, onResults: judge.compare };
    for (const { pool } of warm) {
      await pool.open();
      await warmUp(pool, warmupMs, observer, now);
      await pool.calibrate(calibrationIterations);
    }
  };
  const steady = createSteady(bench.hosts, renew, emit);
  for (const workers of uncloneable ? [] : counts) {
    const pool = createOne(workers, runtime);
    warm.push(await steady.until(0, () => warmPool(pool)));
  }
  return {
    work,
    load,
    serial,
    pools: warm.map(({ pool }) => pool),
    createPool: createOne,
    reference,
    changed,
    uncloneable,
    judge,
    ways: createWays(),
    steady,
    emptyChunkMs: new Map(warm.flatMap(({ emptyChunkMs }) => emptyChunkMs)),
    calibrationIterations,
    roundMs: warm.reduce((sum, { mapMs }) => sum + mapMs, last.wallMs),
  };
}
