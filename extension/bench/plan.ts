import { randomInt } from "node:crypto";
import type { BenchPlan, FromBench } from "../core/protocol/bench.ts";
import { listIndex } from "../core/measuring/listIndices.ts";
import { cpuThrottling } from "../system/cores.ts";
import { coreTimes } from "../system/load.ts";
import { createClock } from "./calls/clock.ts";
import { withTimeout } from "./calls/withTimeout.ts";
import { isThrown } from "./calls/errorData.ts";
import { RunError } from "./calls/runError.ts";
import { dueExtras, limitOfExtras, runExtras } from "./extras/index.ts";
import type { Guard } from "./calls/guard.ts";
import { connectHosts } from "./hosts/connect.ts";
import { withListIndices, type IndexOf } from "./inputs/listIndices.ts";
import { openOther, type Other } from "./other/other.ts";
import { measureRounds } from "./stages/measure.ts";
import type { RunObserver } from "./stages/round.ts";
import { createBench, type Bench, type Watch } from "./stages/bench.ts";
import { conclude } from "./stages/conclude.ts";
import { leaveOut } from "./stages/leaveOut.ts";
import { load, type Loaded } from "./stages/load.ts";
import { tryingInputs, withLostInput } from "./stages/lostInputs.ts";
import { lookAtMachine } from "./stages/look.ts";
import { pick, type Picked } from "./stages/pick.ts";
import { serialRuns, withPoolCause } from "./stages/poolThrow.ts";
import { start } from "./stages/start.ts";

/** Node tells by way of `process.nextTick` that a message has left, and user code may have replaced that. */
const handOverMs = 500;

/** Carries a plan out and tells of it on the way, with inputs as the list has them.
 *  @returns the last message.
 *  @throws {RunError} for what goes wrong in user code. */
export async function runPlan(
  plan: BenchPlan,
  guard: Guard,
  watch: Watch,
  isToFinish: () => boolean,
): Promise<FromBench> {
  let indexOf: IndexOf = (place) => place;
  const told: Watch = {
    slots: watch.slots,
    leaveOut: (leftOut) => {
      indexOf = (place) => listIndex(place, leftOut);
      watch.leaveOut(leftOut);
    },
  };
  const send = (event: FromBench): void => {
    process.send?.(withListIndices(event, indexOf));
  };
  // It arrives whatever ends this process then.
  const handOver = async (event: FromBench): Promise<void> => {
    const left = () =>
      new Promise<undefined>((resolve) => {
        process.send?.(withListIndices(event, indexOf), () => resolve(undefined));
      });
    await withTimeout(handOverMs, left);
  };
  const epoch = process.hrtime.bigint();
  const now = createClock(epoch);
  // Before any user code runs.
  const hosts = plan.hosts && (await connectHosts(plan.hosts, now, plan.timeoutMs));
  try {
    const bench = createBench({ plan, guard, watch: told, isToFinish }, { now, epoch, hosts }, send);
    return withListIndices(await runStages(bench, handOver), indexOf);
  } catch (error) {
    throw isThrown(error, RunError) ? errorOfList(error, indexOf) : error;
  } finally {
    await hosts?.close().catch(() => {}); // All that it measured is handed over; what is left there expires.
  }
}

/** As `runPlan`, but inputs are counted as they run. */
async function runStages(bench: Bench, handOver: (event: FromBench) => Promise<void>): Promise<FromBench> {
  const machine = await lookAtMachine();
  if (machine !== undefined) {
    bench.emit({ type: "machine", machine });
  }
  const loaded = await load(bench);
  const picked = pick(bench, loaded);
  const other = await openOther(bench, picked);
  try {
    return await measureAll(bench, { loaded, picked: other?.picked ?? picked, other }, handOver);
  } finally {
    other?.close();
  }
}

/** What is there before the function runs. */
interface Prepared {
  readonly loaded: Loaded;
  readonly picked: Picked;
  readonly other: Other | null;
}

async function measureAll(
  bench: Bench,
  { loaded, picked, other }: Prepared,
  handOver: (event: FromBench) => Promise<void>,
): Promise<FromBench> {
  const chosen = await leaveOut(bench, loaded, picked);
  const runs = serialRuns(bench, chosen.leftOut);
  const listIndexOf = (place: number) => listIndex(place, chosen.leftOut);
  const explaining = async (thrown: unknown): Promise<never> => {
    const caused = await withPoolCause(thrown, runs, bench.plan.runtime);
    throw await withLostInput(caused, tryingInputs(bench), listIndexOf);
  };
  const started = await start(bench, loaded, chosen).catch(explaining);
  const { calibrationIterations, roundMs, judge, ways, steady, serial, pools } = started;
  const startedOther = await other?.start(started, chosen.leftOut);
  const versionsMs = roundMs + (startedOther?.roundMs ?? 0);
  const limits = { ...bench.plan, calibrationIterations, roundMs: versionsMs, orderSeed: randomInt(2 ** 32) };
  const throttling = bench.hosts === null ? cpuThrottling : () => null; // Workers on hosts have quotas of their own.
  const onResults: RunObserver["onResults"] = (workers, results, chunks) => {
    judge.compare(workers, results, chunks);
    ways.add(chunks);
  };
  // Other processes would count as others.
  const isAlone = bench.plan.runtime === "threads" && other === null;
  const observer = { ...bench, onResults, throttling, coreTimes: isAlone ? coreTimes : () => null };
  const executors = [serial, ...pools, ...(startedOther?.executors ?? [])];
  const roundsStartMs = bench.now();
  const rounds = measureRounds(executors, limits, observer, bench.now, steady);
  const last = await rounds.catch(explaining);
  const roundsMs = bench.now() - roundsStartMs;
  if (startedOther) {
    bench.emit({ type: "otherCompared", equality: await startedOther.compare() });
    other?.close(); // Nothing of it shall be there beside what is measured next.
  }
  if (bench.hosts !== null) {
    bench.emit({ type: "hostsTimed", hosts: bench.hosts.named() });
  }
  const concluded = await conclude(bench, loaded, chosen, started, last);
  const extras = dueExtras(bench, concluded);
  const { equality } = concluded;
  await handOver({ type: "judged", equality, extras: extras.map(({ name }) => name) });
  const { budgetMs, timeoutMs } = bench.plan;
  const limitMs = limitOfExtras(budgetMs, roundsMs, timeoutMs - process.uptime() * 1000);
  await runExtras(extras, { ...bench, limitMs });
  return { type: "finished" };
}

/** Inputs are at their indices in the list while they are made. */
function errorOfList(error: RunError, indexOf: IndexOf): RunError {
  const { stage, inputIndex } = error.failure;
  return stage === "inputs" || inputIndex === null
    ? error
    : new RunError({ ...error.failure, inputIndex: indexOf(inputIndex) });
}
