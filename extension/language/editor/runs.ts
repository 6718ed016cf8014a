import type { Failure } from "../../core/report/outcome.ts";
import type { WorkloadFunction } from "../../core/discovery/discovered.ts";
import type { RunParams } from "../../core/protocol/server.ts";
import { splitLines } from "../source/positions.ts";

/** The last run of one function. */
export interface FunctionRun {
  readonly textHash: string;
  readonly state: RunParams["state"];
  /** As in `RunParams`. */
  readonly endedAt: number | null;
  /** The text that runs, as far as it was open; null otherwise. Failures name lines of it, also when it was edited
   *  before they came in. */
  readonly ranText: RanText | null;
  /** Null unless the run failed at a known place. */
  readonly failurePlace: FailurePlace | null;
}

/** Where a run failed, in a way that survives edits. */
export type FailurePlace =
  /** Inside the function: so many lines below its first one. */
  | { readonly type: "function"; readonly linesBelow: number }
  /** Elsewhere in its file: the line's content finds it again. Lines count from 0; `content` is null when it is not
   *  known. */
  | { readonly type: "module"; readonly line: number; readonly content: string | null }
  /** In another file. */
  | { readonly type: "elsewhere" };

interface RanText {
  readonly lines: readonly string[];
  /** Of the function's range, counted from 0. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/** A file as it is open now. */
export interface OpenFile {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
  readonly functions: readonly WorkloadFunction[];
}

/** Takes note of what a run came to.
 *  @param previous what was noted of the same function before.
 *  @param open undefined while the file is not open. */
export function noteRun(
  previous: FunctionRun | undefined,
  params: RunParams,
  open: OpenFile | undefined,
): FunctionRun {
  const { textHash, state, endedAt } = params;
  const isSameRun = previous?.state.type === "running" && previous.textHash === textHash;
  const ranText = (isSameRun ? previous.ranText : null) ?? ranTextOf(params, open);
  if (state.type === "running") {
    return { textHash, state, endedAt, ranText, failurePlace: null };
  }
  const failurePlace = state.type === "failed" ? placeOf(state.report.failure, open, ranText) : null;
  return { textHash, state, endedAt, ranText: null, failurePlace };
}

/** The line, counted from 0, where a failure in the function's own file is now; undefined when it is gone. */
export function currentLine(
  place: Exclude<FailurePlace, { type: "elsewhere" }>,
  workload: WorkloadFunction,
  lines: readonly string[],
): number | undefined {
  if (place.type === "function") {
    return workload.range.start.line + place.linesBelow;
  }
  const { content, line } = place;
  if (content === null) {
    return line < lines.length ? line : undefined;
  }
  const same = lines.flatMap((text, index) => (text.trim() === content ? [index] : []));
  return same.toSorted((a, b) => Math.abs(a - line) - Math.abs(b - line))[0];
}

/** Whether two absolute paths are the same one, however the platform's parts of the program spell it. */
export function isSameFile(one: string, other: string): boolean {
  return canonical(one) === canonical(other);
}

function canonical(path: string): string {
  return path.replaceAll("\\", "/").replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
}

function ranTextOf(params: RunParams, open: OpenFile | undefined): RanText | null {
  const workload = open?.functions.find(({ name }) => name === params.function);
  return open && workload?.textHash === params.textHash
    ? {
        lines: splitLines(open.text),
        firstLine: workload.range.start.line,
        lastLine: workload.range.end.line,
      }
    : null;
}

function placeOf(
  { location }: Failure,
  open: OpenFile | undefined,
  ranText: RanText | null,
): FailurePlace | null {
  if (location === null) {
    return null;
  }
  if (open === undefined || !isSameFile(location.file, open.file)) {
    return { type: "elsewhere" };
  }
  const line = location.line - 1;
  return ranText && ranText.firstLine <= line && line <= ranText.lastLine
    ? { type: "function", linesBelow: line - ranText.firstLine }
    : { type: "module", line, content: ranText?.lines[line]?.trim() ?? null };
}
