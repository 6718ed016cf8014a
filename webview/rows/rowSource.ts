import type { RowsAnswer, RowsRequest } from "../../extension/core/protocol/rows.ts";
import type { ResultRow } from "../../extension/core/rows/row.ts";
import type { RowFilter, RowsSummary } from "../../extension/core/rows/rowShapes.ts";

/** Where a table has its rows from. */
export interface RowSource {
  readonly count: (filter: RowFilter) => number;
  /** Undefined while it is not here. */
  readonly rowAt: (filter: RowFilter, place: number) => ResultRow | undefined;
  /** Rows from one place to before another are in view: those that are missing are asked for, a few at a time. */
  readonly want: (filter: RowFilter, first: number, end: number) => void;
  /** Asks for the place of an input in the list, or of the next one that the list has. */
  readonly find: (filter: RowFilter, index: number, onFound: (place: number) => void) => void;
  /** Takes an answer of the host, should it be one about these rows. */
  readonly take: (answer: RowsAnswer) => void;
}

/** Rows that are all here. */
export function listSource(all: readonly ResultRow[], differences: readonly ResultRow[]): RowSource {
  const listOf = (filter: RowFilter) => (filter === "all" ? all : differences);
  return {
    count: (filter) => listOf(filter).length,
    rowAt: (filter, place) => listOf(filter)[place],
    want: () => {},
    find: (filter, index, onFound) => {
      const place = listOf(filter).findIndex((row) => row.index >= index);
      onFound(place === -1 ? listOf(filter).length - 1 : place);
    },
    take: () => {},
  };
}

/** What `hostSource` tells. */
export interface SourceObserver {
  /** Rows came in. */
  readonly onRows: () => void;
  /** The host does not have them any more. */
  readonly onGone: () => void;
}

/** Rows in one message, at most `mostRowsAtOnce`: a few screens. */
const blockRows = 100;
/** About as many rows as a person scrolls past before coming back, in a few megabytes. */
const mostBlocks = 100;
/** More requests than this would only be late: what is in view changes faster. */
const mostPending = 2;

/** Rows that are asked of the host when they come into view, and forgotten again. */
export function hostSource(
  id: string,
  { kept, keptDifferences }: RowsSummary,
  post: (request: RowsRequest) => void,
  { onRows, onGone }: SourceObserver,
): RowSource {
  /** In the order of their last use. */
  const blocks = new Map<string, readonly ResultRow[]>();
  const pending = new Set<string>();
  let sought: { readonly filter: RowFilter; index: number; onFound: (place: number) => void } | undefined;
  const keyOf = (filter: RowFilter, place: number) => `${filter} ${Math.floor(place / blockRows)}`;

  const take = (answer: RowsAnswer): void => {
    if (answer.id !== id) {
      return;
    }
    switch (answer.type) {
      case "rows": {
        const key = keyOf(answer.filter, answer.first);
        if (pending.delete(key)) {
          blocks.set(key, answer.rows);
          forgetOldest(blocks);
          onRows();
        }
        break;
      }
      case "rowFound":
        if (answer.filter === sought?.filter && answer.index === sought.index) {
          sought.onFound(answer.place);
          sought = undefined;
        }
        break;
      case "rowsGone":
        onGone();
        break;
    }
  };

  return {
    count: (filter) => (filter === "all" ? kept : keptDifferences),
    rowAt: (filter, place) => blocks.get(keyOf(filter, place))?.[place % blockRows],
    want: (filter, first, end) => {
      for (let place = first - (first % blockRows); place < end; place += blockRows) {
        const key = keyOf(filter, place);
        const block = blocks.get(key);
        if (block !== undefined) {
          blocks.delete(key);
          blocks.set(key, block);
        } else if (!pending.has(key) && pending.size < mostPending) {
          pending.add(key);
          post({ type: "rows", id, filter, first: place, count: blockRows });
        }
      }
    },
    find: (filter, index, onFound) => {
      sought = { filter, index, onFound };
      post({ type: "findRow", id, filter, index });
    },
    take,
  };
}

function forgetOldest(blocks: Map<string, unknown>): void {
  const [oldest] = blocks.keys();
  if (blocks.size > mostBlocks && oldest !== undefined) {
    blocks.delete(oldest);
  }
}
