import type { Past, PastRun } from "../../extension/core/history/past.ts";
import { trendInWords, type trends } from "../../extension/core/history/pastWords.ts";
import { element } from "../page/element.ts";
import { svg } from "../page/svg.ts";

/** The course of one figure over the kept runs, small enough to stand in a line of text. It starts at 0, so that a
 *  difference which does not matter does not look like one. Runs that cannot be compared with the shown one are hollow,
 *  and no line leads to them. */
export function trendLine(trend: (typeof trends)[number], past: Past): HTMLElement {
  const shown = past.runs[past.shown ?? past.runs.length - 1];
  return element(
    "span",
    {
      class: "trend",
      attributes: { role: "img", "aria-label": trendInWords(trend, past), "data-trend": trend.key },
    },
    [
      element("span", { text: trend.name }),
      drawing(past, (run) => run[trend.key]),
      element("span", { class: "value", text: trend.format(shown?.[trend.key] ?? null) }),
    ],
  );
}

const width = 132;
const height = 26;
/** Keeps the largest mark inside. */
const edge = 4;

interface Point {
  readonly x: number;
  readonly y: number;
  readonly isComparable: boolean;
  readonly isShown: boolean;
}

function drawing({ runs, shown }: Past, valueOf: (run: PastRun) => number | null): SVGElement {
  const most = Math.max(...runs.map((run) => valueOf(run) ?? 0));
  const points = runs.map((run, index): Point | undefined => {
    const value = valueOf(run);
    return value === null || most === 0
      ? undefined
      : {
          x: edge + ((width - 2 * edge) * index) / Math.max(1, runs.length - 1),
          y: height - edge - ((height - 2 * edge) * value) / most,
          isComparable: run.isComparable,
          isShown: index === shown,
        };
  });
  const links = points.flatMap((point, index) => {
    const before = points[index - 1];
    return point?.isComparable && before?.isComparable
      ? [svg("line", { x1: before.x, y1: before.y, x2: point.x, y2: point.y })]
      : [];
  });
  const marks = points.flatMap((point) => {
    if (point === undefined) {
      return [];
    }
    const name = [point.isShown ? "shown" : "", point.isComparable ? "" : "hollow"].join(" ").trim();
    return [svg("circle", { cx: point.x, cy: point.y, r: point.isShown ? 3 : 1.6, class: name })];
  });
  return svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" }, [
    ...links,
    ...marks,
  ]);
}
