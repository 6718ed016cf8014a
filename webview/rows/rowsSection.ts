import { formatCount } from "../../extension/core/text/format.ts";
import type { ResultRow } from "../../extension/core/rows/row.ts";
import type { RowFilter } from "../../extension/core/rows/rowShapes.ts";
import type { Report } from "../../extension/core/report/report.ts";
import type { RunView } from "../../extension/core/protocol/panel.ts";
import type { RowsAnswer } from "../../extension/core/protocol/rows.ts";
import { goneNote, rowsTitle } from "../../extension/core/rows/rowWords.ts";
import { element, show } from "../page/element.ts";
import type { Post } from "../page/post.ts";
import { isInvalid } from "../page/view.ts";
import { listingOf, mismatchListing, type FinishedView, type Listing } from "./listing.ts";
import { createRowDetail } from "./rowDetail.ts";
import { createRowGrid, type GridObserver } from "./rowGrid.ts";
import { createRowTools } from "./rowTools.ts";
import type { RowSource } from "./rowSource.ts";

/** The table of results of one card. */
export interface RowsSection {
  readonly root: HTMLElement;
  readonly update: (view: RunView) => void;
  /** Takes an answer about rows, should it be one about those that are shown. */
  readonly take: (answer: RowsAnswer) => void;
  readonly close: () => void;
}

/** Makes the section, which is closed until somebody opens it or results differ, and hidden for a run without rows. */
export function createRowsSection(id: string, post: Post): RowsSection {
  let key: string | undefined;
  let report: Report | undefined;
  const onOpen = (): void => {
    if (report !== undefined) {
      const { file, line, inputsLine } = report.workload;
      post?.({ type: "open", id, file, line: inputsLine ?? line });
    }
  };
  const title = element("span", { class: "muted" });
  const note = element("p", { class: "note" });
  const detail = createRowDetail();
  const table = createRowsTable(post && onOpen, {
    onRow: (row) => {
      if (report !== undefined) {
        detail.show(row, report.equality);
      }
    },
    onOpen,
  });
  const root = element("details", { class: "rows" }, [
    element("summary", {}, [element("strong", { text: "Results" }), title]),
    ...table.parts,
    detail.root,
    note,
  ]);
  root.addEventListener("toggle", table.draw);
  const present = (of: Report, listing: Listing): void => {
    report = of;
    title.textContent = rowsTitle(listing.summary);
    note.textContent = listing.note;
    table.show(of, listing);
  };
  return {
    root,
    update: (view) => {
      const finished = view.type === "finished" && view.rows !== undefined ? view : undefined;
      show(root, finished !== undefined);
      const next = finished && keyOf(finished);
      if (next === key) {
        return;
      }
      key = next;
      if (finished !== undefined) {
        const onGone = () => present(finished.report, mismatchListing(finished.report, goneNote));
        present(finished.report, listingOf(finished, post, { onRows: table.onRows, onGone }));
        root.open ||= isInvalid(finished);
      }
    },
    take: (answer) => table.source()?.take(answer),
    close: table.close,
  };
}

/** The grid with its tools: makes what a person filters and seeks visible in it. */
function createRowsTable(onOpen: (() => void) | undefined, observer: GridObserver) {
  let shown: { readonly source: RowSource; readonly report: Report } | undefined;
  let sought: { readonly index: number; readonly place: number } | undefined;
  const grid = createRowGrid(observer);
  const showRows = (): void => {
    if (shown !== undefined) {
      const { source, report } = shown;
      sought = undefined;
      tools.say("");
      const lastIndex = Math.max(0, report.equality.compared - 1);
      grid.show({ source, filter: tools.filter(), equality: report.equality, lastIndex });
    }
  };
  const seek = (index: number): void => {
    shown?.source.find(tools.filter(), index, (place) => {
      sought = { index, place };
      grid.goTo(place);
      grid.focus();
      tellSought();
    });
  };
  const tools = createRowTools({ onFilter: showRows, onIndex: seek, onOpen });
  /** Once the row that was sought is here it shows whether it is the one that was asked for. */
  const tellSought = (): void => {
    const filter = tools.filter();
    const row = sought && shown?.source.rowAt(filter, sought.place);
    if (sought !== undefined && row !== undefined) {
      tools.say(row.index === sought.index ? "" : soughtWords(sought.index, row, filter));
      sought = undefined;
    }
  };
  return {
    parts: [tools.root, grid.root],
    draw: grid.draw,
    close: grid.close,
    source: () => shown?.source,
    onRows: (): void => {
      grid.draw();
      tellSought();
    },
    show: (report: Report, { source, summary, canFilter }: Listing): void => {
      shown = { source, report };
      tools.reset(summary.differing, canFilter);
      showRows();
    },
  };
}

/** The same as long as the rows are. */
function keyOf({ rows, report }: FinishedView): string {
  return rows?.type === "kept" ? rows.id : JSON.stringify([rows?.type, report.equality]);
}

function soughtWords(index: number, row: ResultRow, filter: RowFilter): string {
  const there = formatCount(row.index);
  return filter === "differences"
    ? `Input ${formatCount(index)} is not among the differences; here is ${there}.`
    : `Input ${formatCount(index)} is not in the table; here is ${there}.`;
}
