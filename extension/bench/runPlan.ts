import { randomInt } from "node:crypto";
import { availableParallelism, cpus } from "node:os";
import { workerCounts } from "../core/plan.ts";
import type { Environment } from "../core/model.ts";
import type { Runtime } from "../core/runtime.ts";
import type { BenchFailure, BenchPlan, FromBench } from "../core/protocol/bench.ts";
import { activityOf } from "./activity.ts";
import { calibratedIterations } from "./calibrate.ts";
import { listIndex } from "../core/leftOutIndices.ts";
import { isWaiting } from "../core/diagnose/waitingRule.ts";
import { measured, otherThan } from "../core/report.ts";
import { addSample, noSamples } from "../core/samples.ts";
import { before } from "./before.ts";
import { awaitTogether } from "./concurrent.ts";
import { runExtras, type Extra } from "./extras.ts";
import { compareRuntimes, leastRounds, mostComparedWorkers } from "./otherRuntime.ts";
import { bestPool } from "../core/findings.ts";
import { createClock } from "./clock.ts";
import { judge } from "./controls.ts";
import { copyCost } from "./copyCost.ts";
import { uncloneableDifferences } from "./differences.ts";
import { errorData, isThrown } from "./errorData.ts";
import { RunError, type Executor } from "./executor.ts";
import { createGcMeter } from "./gcMeter.ts";
import { freshInputs } from "./freshInputs.ts";
import type { Guard } from "./guard.ts";
import { InputsError, makeInputs } from "./inputs.ts";
import { loadProgram, NoFunctionError } from "./program/loadProgram.ts";
import { withListIndices, type IndexOf } from "./listIndices.ts";
import { measureRounds, type MeasureObserver } from "./measure.ts";
import { numberBuffer } from "./payload/numbers.ts";
import { createPool } from "./pool.ts";
import { chunkCosts, predict } from "./predict.ts";
import { writeRows } from "./rowsFile.ts";
import { createSerial, type Work } from "./serial.ts";
import { slowestTasks } from "./slowestTasks.ts";
import { spansOf } from "./spans.ts";
import { findThrowing, type Throwing } from "./throwing.ts";
import { createJudge, judgeCloneable, type Comparison } from "./verdict.ts";
import { warmUp, warmupLimit } from "./warmUp.ts";

/** A timeline of more spans is merged: no screen shows more, and every viewer becomes slow. */
const mostSpans = 50_000;
/** The part of the budget that comparing threads with processes may take, as much as all warm-ups together. */
const comparisonShare = 0.2;
/** Enough for the mean of a message to settle, in about twenty milliseconds. */
const emptyChunks = 200;

/** Who tells which inputs run now, whatever blocks this thread. */
export interface Watch {
  /** See `Work.watchSlots`. */
  readonly slots: Work["watchSlots"];
  /** @param indices of inputs that do not run, ascending. */
  readonly leaveOut: (indices: readonly number[]) => void;
}

interface Sending {
  readonly send: (event: FromBench) => void;
  /** Fulfilled when the message has left this process, so that it arrives whatever ends this process then; where Node
   *  does not say so, after `handOverMs`. */
  readonly handOver: (event: FromBench) => Promise<void>;
}

/** Node tells by way of `process.nextTick`, which user code may have replaced. */
const handOverMs = 500;

/** Carries a plan out and tells of it on the way, with inputs as the list has them.
 *  @returns the last message.
 *  @throws {RunError} for what goes wrong in user code. */
export async function runPlan(plan: BenchPlan, guard: Guard, watch: Watch): Promise<FromBench> {
  let indexOf: IndexOf = (place) => place;
  const tellIndices = (leftOut: readonly number[]): void => {
    indexOf = (place) => listIndex(place, leftOut);
    watch.leaveOut(leftOut);
  };
  const send = (event: FromBench): void => {
    process.send?.(withListIndices(event, indexOf));
  };
  const handOver = async (event: FromBench): Promise<void> => {
    const left = () =>
      new Promise<undefined>((resolve) => {
        process.send?.(withListIndices(event, indexOf), () => resolve(undefined));
      });
    await before(handOverMs, left);
  };
  try {
    return withListIndices(
      await measurePlan(plan, guard, watch.slots, { send, handOver }, tellIndices),
      indexOf,
    );
  } catch (error) {
    throw isThrown(error, RunError) ? errorOfList(error, indexOf) : error;
  }
}

/** Inputs are at their indices in the list while they are made. */
function errorOfList(error: RunError, indexOf: IndexOf): RunError {
  const { stage, inputIndex } = error.failure;
  return stage === "inputs" || inputIndex === null
    ? error
    : new RunError({ ...error.failure, inputIndex: indexOf(inputIndex) });
}

/** As `runPlan`, but inputs are counted as they run.
 *  @param onLeftOut gets the indices of those that do not, ascending. */
