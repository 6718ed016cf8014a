/** The words about pools that a person simulates. */
import { glossary } from "../text/glossary.ts";
import { intervalOf } from "../report/interval.ts";
import {
  formatInterval,
  formatChange,
  formatCount,
  formatCounted,
  formatMs,
  formatPercent,
  formatRatio,
} from "../text/format.ts";
import type { Environment } from "../report/environment.ts";
import type { PoolTimes } from "../report/times.ts";
import type { Report } from "../report/report.ts";
import type { ChunkOption } from "../report/runtimeShapes.ts";
import type { SimulationBasis } from "./basisShape.ts";
import type { SimulatorChoice } from "./choices.ts";
import { simulatedLimit } from "./limit.ts";
import type { SimulatedPool } from "./simulate.ts";

/** What the sliders and the choice beside them are called. */
export const simulatorLabels = {
  workers: "Workers",
  chunk: "Tasks in a message",
} as const;

/** What the choice of machines is called. */
export function machineLabel({ hosts }: Pick<Environment, "hosts">): string {
  return hosts === undefined ? "Machine" : "Hosts";
}

/** What stands where no simulation of a kept run can be made. */
export const noSimulator =
  "The times of its tasks are kept for the latest runs only. Run the function again to try other workers and chunks.";

/** What a slider says about where it stands. */
export function workersText(workers: number): string {
  return formatCount(workers);
}

/** What a slider says about where it stands. */
export function chunkText(chunk: ChunkOption): string {
  return chunk === "auto" ? "auto" : formatCount(chunk);
}

/** What a screen reader says as a slider moves: where it stands, and what comes of it. */
export function stopInWords(stop: string, pool: SimulatedPool | null): string {
  return `${stop}: ${pool === null ? "nothing to simulate" : `${formatRatio(pool.speedup)} simulated`}`;
}

/** The machines to choose from. */
export function machineText(
  machine: SimulatorChoice["machine"],
  { cores, hosts }: Pick<Environment, "cores" | "hosts">,
): string {
  if (machine === "cores") {
    return hosts === undefined ? "a core for each worker" : "as many hosts as it takes";
  }
  const which = hosts === undefined ? "this one" : formatCounted(hosts.length, "host");
  return `${which} (${formatCounted(cores, "core")})`;
}

/** The figures of a simulated pool, by name and in an order that stays. */
export function simulatedFigures(
  { choice, speedup, account }: SimulatedPool,
  { serial }: Pick<Report, "serial">,
): readonly (readonly [name: string, value: string])[] {
  const share = (workers: number) => formatPercent(Math.max(0, workers) / choice.workers);
  return [
    ["speedup, simulated", formatRatio(speedup)],
    ["time, simulated", formatMs(serial.medianMs / speedup)],
    ["useful", share(account.usefulWorkers)],
    ["slower tasks", share(account.slowerTasks)],
    [glossary.handingOut.word, share(account.dispatch)],
    ...(account.travel === undefined ? [] : [[glossary.travel.word, share(account.travel)] as const]),
    [glossary.idle.word, share(account.idle)],
  ];
}

/** What limits a simulated pool, in one sentence. */
export function limitInWords(pool: SimulatedPool, report: Report): string {
  return simulatedLimit(pool, report) ?? "Nothing stands out that holds it back.";
}

/** The measured pool next to a simulated one, with what was predicted of it: how far to trust a simulation. */
export function nearestInWords(choice: SimulatorChoice, { pools }: Pick<Report, "pools">): string {
  const nearest = nearestPool(choice.workers, pools);
  if (nearest === undefined) {
    return "No pool was measured that could be held against it.";
  }
  const { workers, speedup, predictedSpeedup } = nearest;
  const interval = intervalOf(speedup);
  const range = interval === null ? "" : ` (${formatInterval(interval.low, interval.high)})`;
  const measured = `Measured with ${formatCounted(workers, "worker")}: ${formatRatio(speedup.value)}${range}`;
  return predictedSpeedup === null
    ? `${measured}.`
    : `${measured}, simulated ${formatRatio(predictedSpeedup)} for the same (${formatChange(predictedSpeedup / speedup.value - 1)}).`;
}

/** What the simulation of a run is made from. */
export function basisInWords({ tasks, groupSize, steps }: SimulationBasis): string {
  return groupSize === 1
    ? `Simulated from the times of ${formatCounted(tasks, "task")}.`
    : `Simulated from ${formatCounted(steps.length, "group")} of ${formatCount(groupSize)} tasks, those of a group taken as equally long.`;
}

/** By workers, as they double; of two equally near ones the larger. */
function nearestPool(workers: number, pools: readonly PoolTimes[]) {
  const distance = (pool: PoolTimes) => Math.abs(Math.log(pool.workers / workers));
  return pools
    .filter(
      (pool): pool is PoolTimes & { speedup: NonNullable<PoolTimes["speedup"]> } => pool.speedup !== null,
    )
    .toSorted((a, b) => distance(a) - distance(b) || b.workers - a.workers)[0];
}
