/** The numbers in five columns: what is looked at first, and all that a terminal and a pull request have room for. */
import { formatBounds, formatMs, formatPercent, formatRatio } from "../text/format.ts";
import { intervalOf } from "../report/interval.ts";
import type { Measured, PoolTimes } from "../report/times.ts";
import { type CoresOf, numberColumns, workersCell, type NumberRow, speedupHead } from "./numberTable.ts";

/** The heads of the columns, in the order of a row's cells. */
export const shortColumns = ["workers", "time", speedupHead, "efficiency", "first use"] as const;

/** The button of a page that shows these columns first: all of `numberColumns`, or these again. */
export function columnsLabel(isWhole: boolean): string {
  return isWhole ? `The ${shortColumns.length} main columns` : `All ${numberColumns.length} columns`;
}

/** Stands below the table where the headline tells first calls, whose times are not in it. */
export const laterCallsNote = "The table is of later calls.";

/** The serial run first, then the pools in order of workers; `environment` as in `numberRows`. */
export function shortRows({ serial, pools }: Measured, environment: CoresOf | null): readonly NumberRow[] {
  const serialRow = serial && {
    workers: 0,
    cells: ["serial", formatMs(serial.medianMs), formatRatio(1), "–", formatMs(serial.firstMs)],
  };
  return [...(serialRow === null ? [] : [serialRow]), ...pools.map((pool) => poolRow(pool, environment))];
}

function poolRow(pool: PoolTimes, environment: CoresOf | null): NumberRow {
  const { workers, medianMs, efficiency, coldMs } = pool;
  return {
    workers,
    cells: [
      workersCell(workers, environment),
      formatMs(medianMs),
      speedupCell(pool),
      formatPercent(efficiency),
      formatMs(coldMs),
    ],
  };
}

/** `3.31× (3.29–3.33)`, without bounds where rounds are too few for them. */
function speedupCell({ speedup }: PoolTimes): string {
  const range = intervalOf(speedup);
  const bounds = range === null ? "" : ` (${formatBounds(range.low, range.high)})`;
  return `${formatRatio(speedup?.value ?? null)}${bounds}`;
}
