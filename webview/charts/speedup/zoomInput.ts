import { movedSight, type Sight, type SightPlace, wholeSight, zoomedSight } from "./zoom.ts";
import type { AnyChart } from "../parts.ts";

/** What a zoom is about. */
export interface ZoomParts {
  readonly chart: () => AnyChart | undefined;
  /** The part that is in sight now. */
  readonly sight: () => Sight;
  readonly see: (sight: Sight) => void;
}

/** What can be done with a focused chart, for those who do not see its keys. */
export const zoomHelp = "Plus and minus zoom, arrow keys move, 0 shows all.";

/** How much a key shows of what was in sight, and how far it moves. */
const keyFactor = 0.7;
const keyShare = 0.1;
const middle: SightPlace = { x: 0.5, y: 0.5 };

/** Listens on the element around a chart's canvas. With Control (or Command) the wheel zooms, so that the page scrolls
 *  otherwise; what is zoomed is moved by dragging it, or by the wheel with Shift. */
export function listenToZoom(plot: HTMLElement, { chart, sight: sightNow, see }: ZoomParts): void {
  const movePixels = (right: number, down: number): void => {
    const { width = 1, height = 1 } = chart()?.chartArea ?? {};
    see(movedSight(sightNow(), { x: -right / width, y: down / height }));
  };

  plot.addEventListener(
    "wheel",
    (event) => {
      const { deltaX, deltaY, ctrlKey, metaKey, shiftKey } = event;
      if (ctrlKey || metaKey) {
        event.preventDefault();
        const factor = Math.exp(Math.sign(deltaY) * Math.min(0.5, Math.abs(deltaY) / 200));
        see(zoomedSight(sightNow(), factor, placeOf(event, plot, chart()?.chartArea)));
      } else if (shiftKey && sightNow() !== wholeSight) {
        event.preventDefault();
        movePixels(-(deltaX === 0 ? deltaY : deltaX), 0);
      }
    },
    { passive: false },
  );
  plot.addEventListener("pointerdown", ({ button: which, pointerId, target }) => {
    if (which === 0 && sightNow() !== wholeSight && !(target instanceof HTMLButtonElement)) {
      plot.setPointerCapture(pointerId);
    }
  });
  plot.addEventListener("pointermove", ({ pointerId, movementX, movementY }) => {
    if (plot.hasPointerCapture(pointerId)) {
      movePixels(movementX, movementY);
    }
  });
  plot.addEventListener("keydown", (event) => {
    const sight = sightNow();
    const by = (x: number, y: number) => () => movedSight(sight, { x, y });
    const keys: Readonly<Record<string, () => Sight>> = {
      "+": () => zoomedSight(sight, keyFactor, middle),
      "=": () => zoomedSight(sight, keyFactor, middle),
      "-": () => zoomedSight(sight, 1 / keyFactor, middle),
      "0": () => wholeSight,
      ArrowLeft: by(-keyShare, 0),
      ArrowRight: by(keyShare, 0),
      ArrowUp: by(0, keyShare),
      ArrowDown: by(0, -keyShare),
    };
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (
      act !== undefined &&
      event.target === plot &&
      !(sight === wholeSight && event.key.startsWith("Arrow"))
    ) {
      event.preventDefault();
      see(act());
    }
  });
}

/** Where the pointer is in the chart's area. */
function placeOf(
  { clientX, clientY }: MouseEvent,
  plot: HTMLElement,
  chartArea: AnyChart["chartArea"] | undefined,
): SightPlace {
  if (chartArea === undefined) {
    return middle;
  }
  const { left, top } = plot.getBoundingClientRect();
  const share = (value: number) => Math.min(1, Math.max(0, value));
  return {
    x: share((clientX - left - chartArea.left) / chartArea.width),
    y: share(1 - (clientY - top - chartArea.top) / chartArea.height),
  };
}
