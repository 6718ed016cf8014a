import type { Chart } from "chart.js";
import type { Theme } from "./theme.ts";

/** A text beside a place in the chart. */
export interface ValueLabel {
  readonly text: string;
  /** Said more quietly after the text. */
  readonly detail?: string;
  /** Where the text starts, and its middle. */
  readonly x: number;
  readonly y: number;
  /** A value that does not count. */
  readonly isStruck?: boolean;
}

/** Writes values beside their marks, so that the chart can be read without pointing at it. A label that would lie on
 *  an earlier one is left out, so the most important come first. */
export function drawValueLabels(
  chart: Chart<"line" | "bar", unknown[]>,
  theme: Theme,
  labels: readonly ValueLabel[],
): void {
  const { ctx } = chart;
  const drawn: Box[] = [];
  ctx.save();
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  for (const { text, detail, x, y, isStruck } of labels) {
    ctx.font = boldFont(theme);
    const width = ctx.measureText(text).width;
    const box = { left: x, right: x + width, top: y - theme.fontSize / 2, bottom: y + theme.fontSize / 2 };
    if (drawn.some((other) => overlaps(box, other))) {
      continue;
    }
    drawn.push(box);
    rimmedText(ctx, theme, text, x, y, isStruck ? theme.mutedText : theme.text);
    if (isStruck) {
      ctx.fillRect(x, Math.round(y), width, 1.5);
    }
    if (detail !== undefined) {
      ctx.font = plainFont(theme);
      rimmedText(ctx, theme, detail, x + width + 6, y, theme.mutedText);
    }
  }
  ctx.restore();
}

/** How much room a label takes, in pixels. */
export function labelWidth(
  ctx: CanvasRenderingContext2D,
  theme: Theme,
  { text, detail }: Pick<ValueLabel, "text" | "detail">,
): number {
  ctx.save();
  ctx.font = boldFont(theme);
  const textWidth = ctx.measureText(text).width;
  ctx.font = plainFont(theme);
  const detailWidth = detail === undefined ? 0 : 6 + ctx.measureText(detail).width;
  ctx.restore();
  return textWidth + detailWidth;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function boldFont({ fontSize, fontFamily }: Theme): string {
  return `600 ${fontSize}px ${fontFamily}`;
}

function plainFont({ fontSize, fontFamily }: Theme): string {
  return `${fontSize}px ${fontFamily}`;
}

/** A rim in the colour of the page keeps the text legible on lines. */
function rimmedText(
  ctx: CanvasRenderingContext2D,
  theme: Theme,
  text: string,
  x: number,
  y: number,
  colour: string,
): void {
  ctx.lineJoin = "round";
  ctx.lineWidth = 3;
  ctx.strokeStyle = theme.background;
  ctx.fillStyle = colour;
  ctx.strokeText(text, x, y);
  ctx.fillText(text, x, y);
}
