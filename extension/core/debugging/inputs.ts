import type { FailedReport } from "../report/outcome.ts";
import type { Report } from "../report/report.ts";
import type { ResultRow } from "../rows/row.ts";
import { formatMs } from "../text/format.ts";

/** An input that a person may want to debug. */
export interface KnownInput {
  readonly index: number;
  /** A preview; null where nobody knows what it looks like. */
  readonly input: string | null;
  /** Why just this one; empty for no reason. */
  readonly note: string;
}

/** The inputs that the last run of a function tells of: those on which it threw first, then those whose results differ, those
 *  that take the longest, and all others of the rows in their order. The first input where there was no run.
 *  @param rows the first ones of the run. */
export function knownInputs(
  report: Report | FailedReport | null,
  rows: readonly Pick<ResultRow, "index" | "input" | "differs">[],
): readonly KnownInput[] {
  const inputs = new Map<number, KnownInput>();
  const told = report === null ? [] : "failure" in report ? failedAt(report) : toldInputs(report);
  const listed = rows.map(({ index, input, differs }) => ({ index, input, note: differs ? differing : "" }));
  for (const each of [...told, ...listed]) {
    const known = inputs.get(each.index);
    inputs.set(each.index, known === undefined ? each : { ...known, input: known.input ?? each.input });
  }
  return inputs.size > 0 ? [...inputs.values()] : [{ index: 0, input: null, note: "the first one" }];
}

const differing = "its results differ";

function failedAt({ failure: { inputIndex, input } }: FailedReport): readonly KnownInput[] {
  return inputIndex === null ? [] : [{ index: inputIndex, input, note: "the run failed at it" }];
}

function toldInputs({ leftOut, threw, equality, slowest }: Report): readonly KnownInput[] {
  const thrown = [...(leftOut?.inputs ?? []), ...(threw?.inputs ?? [])];
  return [
    ...thrown.map(({ index, input, error }) => ({ index, input, note: `throws ${error}` })),
    ...equality.mismatches.map(({ index, path, serial, parallel }) => ({
      index,
      input: null,
      note: `${differing}: ${path === "" ? "" : `${path} is `}${serial} serially, ${parallel} in a pool`,
    })),
    ...slowest.map(({ index, input, ms }) => ({ index, input, note: `takes ${formatMs(ms)}` })),
  ];
}