async function measurePlan(
  plan: BenchPlan,
  guard: Guard,
  watchSlots: Work["watchSlots"],
  { send, handOver }: Sending,
  onLeftOut: (indices: readonly number[]) => void,
): Promise<FromBench> {
  let samples = noSamples;
  const emit = (event: FromBench): void => {
    samples = addSample(samples, event, plan.runtime);
    send(event);
  };
  const epoch = process.hrtime.bigint();
  const now = createClock(epoch);
  const loaded = await during("load", guard, () => guard.loading(() => loadProgram(plan.program)));
  emit({ type: "makingInputs" });
  const make = () => during("inputs", guard, () => makeInputs(loaded.inputs, plan.spread));
  const all = await make();
  const loadMs = now();
  const cores = availableParallelism();
  emit({ type: "loaded", inputs: all.length, environment: environment(plan.runtime, cores) });

  const { task } = loaded;
  const { spread } = plan;
  let made = all;
  let throwing: Throwing["indices"] = new Set();
  let firstMs: number | null = null;
  const withoutThrowing = (inputs: readonly unknown[]) =>
    throwing.size === 0 ? inputs : inputs.filter((_, index) => !throwing.has(index));
  if (plan.skipThrowing) {
    emit({ type: "running", workers: 0, round: 0, rounds: null, approach: null });
    const untried = { task, spread, now, watchSlots, fresh: freshInputs(all, spread, make, now) };
    const found = await findThrowing(untried, guard);
    throwing = found.indices;
    firstMs = found.firstMs;
    onLeftOut([...throwing]);
    made = withoutThrowing(found.inputs);
    emit({ type: "leftOut", leftOut: found.leftOut, ran: made.length });
  }
  const leftOut = [...throwing];
  const remake = async () => withoutThrowing(await make());
  const fresh = freshInputs(made, spread, remake, now, (place) => listIndex(place, leftOut));
  const numbers = numberBuffer(made.length);
  const onMain = { task, spread, next: fresh.next, now, watchSlots, numbers };
  const serial = createSerial(onMain, guard, createGcMeter());
  const counts = workerCounts(plan.workers, made.length, cores);
  const warmupMs = warmupLimit(plan.budgetMs, 1 + counts.length);
  const alone: MeasureObserver = { emit, onResults: () => {} };
  const { first: reference, last: lastSerial } = await warmUp(serial, warmupMs, alone, now);
  emit({ type: "serialStarted", firstMs: firstMs ?? reference.wallMs });
  const { inputs, changed, sent } = await fresh.afterFirst();
  const work: Work = { ...onMain, inputs, sent };
  const uncloneable = judgeCloneable(reference.results, plan.runtime);
  const compared = createJudge(reference.results, plan.runtime, plan.tolerance);
  const comparing: MeasureObserver = { emit, onResults: compared.compare };

  const calibrationIterations = calibratedIterations(now);
  const load = { program: plan.program, spread: plan.spread, epoch };
  const executors: Executor[] = [serial];
  const emptyChunkMs = new Map<number, number>();
  let roundMs = lastSerial.wallMs;
  for (const workers of uncloneable ? [] : counts) {
    emit({ type: "running", workers, round: 0, rounds: null, approach: null });
    const taskMs = lastSerial.wallMs / inputs.length;
    const pool = createPool(work, { ...plan, workers, plan: load, taskMs });
    const { startupMs, coldMs, results } = await pool.start();
    emit({ type: "poolStarted", workers, startupMs, coldMs });
    comparing.onResults(workers, results);
    const { last: lastMap } = await warmUp(pool, warmupMs, comparing, now);
    roundMs += lastMap.wallMs;
    await pool.calibrate(calibrationIterations);
    emptyChunkMs.set(workers, await pool.exchange(emptyChunks));
    executors.push(pool);
  }
  const limits = { ...plan, calibrationIterations, roundMs, orderSeed: randomInt(2 ** 32) };
  const last = await measureRounds(executors, limits, comparing, now);
  await compared.settle();
  const { serial: serialTimes, pools } = measured(samples);
  const best = bestPool(pools.filter(({ workers }) => workers <= mostComparedWorkers));
  const own = executors.find(({ workers }) => workers === best?.workers);
  const isComparing = own !== undefined && isWorthComparing(plan, compared.comparison());
  await Promise.all(executors.filter((executor) => !(isComparing && executor === own)).map(close));
  emit({ type: "comparing" });
  const comparison = compared.comparison();
  const judged = { work, plan, load, reference, changed, loadMs, comparison, leftOut };
  const equality = uncloneable ?? (await judge(judged, emit));

  const writeTable = async () => {
    const found = uncloneable
      ? uncloneableDifferences(uncloneable, reference.results, plan.runtime)
      : compared;
    const table = { ...reference, inputs, ...equality, ...found, leftOut };
    emit({ type: "rows", rows: writeRows(plan.rowsFile ?? "", table, now) });
    return undefined;
  };
  const serialRun = last.get(serial);
  const hasPools = serialRun !== undefined && emptyChunkMs.size > 0;
  const costs = once(() => ({
    chunk: plan.chunk,
    emptyChunkMs,
    copyMs: hasPools ? copyCost(inputs, reference.results, plan.runtime, now) : 0,
  }));
  const tellSlowest = async () => {
    if (serialRun !== undefined) {
      emit({ type: "slowest", slowest: slowestTasks(serialRun, [...last.values()], inputs) });
    }
    return undefined;
  };
  const tellPredictions = async () => {
    if (hasPools) {
      const known = { ...costs(), serial: serialRun, measured: measured(samples) };
      chunkCosts(known).forEach(emit);
      predict({ ...known, cores }).forEach(emit);
    }
    return undefined;
  };
  const tellTimelines = async () => {
    for (const [{ workers }, { chunks }] of last) {
      emit({ type: "timeline", timeline: { workers, spans: spansOf(chunks, mostSpans) } });
    }
    return undefined;
  };
  const tellActivity = async () => {
    const runs = [...last].map(([{ workers }, run]) => ({ workers, run }));
    const activity = activityOf(
      runs.toSorted((a, b) => a.workers - b.workers),
      inputs,
      hasPools ? costs() : null,
    );
    emit({ type: "activity", activity });
    return undefined;
  };
  const compareOther = async () => {
    if (own === undefined) {
      return undefined;
    }
    const runtime = otherThan(plan.runtime);
    emit({ type: "measuringRuntime", runtime });
    const limitMs = comparisonShare * plan.budgetMs;
    const taskMs = lastSerial.wallMs / inputs.length;
    const pool = createPool(work, { ...plan, runtime, workers: own.workers, plan: load, taskMs });
    const other = await compareRuntimes(own, pool, { ...plan, results: reference.results, limitMs }, now);
    await own.close();
    if ("missing" in other) {
      return other.missing;
    }
    emit({ type: "otherRuntime", other });
    return undefined;
  };
  const awaitAll = async () => {
    emit({ type: "awaitingTogether" });
    const limitMs = 2 * (serialTimes?.medianMs ?? 0);
    const awaited = await awaitTogether(work, guard, { ...plan, results: reference.results, limitMs });
    if (awaited === undefined || "missing" in awaited) {
      return awaited?.missing;
    }
    emit({ type: "awaited", awaited });
    return undefined;
  };
  // What runs user code once more can end the process, and runs last.
  const extras: readonly Extra[] = [
    ...(plan.rowsFile === null ? [] : [{ name: "rows", run: writeTable } as const]),
    { name: "slowest", run: tellSlowest },
    { name: "prediction", run: tellPredictions },
    ...(plan.timeline ? [{ name: "timeline", run: tellTimelines } as const] : []),
    ...(plan.activity ? [{ name: "activity", run: tellActivity } as const] : []),
    ...(isComparing ? [{ name: "otherRuntime", run: compareOther } as const] : []),
    ...(serialTimes !== null && isWaiting(serialTimes)
      ? [{ name: "awaitingTogether", run: awaitAll } as const]
      : []),
  ];
  await handOver({ type: "judged", equality, extras: extras.map(({ name }) => name) });
  await runExtras(extras, guard, emit);
  return { type: "finished" };
}

