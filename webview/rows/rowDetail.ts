import type { Equality } from "../../extension/core/report/verdict.ts";
import type { ResultRow } from "../../extension/core/rows/row.ts";
import { differenceLine, parallelText } from "../../extension/core/rows/rowWords.ts";
import { button, element, userText } from "../page/element.ts";

/** One row in full, in a place of its own under the grid that has the same height for all of them. */
export interface RowDetail {
  readonly root: HTMLElement;
  readonly show: (row: ResultRow | undefined, equality: Equality) => void;
}

/** Makes the place without a row.
 *  @param onDebug debugs an input; undefined where there is no editor. */
export function createRowDetail(onDebug: ((index: number) => void) | undefined): RowDetail {
  const values = element("dl");
  const difference = element("p");
  const root = element("div", { class: "rowDetail", attributes: { role: "group", "aria-label": "row" } }, [
    values,
    difference,
  ]);
  let shown: ResultRow | undefined;
  // The pointer that comes here has left the grid, so that it is the active row.
  const debug = button("link", [new Text("Debug this input")], () => shown && onDebug?.(shown.index));
  return {
    root,
    show: (row, equality) => {
      if (row !== shown) {
        shown = row;
        values.replaceChildren(...(row === undefined ? [] : linesOf(row, equality)));
        const isOffered = row !== undefined && onDebug !== undefined;
        difference.replaceChildren(
          ...(row === undefined ? [] : [userText(differenceLine(row)), new Text(" ")]),
          ...(isOffered ? [debug] : []),
        );
      }
    },
  };
}

function linesOf(row: ResultRow, equality: Equality): readonly HTMLElement[] {
  const lines = [
    ["input", row.input ?? "–"],
    ["serial", row.serial],
    ["parallel", parallelText(row, equality)],
  ] as const;
  return lines.flatMap(([name, text]) => [
    element("dt", { text: name }),
    element("dd", { class: "code" }, [userText(text)]),
  ]);
}
