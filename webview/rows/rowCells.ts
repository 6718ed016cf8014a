import type { Equality } from "../../extension/core/report/verdict.ts";
import type { ResultRow } from "../../extension/core/rows/row.ts";
import type { RowFilter } from "../../extension/core/rows/rowShapes.ts";
import { parallelText, rowRelation } from "../../extension/core/rows/rowWords.ts";
import { formatCount, formatRelative, formatUlps } from "../../extension/core/text/format.ts";
import { element, userText } from "../page/element.ts";

/** The columns of the grid, by what stands above them. */
export const columns = ["index", "input", "serial", "=", "parallel", "ulps", "relative"] as const;
const columnClasses = ["index", "input", "serial", "sign", "parallel", "ulps", "relative"] as const;

/** The heads of the columns. */
export function gridHead(): HTMLElement {
  const heads = columns.map((text, column) =>
    element("span", {
      class: columnClasses[column] ?? "",
      text,
      attributes: { role: "columnheader", ...(text === "=" && { "aria-label": "equal" }) },
    }),
  );
  return element(
    "div",
    { class: "gridRow gridHead", attributes: { role: "row", "aria-rowindex": "1" } },
    heads,
  );
}

/** What a row has in its columns. */
export function cellsOf(row: ResultRow, equality: Equality): readonly HTMLElement[] {
  const { sign, words } = rowRelation(row, equality);
  const { ulps, relative } = row.difference ?? { ulps: null, relative: null };
  // Where only a part differs the beginnings of the wholes look alike; they are in the detail line.
  const part = row.difference?.path === "" ? null : row.difference;
  const texts = [
    formatCount(row.index),
    row.input ?? "–",
    part?.serialPart ?? row.serial,
    sign,
    part?.parallelPart ?? parallelText(row, equality),
    ulps === null ? "" : formatUlps(ulps),
    relative === null ? "" : formatRelative(relative),
  ];
  return texts.map((text, column) => {
    const kind = columnClasses[column] ?? "";
    const cell = element("span", { class: kind, attributes: { role: "gridcell" } }, [userText(text)]);
    if (kind === "serial" && part !== null) {
      cell.prepend(userText(part.path, "path"));
    }
    if (kind === "sign") {
      cell.setAttribute("aria-label", words);
    }
    return cell;
  });
}

/** A row that is on its way keeps its place, and shows its index where that is known. */
export function waitingCells(place: number, filter: RowFilter): readonly HTMLElement[] {
  const index = filter === "all" ? formatCount(place) : "";
  const waiting = { role: "gridcell", "aria-label": "loading" };
  return [
    element("span", { class: "index", text: index, attributes: { role: "gridcell" } }),
    element("span", { class: "waiting", text: "…", attributes: waiting }),
  ];
}
