import {
  numberColumns,
  numberRows,
  oversubscribedNote,
  speedupColumns,
  type NumberRow,
} from "../extension/core/numberTable.ts";
import { bestPool } from "../extension/core/findings.ts";
import type { RunView } from "../extension/core/protocol.ts";
import { element } from "./element.ts";
import { environmentOf, isInvalid, measuredOf } from "./view.ts";

/** The numbers behind the charts; empty while there are none. Speedups that do not count are struck. */
export function numberTable(view: RunView): readonly HTMLElement[] {
  const measured = measuredOf(view);
  const cores = environmentOf(view)?.cores ?? null;
  const rows = numberRows(measured, cores);
  if (rows.length === 0) {
    return [];
  }
  const heads = numberColumns.map((name) => element("th", { text: name, attributes: { scope: "col" } }));
  const best = isInvalid(view) ? undefined : bestPool(measured.pools)?.workers;
  const body = rows.map((row) => tableRow(row, isInvalid(view), row.workers === best));
  const table = element("table", {}, [
    element("caption", { text: "Numbers", class: "hiddenVisually" }),
    element("thead", {}, [element("tr", {}, heads)]),
    element("tbody", {}, body),
  ]);
  const note = oversubscribedNote(measured, cores);
  return [
    element(
      "div",
      { class: "tableScroll", attributes: { tabindex: "0", role: "group", "aria-label": "numbers" } },
      [table],
    ),
    ...(note === undefined ? [] : [element("p", { class: "note", text: note })]),
  ];
}

function tableRow({ workers, cells }: NumberRow, isStruck: boolean, isBest: boolean): HTMLElement {
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
