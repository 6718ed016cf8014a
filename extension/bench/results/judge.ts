import { randomInt } from "node:crypto";
import type { InputChange } from "../../core/report/controls.ts";
import type { Equality } from "../../core/report/verdict.ts";
import type { BenchPlan, FromBench } from "../../core/protocol/bench.ts";
import { withTimeout } from "../calls/withTimeout.ts";
import { createAttempts, type ControlLimits } from "./controls/attempts.ts";
import { runControl } from "./controls/controlProcess.ts";
import type { ControlRuns, Question, WorkerEnd } from "./controls/question.ts";
import { findReason } from "./controls/reason.ts";
import type { MapRun } from "../executor/executor.ts";
import { RunError } from "../calls/runError.ts";
import { numberBuffer } from "../payload/numbers.ts";
import { localOf, type Runtime } from "../../core/report/runtimes.ts";
import { workerKinds } from "../executor/workerKinds.ts";
import { createPool } from "../executor/pool.ts";
import type { WorkerKind } from "../executor/workers.ts";
import type { Hosts } from "../hosts/connect.ts";
import { hostsQuestion, withHosts } from "./hostsInQuestion.ts";
import type { Work } from "../executor/serial.ts";
import type { LoadPlan } from "../executor/workerMessages.ts";
import { conclude, type ResultDifferences } from "./verdict.ts";

/** A run whose results have been compared. */
export interface Judged {
  readonly work: Work;
  readonly plan: BenchPlan;
  readonly load: LoadPlan;
  readonly comparison: ResultDifferences;
  /** The first serial run. */
  readonly reference: MapRun;
  /** See `KnownInputs`. */
  readonly changed: InputChange | null;
  /** Indices of inputs that were made and left out. */
  readonly leftOut: readonly number[];
  /** How long loading the module and making the inputs took. */
  readonly loadMs: number;
  /** Those of the run; null where its workers are on this machine. */
  readonly hosts: Hosts | null;
}

/** Gives the verdict, after control runs where the plan asks for them. */
export async function judge(judged: Judged, emit: (event: FromBench) => void): Promise<Equality> {
  const { work, plan, comparison, reference, changed, hosts } = judged;
  if (comparison.differing === 0 && plan.controls === "differing") {
    return conclude(comparison, changed, []);
  }
  const { count, serialMs } = sampleOf(reference);
  const limits = limitsOf(judged.loadMs + serialMs, plan.timeoutMs);
  const attempts = createAttempts(limits, count, work.now, (control) =>
    emit({ type: "controlling", control }),
  );
  const isTelling = comparison.differing === 0 ? () => true : comparison.isDiffering;
  const evidence = await findReason(
    {
      ...plan,
      ...comparison,
      inputs: work.inputs.slice(0, count),
      results: reference.results.slice(0, count),
      changed,
      isTelling,
      seeds: [randomInt(2 ** 32), randomInt(2 ** 32)],
      hosts: hosts && hostsQuestion(hosts, comparison.hosts),
    },
    attempts,
    controlRuns(judged, count, isTelling),
  );
  // Beside equal results a change of inputs is worth to be told even if it has no effect.
  const told = evidence ?? (comparison.differing === 0 ? changed : null);
  const equality = conclude(comparison, told, attempts.all());
  return hosts === null ? equality : withHosts(equality, hosts.facts, comparison.hosts);
}

/** A control run shall not take longer than this because of its inputs. */
const mostSerialMs = 2000;
/** Results of more inputs take long to send and to compare, and hardly ever tell more. */
const mostInputs = 100_000;

/** As many of the first inputs as control runs take, at least one, and how long those took in the first serial run. What ran
 *  before one of them is the same as in a run over all. */
export function sampleOf({ startMs, chunks }: Pick<MapRun, "startMs" | "chunks">): {
  readonly count: number;
  readonly serialMs: number;
} {
  const stamps = chunks.flatMap(({ stamps: { position, ms } }) =>
    Array.from(position, (count, place) => ({ count, serialMs: (ms[place] ?? startMs) - startMs })),
  );
  const [first = { count: 1, serialMs: 0 }, ...further] = stamps.filter(({ count }) => count > 0);
  const { count, serialMs } = further.findLast((stamp) => stamp.serialMs <= mostSerialMs) ?? first;
  return { count: Math.min(count, mostInputs), serialMs };
}

/** What a process takes to start on a busy machine, and more. */
const startMs = 2000;
/** A machine that is busier than before, and code that is not warm. */
const patience = 3;
/** Longer than this hardly anybody waits for a reason. */
const mostTogetherMs = 30_000;

/** A control run may take three times what loading and the first serial run took, and two seconds to start; all together
 *  half a minute, and no more than half of the time that is left until the whole run is ended. */
function limitsOf(expectedMs: number, timeoutMs: number): ControlLimits {
  const leftMs = timeoutMs - process.uptime() * 1000;
  const togetherMs = Math.min(mostTogetherMs, leftMs / 2);
  return { expectedMs, eachMs: patience * expectedMs + startMs, togetherMs };
}

function controlRuns(
  { work, plan, load, leftOut, hosts }: Judged,
  count: number,
  isTelling: Question["isTelling"],
): ControlRuns {
  const { program, spread, tolerance } = plan;
  const runtime = localOf(plan.runtime);
  const telling = Array.from({ length: count }, (_, index) => index).filter(isTelling);
  const inFreshPool = async (ofRuntime: Runtime, kind: WorkerKind, limitMs: number): Promise<WorkerEnd> => {
    const inputs = work.inputs.slice(0, count);
    const sent = () => work.sent().slice(0, count);
    const part: Work = { ...work, inputs, sent, numbers: numberBuffer(count) };
    const options = { ...plan, workers: 1, runtime: ofRuntime, plan: load, taskMs: 0 };
    const pool = createPool(part, options, kind);
    try {
      const started = await withTimeout(limitMs, pool.start);
      return started ? { type: "ran", results: started.results } : { type: "too-long", limitMs };
    } catch (error) {
      return { type: "failed", message: messageOf(error) };
    } finally {
      await pool.close();
    }
  };
  return {
    inProcess: (request, limitMs) =>
      runControl({ program, spread, runtime, tolerance, leftOut, count, telling, ...request }, limitMs),
    inWorker: (limitMs) => inFreshPool(runtime, workerKinds[runtime], limitMs),
    onHost: async (id, limitMs) => {
      const host = hosts?.facts.find((facts) => facts.id === id);
      return hosts === null || host === undefined
        ? { type: "failed", message: "there is no such host" }
        : inFreshPool(plan.runtime, hosts.kindOn(host), limitMs);
    },
  };
}

/** @throws what is no expected failure. */
function messageOf(error: unknown): string {
  if (!(error instanceof RunError)) {
    throw error;
  }
  const { reason, error: thrown } = error.failure;
  const isSentence = reason === "hosts" || reason === "hosts-lost";
  return isSentence ? thrown.message : `${thrown.name}: ${thrown.message}`;
}
