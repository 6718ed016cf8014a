import { SourceMap } from "node:module";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { failureMessage, plainFailure } from "../core/words/failures.ts";
import { missingImport, missingImportMessage, type MissingImport } from "../core/words/missingImport.ts";
import { onThrowAdvice } from "../core/words/leftOut.ts";
import type { Failure } from "../core/report/outcome.ts";
import type { Location } from "../core/report/workload.ts";
import { noClues } from "../core/words/moduleFailures.ts";
import type { BenchFailure } from "../core/protocol/benchFailure.ts";
import { visibleLines } from "../core/text/previewText.ts";
import { moduleClues } from "./moduleClues.ts";
import type { RunRequest } from "./request.ts";
import { regularText } from "../system/regularFile.ts";
import type { ProgramFolder } from "./program/program.ts";

/** What is known of the code that ran. */
export interface RanCode extends Pick<ProgramFolder, "sourceMaps" | "entry"> {
  /** Absolute path of the folder of this program's own code. */
  readonly benchFolder: string;
  /** Absolute path of the folder that messages name files from. */
  readonly folder: string;
}

/** As much of a request as its failure is told with. */
export type FailedRequest = Pick<RunRequest, "function" | "file" | "folder" | "options" | "inputsLine">;

/** A failure of the bench process in words, with positions in the user's sources instead of the code that ran. */
export function describeFailure(request: FailedRequest, failure: BenchFailure, code: RanCode): Failure {
  const { stage, inputIndex, input, workers, error } = failure;
  const { stack, location } = mapStack(error.stack, code);
  const missing = stage === "load" ? missingImport(error.message) : null;
  if (missing === null) {
    const clues = failure.byModule ? moduleClues(failure, location, request) : noClues;
    const told = failureMessage(request.function, failure, clues);
    const canGoOn = stage === "serial" && failure.reason === "threw" && request.options.onThrow === "stop";
    const message = canGoOn ? `${told} ${onThrowAdvice}` : told;
    const place = location ?? (stage === "inputs" ? inputsPlace(request) : null);
    const offered = canGoOn ? { action: { type: "throws" } as const } : {};
    return { stage, inputIndex, input, workers, message, location: place, stack, ...offered };
  }
  const message = missingImportMessage(request.function, missing, (path) => namedFrom(code.folder, path));
  return { ...plainFailure(stage, message), location: placeOf(missing) ?? location, stack };
}

/** Where the inputs stand in the file; null for what somebody has typed. */
function inputsPlace({ file, inputsLine }: FailedRequest): Location | null {
  return inputsLine === undefined ? null : { file, line: inputsLine, column: 1 };
}

/** A path within the folder, or as a whole. */
function namedFrom(folder: string, path: string): string {
  const within = relative(folder, path);
  return within.startsWith("..") ? path : within;
}

/** Where a package is imported that is not there; null when that cannot be found again. */
function placeOf({ sought, importer, isPackage }: MissingImport): Location | null {
  const text = importer === null || !isPackage ? undefined : regularText(importer);
  if (importer === null || text === undefined) {
    return null;
  }
  const lines = text.split("\n");
  const line = lines.findIndex((each) => new RegExp(`["'\`]${escaped(sought)}["'\`/]`).test(each));
  return line < 0
    ? null
    : { file: importer, line: line + 1, column: (lines[line] ?? "").indexOf(sought) + 1 };
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

/** Gives the frames of the user's own code their source positions and leaves out those of this program, and of what it has
 *  put behind the last line of the user's.
 *  @returns the place of the innermost frame outside of `node_modules`, else of the innermost one. */
export function mapStack(
  stack: string,
  code: RanCode,
): { readonly stack: string | null; readonly location: Location | null } {
  const original = createOriginal(code);
  const { head, rest } = withoutHead(stack);
  const locations = head === null ? [] : [original(head)];
  const message: string[] = [];
  const frames: string[] = [];
  for (const line of rest.split("\n")) {
    const place = /^\s+at /.test(line) ? placeIn(line) : null;
    if (/\bnode:/.test(line)) {
      frames.push(line);
    } else if (place !== null && !place.file.startsWith(code.benchFolder + sep)) {
      const location = original(place);
      if (isBehindLastLine(location, code)) {
        continue;
      }
      locations.push(location);
      frames.push(line.replace(place.text, `${location.file}:${location.line}:${location.column}`));
    } else if (!/^\s+at /.test(line)) {
      message.push(line);
    }
  }
  const own = locations.find(({ file }) => !file.includes(`${sep}node_modules${sep}`));
  const lines = [visibleLines(message.join("\n")), ...frames.map(visibleLines)];
  return { stack: stack === "" ? null : lines.join("\n"), location: own ?? locations[0] ?? null };
}

function isBehindLastLine({ file, line }: Location, { entry }: RanCode): boolean {
  return file === entry.file && line > entry.lines;
}

interface Place extends Location {
  /** As it stands in the text. */
  readonly text: string;
}

/** The place in one line of a stack, which may be any text of the user's; null for one without a file. */
function placeIn(line: string): Place | null {
  const position = line.length > longestLine ? null : /:([1-9]\d{0,8})(?::([1-9]\d{0,8}))?\)?$/.exec(line);
  if (position === null) {
    return null;
  }
  const head = line.slice(0, position.index);
  const address = /file:\/\/\S+$/.exec(head)?.[0];
  // Behind "at", or in brackets with whose code it is; of what `eval` makes there is no file.
  const [, plain] = /(?:^|^\s+at (?:async )?|\()((?:[A-Za-z]:)?[\\/](?!.*\), ).*)$/.exec(head) ?? [];
  const path = address ?? plain;
  const file = address === undefined ? path : pathOf(address);
  const [found, lineNumber, column = "1"] = position;
  return path === undefined || file === undefined
    ? null
    : { text: path + found.replace(/\)$/, ""), file, line: Number(lineNumber), column: Number(column) };
}

/** No path is longer, and nothing longer is worth looking through for one. */
const longestLine = 5000;

/** Undefined for the address of no file, as user code may write one. */
function pathOf(address: string): string | undefined {
  try {
    return fileURLToPath(address.replace(/\?.*$/, ""));
  } catch {
    return undefined;
  }
}

/** Before the message of code that could not even be linked or compiled stand its place, its line and a mark. */
function withoutHead(stack: string): { readonly head: Place | null; readonly rest: string } {
  const [first = "", , mark = "", ...more] = stack.split("\n");
  const head = placeIn(first);
  return head?.text === first && /^\s*\^+\s*$/.test(mark)
    ? { head, rest: more.join("\n").trimStart() }
    : { head: null, rest: stack };
}

/** Gives the place in the source of a place in code that ran; the same place for code that ran as it is. */
function createOriginal({ sourceMaps }: Pick<RanCode, "sourceMaps">): (place: Place) => Location {
  /** Many frames are of the same file. */
  const read = new Map<string, SourceMap>();
  return ({ file, line, column }) => {
    const text = sourceMaps.get(file);
    if (text === undefined) {
      return { file, line, column };
    }
    const sourceMap = read.get(file) ?? new SourceMap(JSON.parse(text));
    read.set(file, sourceMap);
    const entry = sourceMap.findEntry(line - 1, column - 1);
    // Empty for code that no source has, such as the bundler's own helpers.
    return "originalSource" in entry
      ? { file, line: entry.originalLine + 1, column: entry.originalColumn + 1 }
      : { file, line, column };
  };
}
