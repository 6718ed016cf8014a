/** The table about how free a main thread stays while calls come, without and with a pool. */
import type { Responsiveness, Served } from "../report/responsiveness.ts";
import { formatCounted, formatMs, formatPercent, formatRounded } from "../text/format.ts";

/** The head of the section. */
export const responsivenessTitle = "Responsiveness";

/** The heads of the columns, in the order of a row's cells. */
export const responsivenessColumns = [
  "calls/s",
  "run",
  "delay p50",
  "delay p99",
  "response p50",
  "response p99",
  "main thread busy",
] as const;

/** A row for each rate on the main thread, and one for it in the pool. */
export function responsivenessRows({ rates, workers }: Responsiveness): readonly (readonly string[])[] {
  return rates.flatMap(({ callsPerSecond, onMain, inPool }) => [
    [formatRounded(callsPerSecond), "on the main thread", ...cells(onMain)],
    ["", `in ${formatCounted(workers, "worker")}`, ...cells(inPool)],
  ]);
}

/** What its table needs to be read. */
export function responsivenessNotes({ rates }: Responsiveness): readonly string[] {
  const served = rates.flatMap(({ onMain, inPool }) => [onMain, inPool]);
  const isShort = served.some(({ delay, response }) => delay.p99 === null || response.p99 === null);
  return [
    "Delay is how long the main thread lets other work wait; response times count from when a call was to come.",
    ...(isShort ? ["A p99 takes 100 samples, and is – where there are fewer."] : []),
    ...(served.some(({ isOverloaded }) => isOverloaded)
      ? ["Overloaded: calls come faster than they are served, so that waits grow for as long as they come."]
      : []),
  ];
}

function cells({ delay, response, mainThreadShare, isOverloaded }: Served): readonly string[] {
  const times = [delay.p50, delay.p99, response.p50, response.p99];
  const busy = formatPercent(mainThreadShare);
  return [
    ...times.map((estimate) => formatMs(estimate && estimate.value)),
    isOverloaded ? `${busy}, overloaded` : busy,
  ];
}
