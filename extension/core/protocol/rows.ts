/** The messages about rows between the webview and the extension host, which are part of those in `protocol/panel.ts`. */
import * as v from "valibot";
import { record } from "../report/shape.ts";
import type { ResultRow } from "../rows/row.ts";
import { rowFilterSchema, type RowFilter } from "../rows/rowShapes.ts";

/** Answers to what the page asks about rows; `id` is that of `RunRows`. */
export type RowsAnswer =
  | {
      readonly type: "rows";
      readonly id: string;
      readonly filter: RowFilter;
      /** The place of the first of them in the list, as it was asked for. */
      readonly first: number;
      readonly rows: readonly ResultRow[];
    }
  /** Where in the list the input is, or the next one that the list has. */
  | {
      readonly type: "rowFound";
      readonly id: string;
      readonly filter: RowFilter;
      readonly index: number;
      readonly place: number;
    }
  /** The rows are not kept any more. */
  | { readonly type: "rowsGone"; readonly id: string };

const ofList = { id: v.string(), filter: rowFilterSchema };
/** What the page asks about rows. */
export const rowsRequestSchemas = [
  /** `first` is a place in the list, and `count` at most `mostRowsAtOnce`. */
  record({ type: v.literal("rows"), ...ofList, first: v.number(), count: v.number() }),
  record({ type: v.literal("findRow"), ...ofList, index: v.number() }),
] as const;
export type RowsRequest = v.InferOutput<(typeof rowsRequestSchemas)[number]>;
