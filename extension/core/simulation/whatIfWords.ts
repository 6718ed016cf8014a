/** The words about what was simulated: the terminal, the panel and the Markdown report say the same. */
import { isEqual } from "../report/pools.ts";
import { formatChange, formatCount, formatCounted, formatMs, formatRatio } from "../text/format.ts";
import type { Report } from "../report/report.ts";
import { sampleWords } from "../text/sample.ts";
import type { PredictedSpeedup, WhatIf } from "../report/simulation.ts";

/** The head of the section. */
export const whatIfTitle = "What if";

/** What the figures of the section are. */
const whatIfNote =
  "Simulated by replaying the serial run's tasks through a pool with the measured costs. Not measured.";

/** The heads of the columns, in the order of a row's cells. */
export const whatIfColumns = ["change", "speedup", "gain"] as const;

/** One change with its cells, ready to be shown. */
export interface WhatIfRow {
  readonly type: WhatIf["type"];
  readonly cells: readonly [change: string, speedup: string, gain: string];
}

/** The changes that could be simulated, each beside the pool as it is. Empty when that pool could not be. */
export function whatIfRows(whatIfs: readonly WhatIf[]): readonly WhatIfRow[] {
  const asIs = whatIfs.find(({ type }) => type === "as-is");
  const before = asIs?.speedup ?? null;
  if (asIs === undefined || before === null || before === 0) {
    return [];
  }
  return whatIfs.flatMap((whatIf): readonly WhatIfRow[] => {
    const { type, speedup } = whatIf;
    if (speedup === null) {
      return [];
    }
    const gain = type === "as-is" ? "–" : formatChange(speedup / before - 1);
    return [{ type, cells: [changeOf(whatIf, asIs), formatRatio(speedup), gain] }];
  });
}

/** How far the curve of simulated speedups rises. Undefined when there is none. */
export function curveSentence(curve: readonly PredictedSpeedup[]): string | undefined {
  const enough = flatPoint(curve);
  if (enough === undefined) {
    return undefined;
  }
  const { workers, speedup } = enough;
  if (workers === 1) {
    return "With ever more workers and cores it would not get faster than with one worker.";
  }
  const reached = `${formatRatio(speedup)} with ${formatCounted(workers, "worker")}`;
  return workers === curve.at(-1)?.workers
    ? `With a core for each worker it would still rise at ${reached}.`
    : `With a core for each worker it would flatten at ${reached}.`;
}

/** Where more workers stop to help: the first point that comes near the highest one. Undefined without points. */
export function flatPoint(curve: readonly PredictedSpeedup[]): PredictedSpeedup | undefined {
  const most = Math.max(...curve.map(({ speedup }) => speedup));
  return curve.find(({ speedup }) => speedup >= almost * most);
}

/** The rows of a report and the sentences below them. Undefined when nothing could be simulated, and when the speedup does
 *  not count. */
export function whatIfSection(
  report: Pick<Report, "whatIfs" | "predictedCurve" | "equality" | "workload">,
): { readonly rows: readonly WhatIfRow[]; readonly notes: readonly string[] } | undefined {
  const rows = whatIfRows(report.whatIfs);
  const curve = curveSentence(report.predictedCurve);
  const sample = sampleWords(report.workload);
  const notes = [curve, whatIfNote, sample && `"As many inputs" are those of ${sample}.`].filter(
    (note) => note !== undefined,
  );
  return rows.length === 0 || !isEqual(report.equality.verdict) ? undefined : { rows, notes };
}

/** `100 times as many inputs: 3.98×`: the change that gains most on the machine as it is. */
export function whatIfSummary(whatIfs: readonly WhatIf[]): string {
  const asIs = whatIfs.find(({ type }) => type === "as-is");
  const before = asIs?.speedup ?? Number.POSITIVE_INFINITY;
  const [best] = whatIfs
    .filter(({ type, speedup }) => !elsewhere.has(type) && (speedup ?? 0) > before * (1 + leastGain))
    .toSorted((a, b) => (b.speedup ?? 0) - (a.speedup ?? 0));
  return best === undefined || asIs === undefined
    ? "no single change gains anything"
    : `${changeOf(best, asIs)}: ${formatRatio(best.speedup)}`;
}

/** What asks for more than there is. */
const elsewhere: ReadonlySet<WhatIf["type"]> = new Set(["cores", "more-hosts"]);

/** What comes this near to the highest point is no longer worth twice the workers. */
const almost = 0.95;

/** A gain that would be shown as none. */
const leastGain = 0.005;

function changeOf(whatIf: WhatIf, asIs: WhatIf): string {
  switch (whatIf.type) {
    case "as-is":
      return `as it is: ${formatCounted(whatIf.workers, "worker")}`;
    case "best-chunk":
      return (whatIf.speedup ?? 0) < (asIs.speedup ?? 0) * (1 + leastGain)
        ? "the best fixed chunk size: none is better"
        : `the best fixed chunk size: ${formatCount(whatIf.chunk)}`;
    case "without-slowest":
      return `without the slowest input: ${formatCount(whatIf.input)}, ${formatMs(whatIf.inputMs)}`;
    case "free-transfer":
      return "messages and copying for free";
    case "more-inputs":
      return `${formatCount(whatIf.factor)} times as many inputs`;
    case "free-way":
      return "the way to the hosts for free";
    case "double-bandwidth":
      return "twice the bandwidth to the hosts";
    case "more-hosts":
      return `one more host like ${whatIf.host}: ${formatCounted(whatIf.workers, "worker")}`;
    case "without-host":
      return `without the host ${whatIf.host}: ${formatCounted(whatIf.workers, "worker")}`;
    case "cores":
      return `${formatCounted(whatIf.workers, "worker")} on ${formatCounted(whatIf.cores, "core")}`;
  }
}
