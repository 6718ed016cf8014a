/** What the marks of the legends look like, once for the page and for pictures: paths as SVG writes them, which a
 *  canvas draws as well. */
import type { Theme } from "../page/theme.ts";

/** A part of a mark. */
export interface MarkPart {
  /** Path data as in SVG, in the units of `markHeight`. */
  readonly path: string;
  readonly colour: Exclude<keyof Theme, "fontFamily" | "fontSize">;
  /** How wide its line is; null fills it instead. */
  readonly line: number | null;
  /** Lengths of the line and its gaps in turn; absent for a line without gaps. */
  readonly dash?: readonly number[];
  /** Drawn only where results are equal, or only where they are not; absent where it makes no difference. */
  readonly only?: "valid" | "invalid";
}

/** A mark from its parts, the last on top. */
export interface Mark {
  readonly width: number;
  readonly parts: readonly MarkPart[];
}

/** The height of all marks; about as many pixels where the text has 13. */
export const markHeight = 10;

const width = 22;
const along = `M0 5H${width}`;
const whole = `M0 0H${width}V10H0Z`;
const edge = `M.5 .5H${width - 0.5}V9.5H.5Z`;
/** What is beyond the mark is not seen. */
const stripes = Array.from({ length: 8 }, (_, index) => `M${4 * index - 8} 10l10-10`).join("");
const dots = Array.from({ length: 12 }, (_, index) => circle(3 + 3 * (index % 6), index < 6 ? 3 : 7, 1)).join(
  "",
);

/** The marks of the charts by their names, with the colours and shapes of the charts. */
export const marks = {
  line: mark(
    { path: along, colour: "pool", line: 2, only: "valid" },
    { path: circle(11, 5, 4), colour: "pool", line: null, only: "valid" },
    { path: along, colour: "pool", line: 2, dash: [2, 2], only: "invalid" },
    { path: "M8 2l6 6M14 2l-6 6", colour: "pool", line: 2, only: "invalid" },
  ),
  whisker: { width: 10, parts: [{ path: "M5 .75V9.25M1 .75H9M1 9.25H9", colour: "pool", line: 1.5 }] },
  unsure: { width: 14, parts: [{ path: "M1 5H13M1 2V8M13 2V8", colour: "text", line: 1.5 }] },
  dashes: mark({ path: along, colour: "mutedText", line: 1.5, dash: [4, 3] }),
  ceiling: mark(
    { path: along, colour: "machine", line: 2, dash: [9, 4] },
    { path: "M11 1l4 4-4 4-4-4Z", colour: "machine", line: null },
  ),
  beside: mark(
    { path: along, colour: "beside", line: 2, dash: [6, 3] },
    { path: "M11 0l5 9h-10Z", colour: "beside", line: null },
  ),
  predicted: mark(
    { path: along, colour: "pool", line: 1.5, dash: [1.5, 2.5] },
    { path: circle(11, 5, 3.5), colour: "background", line: null },
    { path: circle(11, 5, 3.5), colour: "pool", line: 1.5 },
  ),
  band: mark({ path: whole, colour: "poolFaint", line: null }),
  bar: mark({ path: whole, colour: "pool", line: null }),
  hatch: mark({ path: stripes, colour: "pool", line: 1.3 }, { path: edge, colour: "pool", line: 1 }),
  slower: mark({ path: stripes, colour: "machine", line: 1.3 }, { path: edge, colour: "machine", line: 1 }),
  slow: mark({ path: whole, colour: "machine", line: null }),
  quick: mark({ path: whole, colour: "quick", line: null }),
  dots: mark({ path: dots, colour: "dispatch", line: null }, { path: edge, colour: "dispatch", line: 1 }),
  lines: mark(
    { path: `M0 2.5H${width}M0 5H${width}M0 7.5H${width}`, colour: "dispatch", line: 1 },
    { path: edge, colour: "dispatch", line: 1 },
  ),
  empty: mark({ path: edge, colour: "serial", line: 1 }),
  serialBar: mark({ path: whole, colour: "serial", line: null }),
  pin: { width: 8, parts: [{ path: "M4 0V10", colour: "text", line: 2 }] },
  pinDashes: { width: 8, parts: [{ path: "M4 0V10", colour: "text", line: 1, dash: [2, 2] }] },
} as const satisfies Readonly<Record<string, Mark>>;

/** The name of a mark. */
export type MarkName = keyof typeof marks;

function mark(...parts: readonly MarkPart[]): Mark {
  return { width, parts };
}

function circle(x: number, y: number, radius: number): string {
  const arc = `a${radius} ${radius} 0 1 0`;
  return `M${x - radius} ${y}${arc} ${2 * radius} 0${arc} ${-2 * radius} 0Z`;
}
