import { drawMark, markWidth } from "./markDrawing.ts";
import { marks, type MarkName } from "./marks.ts";
import type { ChartPicture } from "./picture.ts";
import type { Theme } from "../page/theme.ts";

/** All of a picture. */
export interface PictureParts {
  readonly title: string;
  readonly subtitle: string;
  /** Results are unequal: what does not count is drawn as such. */
  readonly isInvalid: boolean;
  /** The legend on the page; what is hidden in it is left out. */
  readonly legend: HTMLElement | null;
  readonly chart: ChartPicture;
}

/** Pixels of the picture for one of the page: sharp on any screen. */
export const pictureScale = 2;

/** Around everything, in pixels of the page. */
const margin = 16;

/** Draws title, legend and chart below one another on the background of the theme. */
export function drawPicture(canvas: HTMLCanvasElement, theme: Theme, parts: PictureParts): void {
  const context = canvas.getContext("2d");
  if (context === null) {
    return;
  }
  const { chart, legend } = parts;
  const font = `${theme.fontSize}px ${theme.fontFamily}`;
  const lineHeight = Math.round(theme.fontSize * 1.6);
  context.font = font;
  const lines = legendLines(context, shownEntries(legend), chart.width, theme.fontSize);
  const chartTop = margin + lineHeight * (2.4 + lines.length) + margin / 2;
  const width = chart.width + 2 * margin;
  const height = Math.ceil(chartTop + chart.height + margin);
  // Setting the size resets all else.
  canvas.width = width * pictureScale;
  canvas.height = height * pictureScale;
  context.scale(pictureScale, pictureScale);
  context.fillStyle = theme.background;
  context.fillRect(0, 0, width, height);

  context.textBaseline = "middle";
  const write = (text: string, x: number, y: number, colour: string): void => {
    context.fillStyle = colour;
    context.fillText(fitting(context, text, width - margin - x), x, y);
  };
  context.font = `600 ${Math.round(theme.fontSize * 1.15)}px ${theme.fontFamily}`;
  write(parts.title, margin, margin + lineHeight / 2, theme.text);
  context.font = font;
  write(parts.subtitle, margin, margin + lineHeight * 1.5, theme.mutedText);
  for (const [index, line] of lines.entries()) {
    const y = margin + lineHeight * (2.9 + index);
    for (const { mark, text, x } of line) {
      drawMark(context, mark, margin + x, y, { theme, isInvalid: parts.isInvalid });
      write(text, margin + x + markWidth(mark) + gap, y, theme.mutedText);
    }
  }
  context.translate(margin, chartTop);
  chart.paint(context);
}

interface LegendItem {
  readonly mark: MarkName;
  readonly text: string;
}

/** Between a mark and its text. */
const gap = 6;

/** The entries of a legend that are shown, by the names of their marks. */
function shownEntries(legend: HTMLElement | null): readonly LegendItem[] {
  return [...(legend?.querySelectorAll(".mark") ?? [])].flatMap((mark) => {
    const toggle = mark.closest("button");
    const isHidden =
      toggle?.classList.contains("isAbsent") || toggle?.getAttribute("aria-pressed") === "false";
    const [, name] = mark.classList;
    return isHidden || !isMark(name) ? [] : [{ mark: name, text: mark.parentElement?.textContent ?? "" }];
  });
}

function isMark(name: string | undefined): name is MarkName {
  return name !== undefined && Object.hasOwn(marks, name);
}

/** The entries in as few lines as they fit into. */
function legendLines(
  context: CanvasRenderingContext2D,
  items: readonly LegendItem[],
  width: number,
  fontSize: number,
): readonly (readonly (LegendItem & { readonly x: number })[])[] {
  const lines: (LegendItem & { readonly x: number })[][] = [];
  let nextX = 0;
  for (const item of items) {
    const itemWidth = markWidth(item.mark) + gap + context.measureText(item.text).width;
    const last = lines.at(-1);
    if (last === undefined || nextX + itemWidth > width) {
      lines.push([{ ...item, x: 0 }]);
      nextX = itemWidth + fontSize;
    } else {
      last.push({ ...item, x: nextX });
      nextX += itemWidth + fontSize;
    }
  }
  return lines;
}

/** The text, or as much of it as there is room for. */
export function fitting(context: CanvasRenderingContext2D, text: string, width: number): string {
  // More never fits, and measuring it takes long.
  let shown = text.slice(0, 500);
  const isWhole = shown === text;
  if (isWhole && context.measureText(shown).width <= width) {
    return shown;
  }
  while (shown !== "" && context.measureText(`${shown}…`).width > width) {
    shown = shown.slice(0, -1);
  }
  return `${shown}…`;
}
