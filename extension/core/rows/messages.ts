/** The messages about rows between the webview and the extension host, which are part of those in `protocol/panel.ts`. */
import type { ResultRow, RowFilter } from "./row.ts";

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

/** What the page asks about rows. */
export type RowsRequest =
  | {
      readonly type: "rows";
      readonly id: string;
      readonly filter: RowFilter;
      /** A place in the list, and at most `mostRowsAtOnce`. */
      readonly first: number;
      readonly count: number;
    }
  | { readonly type: "findRow"; readonly id: string; readonly filter: RowFilter; readonly index: number };
