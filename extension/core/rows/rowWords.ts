/** The words of the table of results. */
import { withoutStop } from "../text/foreignText.ts";
import { formatCount, formatCounted, formatRelative, formatUlps } from "../text/format.ts";
import type { Equality } from "../report/verdict.ts";
import { mostRowBytes, mostRowsMs, type ResultRow } from "./row.ts";
import type { RowsLimit, RowsSummary } from "./rowShapes.ts";

/** How the two results of an input relate: a sign that needs no colour, and what it means. */
export interface RowRelation {
  readonly sign: "=" | "≈" | "≠" | "–";
  readonly words: "equal" | "equal within the tolerance" | "differs" | "not compared";
}

/** What of a verdict says how equal results were found to be. */
type JudgedBy = Pick<Equality, "verdict" | "tolerance">;

/** How the results of a row relate, as far as its run tells: within a tolerance it only says that all are. */
export function rowRelation({ differs }: ResultRow, { verdict, tolerance }: JudgedBy): RowRelation {
  if (differs && verdict !== "not-comparable") {
    return { sign: "≠", words: "differs" };
  }
  if (differs || verdict === "not-cloneable") {
    return { sign: "–", words: "not compared" };
  }
  return tolerance === null || verdict === "equal"
    ? { sign: "=", words: "equal" }
    : { sign: "≈", words: "equal within the tolerance" };
}

/** What the pool gave: the very same for equal results, and nothing where it was not kept. */
export function parallelText(row: ResultRow, equality: JudgedBy): string {
  return row.difference?.parallel ?? (rowRelation(row, equality).sign === "=" ? row.serial : "–");
}

/** How far apart the results of a row are: the place in them, what is there, and the distance. Empty for equal ones. */
export function differenceLine({ difference, differs }: ResultRow): string {
  if (difference === null) {
    return differs ? "The values of so late a difference are not kept." : "";
  }
  const { path, serialPart, parallelPart, ulps, relative, workers, host } = difference;
  return [
    ...(path === "" ? [] : [`${path}: ${serialPart} ≠ ${parallelPart}`]),
    ...(ulps === null ? [] : [`${formatUlps(ulps)} ${ulps === 1 ? "ulp" : "ulps"} apart`]),
    ...(relative === null ? [] : [`${formatRelative(relative)} of the larger one`]),
    ...(workers === null
      ? []
      : [`with ${formatCounted(workers, "worker")}${host === null ? "" : `, on the host ${host}`}`]),
  ].join(" · ");
}

/** What the table has, beside its title: `1 000 000 inputs, 12 differ`. */
export function rowsTitle({ inputs, differing }: RowsSummary): string {
  const what =
    differing === 0 ? "none differs" : `${formatCount(differing)} ${differing === 1 ? "differs" : "differ"}`;
  return `${formatCounted(inputs, "input")}, ${what}`;
}

const limitWords: Readonly<Record<RowsLimit, string>> = {
  rows: "more are not kept",
  bytes: `more would take over ${mostRowBytes / 1e6} MB`,
  time: `writing more would take over ${mostRowsMs / 1000} s`,
  export: "a page of its own carries no more",
};

/** What is not in the table and why, in whole sentences; empty when everything is. */
export function rowsNote({ inputs, kept, differing, keptDifferences, limit }: RowsSummary): string {
  const because = limit === null ? "" : `: ${limitWords[limit]}`;
  return [
    ...(kept < inputs
      ? [`Here are the first ${formatCount(kept)} of ${formatCounted(inputs, "row")}${because}.`]
      : []),
    ...(keptDifferences < differing
      ? [
          `Both values are kept of ${formatCount(keptDifferences)} of ${formatCounted(differing, "difference")}.`,
        ]
      : []),
  ].join(" ");
}

/** The rows of a run that is shown are not there any more. */
export const goneNote =
  "The rows of this run were kept only as long as its window was open. Run it again to see all of them.";

/** The rows could not be written. */
export function lostNote(problem: string): string {
  return `The rows of this run could not be kept (${withoutStop(problem)}). The differences of its report are all there is.`;
}
