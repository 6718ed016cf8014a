import type { Chart } from "chart.js";
import type { Theme } from "../page/theme.ts";

/** A text beside a place in the chart. */
export interface ValueLabel {
  readonly text: string;
  /** Said more quietly after the text. */
  readonly detail?: string;
  /** Where the text starts, and its middle. */
  readonly x: number;
  readonly y: number;
  /** Where else it may stand when that is taken, the best place first. */
  readonly otherPlaces?: readonly Place[];
  /** A value that does not count. */
  readonly isStruck?: boolean;
}

/** Where a text starts, and its middle, in pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What a label must not lie on, in pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Writes values beside their marks, so that the chart can be read without pointing at it. A label that finds no place
 *  without an obstacle or an earlier label is left out, so the most important come first. */
export function drawValueLabels(
  chart: Chart<"line" | "bar", unknown[]>,
  theme: Theme,
  labels: readonly ValueLabel[],
  obstacles: readonly Box[] = [],
): void {
  const { ctx } = chart;
  const drawn: Box[] = [];
  ctx.save();
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  for (const label of labels) {
    const { text, detail, isStruck } = label;
    const width = labelWidth(ctx, theme, label);
    const place = [label, ...(label.otherPlaces ?? [])].find(({ x, y }) => {
      const box = boxAt({ x, y }, width, theme);
      const isInside = box.left >= chart.chartArea.left && box.right <= chart.width;
      return isInside && ![...obstacles, ...drawn].some((other) => overlaps(box, other));
    });
    if (place === undefined) {
      continue;
    }
    const { x, y } = place;
    drawn.push(boxAt(place, width, theme));
    ctx.font = boldFont(theme);
    const textWidth = ctx.measureText(text).width;
    rimmedText(ctx, theme, text, x, y, isStruck ? theme.mutedText : theme.text);
    if (isStruck) {
      ctx.fillRect(x, Math.round(y), textWidth, 1.5);
    }
    if (detail !== undefined) {
      ctx.font = plainFont(theme);
      rimmedText(ctx, theme, detail, x + textWidth + (text === "" ? 0 : detailGap), y, theme.mutedText);
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
  const gap = text === "" ? 0 : detailGap;
  const detailWidth = detail === undefined ? 0 : gap + ctx.measureText(detail).width;
  ctx.restore();
  return textWidth + detailWidth;
}

/** Between a text and its detail, in pixels. */
const detailGap = 6;

/** The room that a text of some width takes. */
export function boxAt({ x, y }: Place, width: number, { fontSize }: Theme): Box {
  return { left: x, right: x + width, top: y - fontSize / 2, bottom: y + fontSize / 2 };
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
