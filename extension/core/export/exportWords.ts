/** What a run can be exported as, in words, and what its files are called. */
import { withoutStop } from "../text/foreignText.ts";
import { formatDate } from "../text/format.ts";
import type { RunView } from "../protocol/panel.ts";
import { hasRows } from "../rows/row.ts";
import { measuredOf, workloadOf } from "../protocol/runView.ts";
import { picturesOf, pictureTitles } from "./pictures.ts";
import { type PictureName } from "../protocol/pictureNames.ts";

/** A kind of file, or the clipboard. */
export type ExportFormat =
  | "json"
  | "csvSpeedups"
  | "csvSamples"
  | "csvResults"
  | "markdown"
  | "markdownCopy"
  | "html"
  | "trace"
  | "picture";

/** One thing to choose. */
export interface ExportChoice {
  readonly label: string;
  readonly description: string;
  /** `picture` names the chart; null for all other formats. */
  readonly format: ExportFormat;
  readonly picture: PictureName | null;
}

/** What a run can be exported as. */
export interface ExportOffer {
  readonly choices: readonly ExportChoice[];
  /** What a person is asked, and why something is not among the choices. */
  readonly question: string;
}

/** What can be made of a run that has ended; nothing of any other.
 *  @param canDraw whether its card is on a page that can draw its charts. */
export function exportOffer(view: RunView, canDraw: boolean): ExportOffer {
  const question = "Choose what to export the run as";
  if (view.type !== "finished" && view.type !== "failed") {
    return { choices: [], question };
  }
  const isTable = view.type === "finished" && view.rows !== undefined && hasRows(view.rows);
  const hasActivity = view.type === "finished" && view.activity !== undefined;
  const isOffered = ({ format }: ExportChoice): boolean =>
    format === "csvResults"
      ? isTable
      : format === "trace"
        ? hasActivity
        : !format.startsWith("csv") || measuredOf(view).serial !== null;
  const missing = [
    ...(isTable ? [] : ["the rows of its results"]),
    ...(hasActivity ? [] : ["what its workers did"]),
  ];
  return {
    choices: [...formats.filter(isOffered), ...(canDraw ? picturesOf(view).map(pictureChoice) : [])],
    question:
      view.type === "failed" || missing.length === 0
        ? question
        : `${question}. Not kept of it: ${missing.join(", ")}`,
  };
}

const formats: readonly ExportChoice[] = [
  choice("html", "Page", "HTML that stands alone, with the charts"),
  choice("markdownCopy", "Markdown to the clipboard", "for a pull request"),
  choice("markdown", "Markdown", "for a pull request, as a file"),
  choice("json", "JSON", "the whole report, for programs"),
  choice("csvSpeedups", "CSV of the speedups", "a row for each worker count"),
  choice("csvSamples", "CSV of the samples", "a row for each measured time"),
  choice("csvResults", "CSV of the results", "a row for each input"),
  choice("trace", "Trace", "what each worker did, for Perfetto and chrome://tracing"),
];

function choice(format: ExportFormat, label: string, description: string): ExportChoice {
  return { label, description, format, picture: null };
}

function pictureChoice(picture: PictureName): ExportChoice {
  return { label: `Picture: ${pictureTitles[picture]}`, description: "PNG", format: "picture", picture };
}

/** Names of the kinds of files, and how the names of their files end. */
const endings: Readonly<Record<ExportFormat, readonly [kind: string, ending: string]>> = {
  json: ["JSON", ".json"],
  csvSpeedups: ["CSV", "-speedups.csv"],
  csvSamples: ["CSV", "-samples.csv"],
  csvResults: ["CSV", "-results.csv"],
  markdown: ["Markdown", ".md"],
  markdownCopy: ["Markdown", ".md"],
  html: ["HTML", ".html"],
  trace: ["Trace", "-trace.json"],
  picture: ["PNG", ".png"],
};

/** A file to be written. */
export interface FileProposal {
  /** The function, and when it ran: `square-2026-11-24-1805-speedups.csv`. */
  readonly name: string;
  /** The name of its kind, and its extension without a dot. */
  readonly kind: string;
  readonly extension: string;
}

/** What a file is called unless a person calls it something else.
 *  @param endedAt when the run ended, in milliseconds since 1970. */
export function fileProposal(
  view: RunView,
  { format, picture }: Pick<ExportChoice, "format" | "picture">,
  endedAt: number,
): FileProposal {
  const [kind, ending] = endings[format];
  const name = workloadOf(view)
    .function.replaceAll(/[^\p{L}\p{N}_$]+/gu, "-")
    .slice(0, mostNameCharacters);
  const moment = formatDate(endedAt).replace(" ", "-").replace(":", "");
  const chart = picture === null ? "" : `-${picture}`;
  const extension = ending.slice(ending.lastIndexOf(".") + 1);
  return { name: `${name}-${moment}${chart}${ending}`, kind, extension };
}

/** File systems allow 255 bytes. */
const mostNameCharacters = 50;

/** A file could not be written: which, why, and what to do.
 *  @param code of the operating system, e.g. `EACCES`.
 *  @param problem its own sentence. */
export function writeFailure(name: string, code: string | undefined, problem: string): string {
  const advice = (code && adviceByCode[code]) ?? "Choose another place for it.";
  return `"${name}" could not be written (${withoutStop(problem)}). ${advice}`;
}

const notAllowed = "Choose a folder that you may write to.";
const adviceByCode: Readonly<Record<string, string>> = {
  EACCES: notAllowed,
  EPERM: notAllowed,
  EROFS: notAllowed,
  ENOSPC: "Make room on the disk, or choose another one.",
  ENOENT: "Choose a folder that exists.",
  EISDIR: "Choose another name: a folder has this one.",
};

/** The rows that were to be exported have gone in the meantime. */
export const rowsGoneProblem = "the rows of its run are not there any more";
