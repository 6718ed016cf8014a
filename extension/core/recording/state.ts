import { formatAge, formatCount, formatCounted } from "../text/format.ts";
import { shortText } from "../text/previewText.ts";
import type { RecordingHeader } from "./info.ts";

/** What stands for the recorded calls of a function where an expression gives its inputs: a tag, `--inputs`, a report. A
 *  variable of the module that has this name is meant instead. */
export const recordedExpression = "recorded";

/** Whether a function has a recording. `old` is one of calls with other parameters than it has now. */
export type RecordingState =
  | { readonly type: "none" }
  | { readonly type: "old"; readonly header: RecordingHeader }
  | { readonly type: "current"; readonly header: RecordingHeader };

/** @param signature see `RecordSite`; as the function has it now. */
export function recordingState(
  headers: readonly RecordingHeader[],
  name: string,
  signature: string | undefined,
): RecordingState {
  const header = headers.find((each) => each.function === name);
  return header === undefined
    ? { type: "none" }
    : { type: header.signature === signature ? "current" : "old", header };
}

/** Why a function does not run over recorded calls, and what to do. */
export function noRecordingMessage(
  name: string,
  state: Exclude<RecordingState, { type: "current" }>,
): string {
  const advice = `Record it while a command runs that calls it: parallel-benchmark record <file>#${name} -- <command>`;
  return state.type === "none"
    ? `No calls of "${name}" are recorded. ${advice}`
    : `The recording of "${name}" is old: its parameters were (${shortText(state.header.signature)}) then, and are others now. ${advice}`;
}

/** What the recorded inputs are, where people read what a function runs over:
 *  `recorded, the first 1 000 calls by npx vitest run, 3 min ago`. */
export function recordedWords({ kept, calls, isCut, command, at }: RecordingHeader, nowMs: number): string {
  const which = isCut
    ? `the first ${formatCounted(kept, "call")}`
    : kept === calls
      ? formatCounted(kept, "call")
      : `${formatCount(kept)} of ${formatCounted(calls, "call")}`;
  return `recorded, ${which} by ${shortText(command)}, ${formatAge(nowMs - at)}`;
}
