import { samplesCsv, speedupsCsv } from "./csv.ts";
import type { Format } from "./format.ts";
import { html } from "./html.ts";
import { json } from "./json.ts";
import { markdown, markdownCopy } from "./markdown.ts";
import { rowsCsv } from "./resultsCsv.ts";
import { trace } from "./trace.ts";

/** Every format, in the order in which they are offered. In kebab case the names are the flags of the command line. */
export const formats = {
  html,
  markdownCopy,
  markdown,
  json,
  csvSpeedups: speedupsCsv,
  csv: samplesCsv,
  csvResults: rowsCsv,
  trace,
} as const satisfies Readonly<Record<string, Format>>;

/** The name of a format. */
export type FormatName = keyof typeof formats;

/** The names of all formats, in their order. */
export const formatNames = Object.keys(formats) as readonly FormatName[]; // An object literal has no other keys.