function close(executor: Executor): Promise<void> {
  return executor.close();
}

/** What `make` gives the first time. */
function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

/** Where a pool's results differ there is another question, and who asked for few rounds asked for a short run. */
function isWorthComparing({ rounds }: BenchPlan, { differing, incomparable }: Comparison): boolean {
  return differing + incomparable === 0 && (rounds === null || rounds >= leastRounds);
}

/** Runs user code that is no task; what goes wrong then has this stage. */
async function during<Value>(
  stage: "load" | "inputs",
  guard: Guard,
  work: () => Promise<Value>,
): Promise<Value> {
  const nowhere = { stage, inputIndex: null, input: null, workers: null };
  const outcome = await guard
    .watch(async () => ({ value: await work() }))
    .catch((error: unknown) => {
      const at = isThrown(error, InputsError) && error.at ? error.at : { index: null, input: null };
      const place = { inputIndex: at.index, input: at.input };
      const byModule = stage === "load";
      throw new RunError({
        ...nowhere,
        ...place,
        reason: reasonOf(error),
        byModule,
        error: errorData(error),
      });
    });
  if ("breach" in outcome) {
    throw new RunError({ ...nowhere, ...outcome.breach });
  }
  return outcome.value;
}

function reasonOf(error: unknown): BenchFailure["reason"] {
  if (isThrown(error, InputsError)) {
    return error.reason;
  }
  return isThrown(error, NoFunctionError) ? "no-function" : "threw";
}

function environment(runtime: Runtime, cores: number): Environment {
  return {
    node: process.versions.node,
    nodePath: process.execPath,
    platform: process.platform,
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores,
    runtime,
  };
}
