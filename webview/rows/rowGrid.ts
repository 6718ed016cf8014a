import { formatCount } from "../../extension/core/text/format.ts";
import type { Equality } from "../../extension/core/report/verdict.ts";
import type { ResultRow } from "../../extension/core/rows/row.ts";
import type { RowFilter } from "../../extension/core/rows/rowShapes.ts";
import { element } from "../page/element.ts";
import { listenToGrid, placeAfter } from "./gridInput.ts";
import { cellsOf, columns, gridHead, waitingCells } from "./rowCells.ts";
import { clampedPlace, rowsInView } from "./rowView.ts";
import type { RowSource } from "./rowSource.ts";

/** What a grid shows. */
export interface GridRows {
  readonly source: RowSource;
  readonly filter: RowFilter;
  readonly equality: Equality;
  /** The largest index there may be, which makes the width of its column. */
  readonly lastIndex: number;
}

/** A list of rows of which only those in view are elements, so that a million are as light as twenty.
 *  All rows are equally high, which makes the rest simple arithmetic; a library would measure and keep each of them. */
export interface RowGrid {
  readonly root: HTMLElement;
  /** Shows other rows, from their beginning. */
  readonly show: (rows: GridRows) => void;
  /** Draws what is in view again, e.g. when rows have come in. */
  readonly draw: () => void;
  /** Makes a row the active one and scrolls it into view. */
  readonly goTo: (place: number) => void;
  readonly focus: () => void;
  readonly close: () => void;
}

/** What a person does in the grid. */
export interface GridObserver {
  /** The row that the detail line is to tell: under the pointer, else the active one. Undefined while it is not here. */
  readonly onRow: (row: ResultRow | undefined) => void;
  readonly onOpen: () => void;
}

/** Rows in view at most; a shorter list makes the grid lower. */
const mostInView = 14;

let grids = 0;

/** Makes a grid without rows. */
export function createRowGrid({ onRow, onOpen }: GridObserver): RowGrid {
  grids += 1;
  const name = `rows${grids}`;
  let rows: GridRows | undefined;
  let active = 0;
  let hovered: number | undefined;
  let rowHeight = 22;
  let isDrawDue = false;
  let isFitDue = true;
  const shown: HTMLElement[] = [];
  const head = gridHead();
  const body = element("div", { class: "gridBody", attributes: { role: "rowgroup" } });
  const attributes = {
    role: "grid",
    tabindex: "0",
    "aria-label": "results",
    "aria-colcount": String(columns.length),
  };
  const root = element("div", { class: "rowGrid", attributes }, [
    element("div", { class: "gridHeads", attributes: { role: "rowgroup" } }, [head]),
    body,
  ]);
  const heightInView = () => root.clientHeight - head.offsetHeight;
  const count = () => rows?.source.count(rows.filter) ?? 0;
  const rowAt = (place: number) => rows?.source.rowAt(rows.filter, place);

  const draw = (): void => {
    isDrawDue = false;
    // What is closed asks for nothing.
    if (rows === undefined || !root.checkVisibility()) {
      return;
    }
    if (isFitDue) {
      fit();
    }
    const { first, end } = rowsInView(root.scrollTop, heightInView(), rowHeight, count());
    rows.source.want(rows.filter, first, end);
    while (shown.length < end - first) {
      const row = element("div", { class: "gridRow", attributes: { role: "row" } });
      shown.push(row);
      body.append(row);
    }
    for (const row of shown.splice(end - first)) {
      row.remove();
    }
    for (const [place, row] of shown.entries()) {
      drawRow(row, first + place, rows);
    }
    const isActiveInView = active >= first && active < end;
    if (isActiveInView) {
      root.setAttribute("aria-activedescendant", `${name}-${active}`);
    } else {
      root.removeAttribute("aria-activedescendant");
    }
    onRow(rowAt(hovered ?? active));
  };
  const drawRow = (target: HTMLElement, place: number, { equality, filter }: GridRows): void => {
    const row = rowAt(place);
    target.id = `${name}-${place}`;
    target.style.top = `${place * rowHeight}px`;
    target.setAttribute("aria-rowindex", String(place + 2));
    target.setAttribute("aria-selected", String(place === active));
    target.dataset["place"] = String(place);
    target.classList.toggle("differs", row?.differs === true);
    target.replaceChildren(...(row === undefined ? waitingCells(place, filter) : cellsOf(row, equality)));
  };
  const drawSoon = (): void => {
    if (!isDrawDue) {
      isDrawDue = true;
      requestAnimationFrame(draw);
    }
  };
  const fit = (): void => {
    isFitDue = false;
    rowHeight = heightOf(root);
    root.style.setProperty("--row-height", `${rowHeight}px`);
    root.style.setProperty("--index-width", `${formatCount(rows?.lastIndex ?? 0).length}ch`);
    root.style.height = `${(Math.min(Math.max(count(), 1), mostInView) + 1) * rowHeight + 2}px`;
    body.style.height = `${count() * rowHeight}px`;
  };
  const goTo = (place: number): void => {
    active = clampedPlace(place, count());
    const height = heightInView();
    const top = active * rowHeight;
    if (top < root.scrollTop) {
      root.scrollTop = top;
    } else if (top + rowHeight > root.scrollTop + height) {
      root.scrollTop = top + rowHeight - height;
    }
    hovered = undefined;
    draw();
  };

  root.addEventListener("scroll", drawSoon, { passive: true });
  listenToGrid(root, {
    destination: (key) => {
      const page = Math.max(1, Math.floor(heightInView() / rowHeight) - 1);
      return placeAfter(key, { place: active, page, last: count() - 1 });
    },
    onPlace: goTo,
    onOpen,
    onPointer: (place) => {
      if (place !== hovered) {
        hovered = place;
        onRow(rowAt(hovered ?? active));
      }
    },
  });
  // It has no size while it is hidden, and another one after the page or its font has changed.
  const sizes = new ResizeObserver(() => {
    isFitDue = true;
    drawSoon();
  });
  sizes.observe(root);

  return {
    root,
    draw,
    goTo,
    focus: () => root.focus(),
    close: () => sizes.disconnect(),
    show: (next) => {
      rows = next;
      active = 0;
      hovered = undefined;
      root.setAttribute("aria-rowcount", String(count() + 1));
      isFitDue = true;
      root.scrollTop = 0;
      draw();
    },
  };
}

/** 22 pixels at the editor's usual font. A million rows of 32 are as high as browsers make an element. */
function heightOf(target: HTMLElement): number {
  const fontPx = Number.parseFloat(getComputedStyle(target).fontSize);
  return Math.min(32, Math.max(22, Math.round(1.7 * fontPx)));
}
