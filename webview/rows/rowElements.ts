import type { Equality } from "../../extension/core/report/verdict.ts";
import type { RowFilter } from "../../extension/core/rows/rowShapes.ts";
import { element } from "../page/element.ts";
import { cellsOf, waitingCells } from "./rowCells.ts";
import type { RowSource } from "./rowSource.ts";

/** What a grid shows. */
export interface GridRows {
  readonly source: RowSource;
  readonly filter: RowFilter;
  readonly equality: Equality;
  /** The largest index there may be, which makes the width of its column. */
  readonly lastIndex: number;
}

/** Which rows are in view, and how they lie. */
export interface RowsInView {
  readonly first: number;
  /** One after the last. */
  readonly end: number;
  readonly active: number;
  /** Pixels. */
  readonly rowHeight: number;
}

let grids = 0;

/** Makes the elements of the rows in view, which are used again for others; the result draws them.
 *  @param root the grid, which names its active row. */
export function createRowElements(
  root: HTMLElement,
  body: HTMLElement,
): (rows: GridRows, view: RowsInView) => void {
  grids += 1;
  const name = `rows${grids}`;
  const shown: HTMLElement[] = [];
  return ({ source, filter, equality }, { first, end, active, rowHeight }) => {
    while (shown.length < end - first) {
      const row = element("div", { class: "gridRow", attributes: { role: "row" } });
      shown.push(row);
      body.append(row);
    }
    for (const row of shown.splice(end - first)) {
      row.remove();
    }
    for (const [offset, target] of shown.entries()) {
      const place = first + offset;
      const row = source.rowAt(filter, place);
      target.id = `${name}-${place}`;
      target.style.top = `${place * rowHeight}px`;
      target.setAttribute("aria-rowindex", String(place + 2));
      target.setAttribute("aria-selected", String(place === active));
      target.dataset["place"] = String(place);
      target.classList.toggle("differs", row?.differs === true);
      target.replaceChildren(...(row === undefined ? waitingCells(place, filter) : cellsOf(row, equality)));
    }
    if (active >= first && active < end) {
      root.setAttribute("aria-activedescendant", `${name}-${active}`);
    } else {
      root.removeAttribute("aria-activedescendant");
    }
  };
}
