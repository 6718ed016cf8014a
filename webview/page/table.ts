import { bestPool } from "../../extension/core/report/pools.ts";
import {
  numberColumns,
  type NumberRow,
  numberRows,
  oversubscribedNote,
  speedupColumns,
} from "../../extension/core/words/numberTable.ts";
import type { RunView } from "../../extension/core/protocol/panel.ts";
import { element } from "./element.ts";
import { environmentOf, isInvalid, measuredOf } from "./view.ts";

/** A table of texts. The first cell of each row is its head; the caption is for those who do not see where it stands. */
export function plainTable(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): HTMLTableElement {
  const body = rows.map(([head = "", ...cells]) =>
    element("tr", {}, [rowHead(head), ...cells.map((text) => element("td", { text }))]),
  );
  return tableOf(caption, columns, body);
}

/** A table with a head for each column. */
export function tableOf(
  caption: string,
  columns: readonly string[],
  rows: readonly HTMLTableRowElement[],
): HTMLTableElement {
  const heads = columns.map((name) => element("th", { text: name, attributes: { scope: "col" } }));
  return element("table", {}, [
    element("caption", { text: caption, class: "hiddenVisually" }),
    element("thead", {}, [element("tr", {}, heads)]),
    element("tbody", {}, rows),
  ]);
}

/** The first cell of a row. */
export function rowHead(text: string): HTMLElement {
  return element("th", { attributes: { scope: "row" } }, [element("span", { class: "sentence", text })]);
}

/** The numbers behind the charts; empty while there are none. Speedups that do not count are struck. */
export function numberTable(view: RunView): readonly HTMLElement[] {
  const measured = measuredOf(view);
  const cores = environmentOf(view)?.cores ?? null;
  const rows = numberRows(measured, cores);
  if (rows.length === 0) {
    return [];
  }
  const best = isInvalid(view) ? undefined : bestPool(measured.pools)?.workers;
  const body = rows.map((row) => numberRow(row, isInvalid(view), row.workers === best));
  const note = oversubscribedNote(measured, cores);
  return [
    element(
      "div",
      { class: "tableScroll", attributes: { tabindex: "0", role: "group", "aria-label": "numbers" } },
      [tableOf("Numbers", numberColumns, body)],
    ),
    ...(note === undefined ? [] : [element("p", { class: "note", text: note })]),
  ];
}

function numberRow({ workers, cells }: NumberRow, isStruck: boolean, isBest: boolean): HTMLTableRowElement {
  const tableCells = cells.map((text, column) => {
    const name = numberColumns[column];
    if (column === 0) {
      return element("th", { text, attributes: { scope: "row" } });
    }
    const isSpeedup = name !== undefined && speedupColumns.includes(name);
    const isInvalidCell = isStruck && isSpeedup && workers > 0 && text !== "–";
    return element("td", {}, [element(isInvalidCell ? "s" : "span", { text })]);
  });
  return element("tr", isBest ? { class: "best" } : {}, tableCells);
}
