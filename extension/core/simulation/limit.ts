import { grainRule, transferRule } from "../findings/dispatchBound.ts";
import { imbalanceRule } from "../findings/loadImbalance.ts";
import { machineRule } from "../findings/machineLimited.ts";
import { scalingRule } from "../findings/scales.ts";
import { fewTasksRule } from "../findings/tooFewTasks.ts";
import type { PoolTimes } from "../report/times.ts";
import type { Report } from "../report/report.ts";
import type { SimulatedPool } from "./simulate.ts";

/** Those that a schedule and a ceiling are enough for. */
const rules = [machineRule, fewTasksRule, imbalanceRule, grainRule, transferRule, scalingRule];

/** What would hold a simulated pool back most, by the rules and in the words of the findings about measured ones. Null when
 *  none of them applies. */
export function simulatedLimit(pool: SimulatedPool, report: Report): string | null {
  const input = asMeasured(pool, report);
  const [costliest] = rules
    .flatMap(({ weighed }) => weighed(input) ?? [])
    .toSorted((a, b) => b.loss - a.loss);
  return costliest?.limit ?? null;
}

/** The run as it would have been with only this pool. */
function asMeasured(
  { choice, speedup, account, chunk, leastChunk, messages, ceiling }: SimulatedPool,
  report: Report,
) {
  const { serial, equality, environment, noise, slowest } = report;
  const { workers, machine } = choice;
  const [measured] = report.pools;
  return {
    serial,
    pools: [
      {
        workers,
        chunk,
        leastChunk,
        messages,
        medianMs: serial.medianMs / speedup,
        speedup: { value: speedup, low: speedup, high: speedup },
        efficiency: speedup / workers,
        ceiling: { value: ceiling, low: null, high: null },
        chunkCost: costOf(measured, messages),
        prediction: null,
        account,
        mainThreadShare: null,
      },
    ],
    equality,
    noise,
    slowest,
    concurrent: null,
    firstCalls: null,
    carried: null,
    memory: null,
    otherRuntime: null,
    machine: null,
    rounds: report.rounds,
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
