/** The words about a run that stands beside another one in a chart. */
import { surroundingReasons } from "./comparison.ts";
import { comparisonLine, reasonText } from "./comparisonWords.ts";
import { formatAge, formatCounted, formatDate, formatMs, formatRatio } from "../text/format.ts";
import type { Environment } from "../report/environment.ts";
import type { Workload } from "../report/workload.ts";
import type { RunBeside } from "./runBeside.ts";
import type { SeriesRow } from "./seriesRows.ts";

/** The run of the card, as far as it has come. */
export interface CardRun {
  readonly workload: Pick<Workload, "file" | "function">;
  /** Null unless it has finished. */
  readonly environment: Environment | null;
  readonly rows: readonly SeriesRow[];
  readonly isCounting: boolean;
}

/** Names the run beside one of `own`: another function by its name, another run of the same one by its date, and the kind
 *  of its workers where that is another. */
export function besideName(beside: RunBeside, { workload, environment }: CardRun): string {
  const isOtherRuntime = environment !== null && environment.runtime !== beside.environment.runtime;
  const inFile = beside.function === workload.function ? ` in ${beside.file}` : "";
  const who = isSameFunction(beside, workload)
    ? `run of ${formatDate(beside.endedAt)}`
    : `${beside.function}${inFile}`;
  return isOtherRuntime ? `${who}, ${beside.environment.runtime}` : who;
}

/** What the two runs show against each other: of one function how the times differ, of two functions both speedups and
 *  the serial times. */
export function besideSentence(beside: RunBeside, own: CardRun, now: number): string {
  if (beside.comparison !== null) {
    const age = formatAge(now - beside.endedAt);
    const runtime =
      own.environment === null || own.environment.runtime === beside.environment.runtime
        ? ""
        : `, ${beside.environment.runtime} instead of ${own.environment.runtime}`;
    return `${comparisonLine(beside.comparison, { which: "beside", age: `${age}${runtime}` })}.`;
  }
  const ownName = isSameFunction(beside, own.workload) ? "this run" : own.workload.function;
  const reasons =
    own.environment === null ? [] : surroundingReasons(beside.environment, own.environment).map(reasonText);
  return [
    `${[bestLine(ownName, own), bestLine(besideName(beside, own), beside)].join("; ")}.`,
    ...(reasons.length === 0 ? [] : [`Not measured alike: ${reasons.join("; ")}.`]),
  ].join(" ");
}

/** `computeSquare: 3.31× with 4 workers, serial 1.00 s`. */
function bestLine(name: string, { rows, isCounting }: Pick<CardRun, "rows" | "isCounting">): string {
  const serial = rows.find(({ workers }) => workers === 0);
  const [best] = rows
    .flatMap(({ workers, speedup }) => (speedup === null ? [] : [{ workers, value: speedup.value }]))
    .toSorted((a, b) => b.value - a.value);
  const speedup =
    best === undefined
      ? "no speedup yet"
      : `${formatRatio(best.value)} with ${formatCounted(best.workers, "worker")}`;
  return [
    `${name}: ${isCounting ? speedup : "results differ, so the speedup does not count"}`,
    ...(serial === undefined ? [] : [`serial ${formatMs(serial.time.value)}`]),
  ].join(", ");
}

function isSameFunction(beside: RunBeside, { file, function: name }: CardRun["workload"]): boolean {
  return beside.file === file && beside.function === name;
}
