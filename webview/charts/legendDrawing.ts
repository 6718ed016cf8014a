/** The marks of the legends on a canvas, as the style sheet draws them on the page. */
import type { LegendMark } from "./legend.ts";
import { dotted, striped } from "./patterns.ts";
import type { Theme } from "../page/theme.ts";

/** How marks look. */
export interface MarkLook {
  readonly theme: Theme;
  /** Results are unequal. */
  readonly isInvalid: boolean;
}

/** The room that each mark has, in pixels of the page. */
export const markSize = { width: 22, height: 10 };

/** Draws a mark with its left edge at `x` and its middle at `y`; one that is not known is left out. */
export function drawLegendMark(
  context: CanvasRenderingContext2D,
  mark: string,
  x: number,
  y: number,
  look: MarkLook,
): void {
  if (isMark(mark)) {
    context.save();
    context.translate(x, y - markSize.height / 2);
    drawings[mark](context, look);
    context.restore();
  }
}

type Drawing = (context: CanvasRenderingContext2D, look: MarkLook) => void;

const { width, height } = markSize;
const middle = height / 2;

const poolColour = ({ theme, isInvalid }: MarkLook): string => (isInvalid ? theme.invalid : theme.pool);

const drawings: Readonly<Record<LegendMark, Drawing>> = {
  line: (context, look) => {
    stroke(context, poolColour(look), 2, look.isInvalid ? [2, 2] : [], [0, middle, width, middle]);
    dot(context, poolColour(look), 4);
  },
  whisker: (context, look) => {
    stroke(context, poolColour(look), 1.5, [], [11, 0, 11, height]);
    stroke(context, poolColour(look), 1.5, [], [7, 0, 15, 0]);
    stroke(context, poolColour(look), 1.5, [], [7, height, 15, height]);
  },
  dashes: (context, { theme }) => stroke(context, theme.mutedText, 1.5, [4, 3], [0, middle, width, middle]),
  ceiling: (context, { theme }) => {
    stroke(context, theme.machine, 2, [9, 4], [0, middle, width, middle]);
    context.fillStyle = theme.machine;
    context.translate(width / 2, middle);
    context.rotate(Math.PI / 4);
    context.fillRect(-3, -3, 6, 6);
  },
  beside: (context, { theme }) => {
    stroke(context, theme.beside, 2, [6, 3], [0, middle, width, middle]);
    context.fillStyle = theme.beside;
    context.beginPath();
    for (const [x, y] of [
      [0, -5],
      [5, 4],
      [-5, 4],
    ] as const) {
      context.lineTo(width / 2 + x, middle + y);
    }
    context.fill();
  },
  predicted: (context, look) => {
    stroke(context, poolColour(look), 1.5, [1.5, 2.5], [0, middle, width, middle]);
    dot(context, look.theme.background, 4);
    ring(context, poolColour(look), 3.5);
  },
  band: (context, { theme }) => box(context, theme.poolFaint, null),
  bar: (context, look) => box(context, poolColour(look), null),
  hatch: (context, look) => box(context, striped(poolColour(look)), poolColour(look)),
  slower: (context, { theme }) => box(context, striped(theme.machine), theme.machine),
  slow: (context, { theme }) => box(context, theme.machine, null),
  quick: (context, { theme }) => box(context, theme.quick, null),
  dots: (context, { theme }) => box(context, dotted(theme.dispatch), theme.dispatch),
  empty: (context, { theme }) => box(context, null, theme.serial),
  serialBar: (context, { theme }) => box(context, theme.serial, null),
  pin: (context, { theme }) => stroke(context, theme.text, 2, [], [11, 0, 11, height]),
  pinDashes: (context, { theme }) => stroke(context, theme.text, 1, [2, 2], [11, 0, 11, height]),
};

function isMark(name: string): name is LegendMark {
  return Object.hasOwn(drawings, name);
}

function stroke(
  context: CanvasRenderingContext2D,
  colour: string,
  lineWidth: number,
  dash: readonly number[],
  [fromX, fromY, toX, toY]: readonly [number, number, number, number],
): void {
  context.strokeStyle = colour;
  context.lineWidth = lineWidth;
  context.setLineDash([...dash]);
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
  context.stroke();
  context.setLineDash([]);
}

function dot(context: CanvasRenderingContext2D, colour: string, radius: number): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(width / 2, middle, radius, 0, 2 * Math.PI);
  context.fill();
}

function ring(context: CanvasRenderingContext2D, colour: string, radius: number): void {
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(width / 2, middle, radius, 0, 2 * Math.PI);
  context.stroke();
}

function box(
  context: CanvasRenderingContext2D,
  fill: CanvasPattern | string | null,
  edge: string | null,
): void {
  if (fill !== null) {
    context.fillStyle = fill;
    context.fillRect(0, 0, width, height);
  }
  if (edge !== null) {
    context.strokeStyle = edge;
    context.lineWidth = 1;
    context.strokeRect(0.5, 0.5, width - 1, height - 1);
  }
}
