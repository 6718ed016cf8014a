import { formatCount } from "../../extension/core/text/format.ts";
import { hasRows, rowsOfMismatches, type ResultRow } from "../../extension/core/rows/row.ts";
import type { RowFilter, RowsSummary } from "../../extension/core/rows/rowShapes.ts";
import type { Report } from "../../extension/core/report/report.ts";
import type { FromWebview, RunView } from "../../extension/core/protocol/panel.ts";
import type { RowsAnswer } from "../../extension/core/protocol/rows.ts";
import { goneNote, lostNote, rowsNote, rowsTitle } from "../../extension/core/rows/rowWords.ts";
import { button, element, show } from "../page/element.ts";
import { isInvalid } from "../page/view.ts";
import { createRowDetail } from "./rowDetail.ts";
import { createRowGrid } from "./rowGrid.ts";
import { hostSource, listSource, type RowSource } from "./rowSource.ts";

/** The table of results of one card. */
export interface RowsSection {
  readonly root: HTMLElement;
  readonly update: (view: RunView) => void;
  /** Takes an answer about rows, should it be one about those that are shown. */
  readonly take: (answer: RowsAnswer) => void;
  readonly close: () => void;
}

/** What is shown now. */
interface Shown {
  readonly key: string;
  readonly report: Report;
  readonly summary: RowsSummary;
  source: RowSource;
}

/** Makes the section, which is closed until somebody opens it or results differ, and hidden for a run without rows. */
export function createRowsSection(
  id: string,
  post: ((message: FromWebview) => void) | undefined,
): RowsSection {
  let shown: Shown | undefined;
  let filter: RowFilter = "all";
  let sought: { readonly index: number; readonly place: number } | undefined;

  const openInputs = (): void => {
    if (shown !== undefined) {
      const { file, line, inputsLine } = shown.report.workload;
      post?.({ type: "open", id, file, line: inputsLine ?? line });
    }
  };
  const title = element("span", { class: "muted" });
  const only = element("input", { attributes: { type: "checkbox" } });
  const onlyText = element("span");
  const goTo = element("input", {
    attributes: { type: "text", inputmode: "numeric", size: "9", autocomplete: "off", spellcheck: "false" },
  });
  const said = element("span", { class: "muted", attributes: { role: "status" } });
  const note = element("p", { class: "note" });
  const detail = createRowDetail();
  const grid = createRowGrid({
    onRow: (row) => {
      if (shown !== undefined) {
        detail.show(row, shown.report.equality);
      }
    },
    onOpen: openInputs,
  });
  const root = element("details", { class: "rows" }, [
    element("summary", {}, [element("strong", { text: "Results" }), title]),
    element("div", { class: "rowTools" }, [
      element("label", {}, [only, onlyText]),
      element("label", {}, [new Text("Go to index "), goTo]),
      ...(post === undefined ? [] : [button("link", [new Text("Show the inputs’ source")], openInputs)]),
      said,
    ]),
    grid.root,
    detail.root,
    note,
  ]);

  const showRows = (): void => {
    if (shown === undefined) {
      return;
    }
    const { source, report } = shown;
    sought = undefined;
    said.textContent = "";
    filter = only.checked ? "differences" : "all";
    const { equality } = report;
    grid.show({ source, filter, equality, lastIndex: Math.max(0, equality.compared - 1) });
  };
  /** The differences of the report, where there is nothing else. */
  const showMismatches = (next: Omit<Shown, "source">, why: string): void => {
    const rows = rowsOfMismatches(next.report.equality.mismatches);
    shown = { ...next, source: listSource(rows, rows) };
    note.textContent = why;
    only.checked = false;
    only.disabled = true;
    showRows();
  };
  const begin = (view: Extract<RunView, { type: "finished" }>, key: string): void => {
    const { report, rows } = view;
    const { compared, differing, mismatches } = report.equality;
    const none = { inputs: compared, kept: 0, differing, keptDifferences: mismatches.length, limit: null };
    const summary = rows !== undefined && hasRows(rows) ? rows.summary : none;
    const next = { key, report, summary };
    title.textContent = rowsTitle(summary);
    onlyText.textContent = `Only differences (${formatCount(summary.differing)})`;
    only.checked = false;
    only.disabled = summary.keptDifferences === 0;
    note.textContent = rowsNote(summary);
    if (rows?.type === "embedded") {
      shown = { ...next, source: listSource(rows.all, rows.differences) };
      showRows();
    } else if (rows?.type === "kept" && post !== undefined) {
      const onGone = () => showMismatches(next, goneNote);
      shown = { ...next, source: hostSource(rows.id, summary, post, { onRows, onGone }) };
      showRows();
    } else {
      showMismatches(next, rows?.type === "lost" ? lostNote(rows.problem) : goneNote);
    }
    if (isInvalid(view)) {
      root.open = true;
    }
  };
  /** Once the row that was sought is here it shows whether it is the one that was asked for. */
  const onRows = (): void => {
    grid.draw();
    tellSought();
  };
  const tellSought = (): void => {
    const row = sought && shown?.source.rowAt(filter, sought.place);
    if (sought !== undefined && row !== undefined) {
      said.textContent = row.index === sought.index ? "" : soughtWords(sought.index, row, filter);
      sought = undefined;
    }
  };

  only.addEventListener("change", showRows);
  root.addEventListener("toggle", grid.draw);
  goTo.addEventListener("keydown", (event) => {
    // Spaces of any kind group digits, here and where a number was copied from.
    const text = goTo.value.replaceAll(/\s/g, "");
    if (event.key !== "Enter" || text === "") {
      return;
    }
    if (!/^\d{1,15}$/.test(text)) {
      said.textContent = "An index is a whole number from 0.";
      return;
    }
    const index = Number(text);
    shown?.source.find(filter, index, (place) => {
      sought = { index, place };
      grid.goTo(place);
      grid.focus();
      tellSought();
    });
  });

  return {
    root,
    update: (view) => {
      const isShown = view.type === "finished" && view.rows !== undefined;
      show(root, isShown);
      const key = isShown ? keyOf(view) : undefined;
      if (key !== shown?.key) {
        shown = undefined;
        if (isShown && key !== undefined) {
          begin(view, key);
        }
      }
    },
    take: (answer) => shown?.source.take(answer),
    close: grid.close,
  };
}

/** The same as long as the rows are. */
function keyOf({ rows, report }: Extract<RunView, { type: "finished" }>): string {
  return rows?.type === "kept" ? rows.id : JSON.stringify([rows?.type, report.equality]);
}

function soughtWords(index: number, row: ResultRow, filter: RowFilter): string {
  const there = formatCount(row.index);
  return filter === "differences"
    ? `Input ${formatCount(index)} is not among the differences; here is ${there}.`
    : `Input ${formatCount(index)} is not in the table; here is ${there}.`;
}
