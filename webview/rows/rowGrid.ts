import { formatCount } from "../../extension/core/text/format.ts";
import type { ResultRow } from "../../extension/core/rows/row.ts";
import { element } from "../page/element.ts";
import { framed } from "../page/frame.ts";
import { listenToGrid, placeAfter } from "./gridInput.ts";
import { columns, gridHead } from "./rowCells.ts";
import { createRowElements, type GridRows } from "./rowElements.ts";
import { clampedPlace, rowsInView, scrolledTo } from "./rowView.ts";

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

/** Makes a grid without rows. */
export function createRowGrid({ onRow, onOpen }: GridObserver): RowGrid {
  let rows: GridRows | undefined;
  let active = 0;
  let hovered: number | undefined;
  let rowHeight = 22;
  let isFitDue = true;
  const head = gridHead();
  const body = element("div", { class: "gridBody", attributes: { role: "rowgroup" } });
  const root = gridElement(head, body);
  const drawRows = createRowElements(root, body);
  const heightInView = () => root.clientHeight - head.offsetHeight;
  const count = () => rows?.source.count(rows.filter) ?? 0;
  const rowAt = (place: number) => rows?.source.rowAt(rows.filter, place);

  const draw = (): void => {
    // What is closed asks for nothing.
    if (rows === undefined || !root.checkVisibility()) {
      return;
    }
    if (isFitDue) {
      isFitDue = false;
      rowHeight = heightOf(root);
      fitGrid(root, body, { count: count(), rowHeight, lastIndex: rows.lastIndex });
    }
    const { first, end } = rowsInView(root.scrollTop, heightInView(), rowHeight, count());
    rows.source.want(rows.filter, first, end);
    drawRows(rows, { first, end, active, rowHeight });
    onRow(rowAt(hovered ?? active));
  };
  const drawing = framed(draw);
  const goTo = (place: number): void => {
    active = clampedPlace(place, count());
    root.scrollTop = scrolledTo(active * rowHeight, rowHeight, root.scrollTop, heightInView());
    hovered = undefined;
    draw();
  };

  root.addEventListener("scroll", drawing.ask, { passive: true });
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
    drawing.ask();
  });
  sizes.observe(root);

  return {
    root,
    draw,
    goTo,
    focus: () => root.focus(),
    close: () => {
      sizes.disconnect();
      drawing.cancel();
    },
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

function gridElement(head: HTMLElement, body: HTMLElement): HTMLElement {
  const attributes = {
    role: "grid",
    tabindex: "0",
    "aria-label": "results",
    "aria-colcount": String(columns.length),
  };
  const heads = element("div", { class: "gridHeads", attributes: { role: "rowgroup" } }, [head]);
  return element("div", { class: "rowGrid", attributes }, [heads, body]);
}

/** Makes room for all rows, and shows as many as there are up to a limit. */
function fitGrid(
  root: HTMLElement,
  body: HTMLElement,
  {
    count,
    rowHeight,
    lastIndex,
  }: { readonly count: number; readonly rowHeight: number } & Pick<GridRows, "lastIndex">,
): void {
  root.style.setProperty("--row-height", `${rowHeight}px`);
  root.style.setProperty("--index-width", `${formatCount(lastIndex).length}ch`);
  root.style.height = `${(Math.min(Math.max(count, 1), mostInView) + 1) * rowHeight + 2}px`;
  body.style.height = `${count * rowHeight}px`;
}

/** 22 pixels at the editor's usual font. A million rows of 32 are as high as browsers make an element. */
function heightOf(target: HTMLElement): number {
  const fontPx = Number.parseFloat(getComputedStyle(target).fontSize);
  return Math.min(32, Math.max(22, Math.round(1.7 * fontPx)));
}
