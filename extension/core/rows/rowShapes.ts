import * as v from "valibot";
import { record } from "../report/shape.ts";

/** A list of rows: all of them, or only those that differ. */
export const rowFilterSchema = v.picklist(["all", "differences"]);

export type RowFilter = v.InferOutput<typeof rowFilterSchema>;

/** `export`: a page of its own carries only the first rows. */
const rowsLimitSchema = v.picklist(["rows", "bytes", "time", "export"]);

export type RowsLimit = v.InferOutput<typeof rowsLimitSchema>;

/** How many rows there are of a run, and how many of them were kept. */
const rowsSummarySchema = record({
  inputs: v.number(),
  /** The first so many rows can be asked for. */
  kept: v.number(),
  /** How many inputs have a result that differs, and how many of those can be asked for with both values. */
  differing: v.number(),
  keptDifferences: v.number(),
  /** Which bound ended the rows; null when all were kept. */
  limit: v.nullable(rowsLimitSchema),
});

export interface RowsSummary extends v.InferOutput<typeof rowsSummarySchema> {}

/** What came of writing the rows of a run. */
export const writtenRowsSchema = v.variant("type", [
  record({ type: v.literal("written"), summary: rowsSummarySchema }),
  /** `problem` is the system's own sentence. */
  record({ type: v.literal("failed"), problem: v.string() }),
]);

export type WrittenRows = v.InferOutput<typeof writtenRowsSchema>;
