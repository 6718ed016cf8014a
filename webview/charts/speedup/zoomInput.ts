import { movedSight, type Sight, type SightPlace, wholeSight, zoomedSight } from "./zoom.ts";
import type { AnyChart } from "../parts.ts";
import { button, show } from "../../page/element.ts";

/** The part of a chart that is in sight, changed by wheel, mouse and keys. */
export interface ChartZoom {
  readonly sight: () => Sight;
  /** Shows all again; hidden while all is shown. */
  readonly reset: HTMLElement;
}

/** What can be done with a focused chart, for those who do not see its keys. */
export const zoomHelp = "Plus and minus zoom, arrow keys move, 0 shows all.";

/** How much a key shows of what was in sight, and how far it moves. */
const keyFactor = 0.7;
const keyShare = 0.1;
const middle: SightPlace = { x: 0.5, y: 0.5 };

/** Listens on the element around a chart's canvas. With Control (or Command) the wheel zooms, so that the page scrolls
 *  otherwise; what is zoomed is moved by dragging it, or by the wheel with Shift. */
export function createZoom(plot: HTMLElement, chart: () => AnyChart, onChange: () => void): ChartZoom {
  let sight = wholeSight;
  const reset = button("secondary zoomReset", [new Text("Show all")], () => {
    see(wholeSight);
    plot.focus();
  });
  const see = (next: Sight): void => {
    if (next !== sight) {
      sight = next;
      show(reset, sight !== wholeSight);
      plot.classList.toggle("isZoomed", sight !== wholeSight);
      onChange();
    }
  };
  const movePixels = (right: number, down: number): void => {
    const { width, height } = chart().chartArea;
    see(movedSight(sight, { x: -right / width, y: down / height }));
  };
  show(reset, false);

  plot.addEventListener(
    "wheel",
    (event) => {
      const { deltaX, deltaY, ctrlKey, metaKey, shiftKey } = event;
      if (ctrlKey || metaKey) {
        event.preventDefault();
        const factor = Math.exp(Math.sign(deltaY) * Math.min(0.5, Math.abs(deltaY) / 200));
        see(zoomedSight(sight, factor, placeOf(event, plot, chart())));
      } else if (shiftKey && sight !== wholeSight) {
        event.preventDefault();
        movePixels(-(deltaX === 0 ? deltaY : deltaX), 0);
      }
    },
    { passive: false },
  );
  plot.addEventListener("pointerdown", ({ button: which, pointerId, target }) => {
    if (which === 0 && sight !== wholeSight && target !== reset) {
      plot.setPointerCapture(pointerId);
    }
  });
  plot.addEventListener("pointermove", ({ pointerId, movementX, movementY }) => {
    if (plot.hasPointerCapture(pointerId)) {
      movePixels(movementX, movementY);
    }
  });
  plot.addEventListener("keydown", (event) => {
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
  return { sight: () => sight, reset };
}

/** Where the pointer is in the chart's area. */
function placeOf({ clientX, clientY }: MouseEvent, plot: HTMLElement, { chartArea }: AnyChart): SightPlace {
  const { left, top } = plot.getBoundingClientRect();
  const share = (value: number) => Math.min(1, Math.max(0, value));
  return {
    x: share((clientX - left - chartArea.left) / chartArea.width),
    y: share(1 - (clientY - top - chartArea.top) / chartArea.height),
  };
}
