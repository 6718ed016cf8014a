/** What a run can be exported as, in words, and what its files are called. */
import { withoutStop } from "../text/foreignText.ts";
import { fileNamePart } from "../text/fileNamePart.ts";
import { formatDate } from "../text/format.ts";
import type { RunView } from "../protocol/panel.ts";
import { workloadOf, measuredOf } from "../protocol/runView.ts";
import type { Format } from "./format.ts";
import { formatNames, formats, type FormatName } from "./formats.ts";
import { pictures, picturesOf, type PictureName } from "../protocol/pictures.ts";

/** What a run is exported as: one of the formats, or a chart as its page has drawn it. */
export type ExportFormat = ExportChoice["format"];

/** One thing to choose. */
export type ExportChoice = ChoiceWords &
  (
    | { readonly format: FormatName; readonly picture: null }
    | { readonly format: "picture"; readonly picture: PictureName }
  );

interface ChoiceWords {
  readonly label: string;
  readonly description: string;
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
  if (view.type === "running" || (view.type === "cancelled" && view.report.serial === null)) {
    return { choices: [], question };
  }
  const activity = view.type === "finished" ? view.activity : undefined;
  const breakEven = view.type === "finished" ? view.report.breakEven : null;
  const isOffered = (name: FormatName) => formats[name].isOffered(view);
  const missing = formatNames.flatMap((name) => {
    const format: Format = formats[name];
    return format.notKept === undefined || isOffered(name) ? [] : [format.notKept];
  });
  return {
    choices: [
      ...formatNames.filter(isOffered).map(formatChoice),
      ...(canDraw ? picturesOf({ measured: measuredOf(view), activity, breakEven }).map(pictureChoice) : []),
    ],
    question:
      view.type !== "finished" || missing.length === 0
        ? question
        : `${question}. Not kept of it: ${missing.join(", ")}`,
  };
}

function formatChoice(format: FormatName): ExportChoice {
  const { label, description } = formats[format];
  return { label, description, format, picture: null };
}

function pictureChoice(picture: PictureName): ExportChoice {
  return { label: `Picture: ${pictures[picture].title}`, description: "PNG", format: "picture", picture };
}

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
  const { kind, ending } = format === "picture" ? pictureFile : formats[format];
  const name = fileNamePart(workloadOf(view).function).slice(0, mostNameCharacters);
  const moment = formatDate(endedAt).replace(" ", "-").replace(":", "");
  const chart = picture === null ? "" : `-${picture}`;
  const extension = ending.slice(ending.lastIndexOf(".") + 1);
  return { name: `${name}-${moment}${chart}${ending}`, kind, extension };
}

const pictureFile = { kind: "PNG", ending: ".png" };

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
