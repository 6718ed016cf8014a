import { announce } from "../../page/announce.ts";
import type { AnyChart } from "../parts.ts";

/** What somebody does with the points of the chart. */
export interface PointActions {
  readonly chart: () => AnyChart | undefined;
  /** The worker counts of the measured points, in order. */
  readonly counts: () => readonly number[];
  /** Arrow keys move the chart then. */
  readonly isZoomed: () => boolean;
  /** Null for none. */
  readonly choose: (workers: number | null) => void;
}

/** What the keys do, for those who do not see it. */
export const pointHelp = "Arrow keys go from point to point, Enter chooses one, Escape the best again.";

/** A hand that shakes still clicks. */
const mostClickPixels = 4;

/** Listens on the element around the chart's canvas: a click chooses the nearest point, and so does Enter the one that the
 *  arrow keys have led to. */
export function listenToPoints(plot: HTMLElement, { chart, counts, isZoomed, choose }: PointActions): void {
  let pressedX = 0;
  let focused: number | undefined;
  const focus = (workers: number | undefined): void => {
    focused = workers;
    const drawn = chart();
    if (drawn !== undefined) {
      tell(drawn, workers);
    }
  };
  plot.addEventListener("pointerdown", ({ clientX }) => {
    pressedX = clientX;
  });
  plot.addEventListener("click", ({ clientX, target }) => {
    const drawn = chart();
    if (drawn === undefined || target instanceof HTMLButtonElement) {
      return;
    }
    const x = clientX - plot.getBoundingClientRect().left;
    const isClick = Math.abs(clientX - pressedX) <= mostClickPixels;
    if (isClick && x >= drawn.chartArea.left - reach && x <= drawn.chartArea.right + reach) {
      choose(nearest(drawn, counts(), x) ?? null);
    }
  });
  plot.addEventListener("keydown", (event) => {
    const all = counts();
    const at = focused === undefined ? -1 : all.indexOf(focused);
    const acts: Readonly<Record<string, (() => void) | undefined>> = {
      ArrowRight: isZoomed() ? undefined : () => focus(all[Math.min(all.length - 1, at + 1)]),
      ArrowLeft: isZoomed() ? undefined : () => focus(all[Math.max(0, at === -1 ? all.length - 1 : at - 1)]),
      Enter: focused === undefined ? undefined : () => choose(focused ?? null),
    };
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key];
    if (act !== undefined && event.target === plot) {
      event.preventDefault();
      act();
    }
  });
  plot.addEventListener("blur", () => {
    if (focused !== undefined) {
      focus(undefined);
    }
  });
}

/** A point at the edge is wider than the chart. */
const reach = 12;

function nearest(chart: AnyChart, counts: readonly number[], x: number): number | undefined {
  const distance = (workers: number) => Math.abs((chart.scales["x"]?.getPixelForValue(workers) ?? 0) - x);
  return counts.toSorted((a, b) => distance(a) - distance(b))[0];
}

/** Shows what there is to know of a worker count, as a pointer does, and says it; undefined hides it. */
function tell(chart: AnyChart, workers: number | undefined): void {
  const active = chart.data.datasets.flatMap(({ data }, datasetIndex) => {
    const index = data.findIndex((point) => Object(point).x === workers);
    return index !== -1 && chart.isDatasetVisible(datasetIndex) ? [{ datasetIndex, index }] : [];
  });
  const [first] = active;
  const { x, y } = (first && chart.getDatasetMeta(first.datasetIndex).data[first.index]) ?? { x: 0, y: 0 };
  chart.setActiveElements(active);
  chart.tooltip?.setActiveElements(active, { x, y });
  chart.update("none");
  const { title = [], body = [] } = chart.tooltip ?? {};
  if (workers !== undefined) {
    announce([...title, ...body.flatMap(({ lines }) => lines)].join(", "));
  }
}
