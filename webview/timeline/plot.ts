import { framed } from "../page/frame.ts";
import { leastPictureWidth, type ChartPicture } from "../charts/picture.ts";

/** A canvas that somebody draws on by hand. It is drawn again when its size changes, in the screen's own pixels. */
export interface Plot {
  /** Draws before the next frame, once however often it is asked for. */
  readonly redraw: () => void;
  /** In pixels of the page. */
  readonly size: () => PlotSize;
  /** The drawing as it is now. */
  readonly picture: () => ChartPicture;
  readonly close: () => void;
}

/** The size of a plot in pixels of the page. */
export interface PlotSize {
  readonly width: number;
  readonly height: number;
}

/** Takes care of a canvas that fills its parent. */
export function createPlot(
  canvas: HTMLCanvasElement,
  draw: (context: CanvasRenderingContext2D, size: PlotSize) => void,
): Plot {
  const size = (): PlotSize => ({ width: canvas.clientWidth, height: canvas.clientHeight });
  const drawNow = (): void => {
    const context = canvas.getContext("2d");
    const { width, height } = size();
    if (context === null || width === 0 || height === 0) {
      return;
    }
    const scale = window.devicePixelRatio;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    draw(context, { width, height });
  };
  const { ask: redraw, cancel } = framed(drawNow);
  const observer = new ResizeObserver(redraw);
  observer.observe(canvas);
  return {
    redraw,
    size,
    picture: () => {
      const { width, height } = size();
      const drawn = { width: Math.max(width, leastPictureWidth), height };
      return {
        ...drawn,
        paint: (context) => {
          draw(context, drawn);
          // What drawing says of itself is about the page again.
          redraw();
        },
      };
    },
    close: () => {
      observer.disconnect();
      cancel();
    },
  };
}
