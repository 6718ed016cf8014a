import type { Theme } from "../page/theme.ts";
import { markHeight, marks, type Mark, type MarkName } from "./marks.ts";

/** How marks look on a canvas. */
export interface MarkLook {
  readonly theme: Theme;
  /** Results are unequal. */
  readonly isInvalid: boolean;
}

/** Draws a mark on a canvas with its left edge at `x` and its middle at `y`, one unit of it a pixel. */
export function drawMark(
  context: CanvasRenderingContext2D,
  name: MarkName,
  x: number,
  y: number,
  { theme, isInvalid }: MarkLook,
): void {
  const { width, parts }: Mark = marks[name];
  context.save();
  context.translate(x, y - markHeight / 2);
  context.beginPath();
  context.rect(0, 0, width, markHeight);
  context.clip();
  for (const { path, colour, line, dash = [], only } of parts) {
    if (only === undefined || (only === "invalid") === isInvalid) {
      const paint = theme[colour];
      Object.assign(context, { fillStyle: paint, strokeStyle: paint, lineWidth: line ?? 0 });
      context.setLineDash([...dash]);
      context[line === null ? "fill" : "stroke"](new Path2D(path));
    }
  }
  context.restore();
}

/** The room that a mark has on a canvas, in pixels. */
export function markWidth(name: MarkName): number {
  return marks[name].width;
}
