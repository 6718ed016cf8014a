import { grainRule, transferRule } from "../findings/dispatchBound.ts";
import { imbalanceRule } from "../findings/loadImbalance.ts";
import { machineRule } from "../findings/machineLimited.ts";
import { scalingRule } from "../findings/scales.ts";
import { fewTasksRule } from "../findings/tooFewTasks.ts";
import { worthOf } from "../hosts/speeds.ts";
import type { Environment } from "../report/environment.ts";
import type { PoolTimes } from "../report/times.ts";
import type { Report } from "../report/report.ts";
import { enoughHosts } from "./hostModel.ts";
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
  const here = { cores: environment.cores, ...(environment.hosts && { hosts: environment.hosts }) };
  const there = machine === "here" ? here : withCores(here, workers);
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
        efficiency: speedup / worthOf(workers, there, serial.cpuShare),
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
    whatIfs: [],
    variants: null,
    otherRuntime: null,
    machine: null,
    rounds: report.rounds,
    environment: there,
    inputs: report.workload.inputs ?? equality.compared,
  };
}

/** The machine, or the hosts, with a core for each worker. */
function withCores({ cores, hosts }: Pick<Environment, "cores" | "hosts">, workers: number) {
  return { cores: Math.max(workers, cores), ...(hosts && { hosts: enoughHosts(hosts, workers) }) };
}

/** Copying costs as much in all, however many messages it takes. */
function costOf(measured: PoolTimes | undefined, messages: number): PoolTimes["chunkCost"] {
  const cost = measured?.chunkCost ?? null;
  return measured === undefined || cost === null
    ? null
    : { ...cost, copyMs: (cost.copyMs * measured.messages) / Math.max(1, messages) };
}
