import { evidenceOf, type Diagnosis } from "../findings/diagnosis.ts";
import type { Evidence } from "../findings/evidence.ts";
import { machineLimited } from "../findings/machineRules.ts";
import { dispatchBound, loadImbalance, tooFewTasks } from "../findings/scheduleRules.ts";
import { scales } from "../findings/speedupRules.ts";
import type { PoolWithSpeedup } from "../report/pools.ts";
import { limitSentence, lossOf, type Limit } from "../findings/limitWords.ts";
import type { PoolTimes } from "../report/times.ts";
import type { Report } from "../report/report.ts";
import type { SimulatedPool } from "./simulate.ts";

/** The rules that a schedule and a ceiling are enough for. */
const rules: readonly ((evidence: Evidence) => Diagnosis | undefined)[] = [
  machineLimited,
  tooFewTasks,
  loadImbalance,
  dispatchBound,
  scales,
];

/** What would hold a simulated pool back most, by the rules and in the words of the findings about measured ones. Null when
 *  none of them applies. */
export function simulatedLimit(pool: SimulatedPool, report: Report): string | null {
  const evidence = asMeasured(pool, report);
  const [costliest] = rules
    .flatMap((rule) => rule(evidence) ?? [])
    .map(asLimit)
    .toSorted((a, b) => lossOf(b) - lossOf(a));
  return costliest === undefined ? null : limitSentence(costliest);
}

/** The title only stands in for figures that are not there; these have been made just now. */
function asLimit(diagnosis: Diagnosis): Limit {
  return { code: diagnosis.code, title: "", evidence: evidenceOf(diagnosis) };
}

/** The run as it would have been with only this pool. */
function asMeasured(
  { choice, speedup, account, chunk, leastChunk, messages, ceiling }: SimulatedPool,
  report: Report,
): Evidence {
  const { serial, equality, environment } = report;
  const { workers, machine } = choice;
  const [measured] = report.pools;
  const pool: PoolWithSpeedup = {
    workers,
    runtime: environment.runtime,
    chunk,
    leastChunk,
    messages,
    startupMs: 0,
    coldMs: 0,
    warmup: null,
    medianMs: serial.medianMs / speedup,
    samplesMs: [],
    speedup: { value: speedup, low: speedup, high: speedup },
    efficiency: speedup / workers,
    ceiling: { value: ceiling, low: null, high: null },
    ceilingEfficiency: speedup / ceiling,
    karpFlatt: null,
    predictedSpeedup: speedup,
    chunkCost: costOf(measured, messages),
    predictionError: null,
    prediction: null,
    account,
    accountError: 0,
    gcShare: null,
    mainThreadShare: null,
    outliers: { mild: [], severe: [] },
  };
  return {
    serial,
    pools: [pool],
    equality,
    noise: report.noise,
    slowest: report.slowest,
    concurrent: null,
    otherRuntime: null,
    environment: { cores: machine === "cores" ? Math.max(workers, environment.cores) : environment.cores },
    inputs: report.workload.inputs ?? equality.compared,
  };
}

/** Copying costs as much in all, however many messages it takes. */
function costOf(measured: PoolTimes | undefined, messages: number): PoolTimes["chunkCost"] {
  const cost = measured?.chunkCost ?? null;
  return measured === undefined || cost === null
    ? null
    : { ...cost, copyMs: (cost.copyMs * measured.messages) / Math.max(1, messages) };
}
