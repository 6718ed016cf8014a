import { formatCount, formatCounted } from "../text/format.ts";
import { visible } from "../text/previewText.ts";
import type { SeenThread } from "./threadFile.ts";

/** So many are named. */
const mostNamed = 3;

/** Why nothing was counted. */
export const interruptedNote =
  "The command was interrupted, so that it did not run a second time: calls were not counted.";

/** A server was ended before it had anything to do in the run that counts. */
export const idleNote =
  "No request came while calls were counted, so that no gain is known. Let it do the same work in both runs.";

/** The two runs of a server did not get as many requests. */
export function requestsNote(timed: number, counted: number): string {
  return `It got ${formatCounted(timed, "request")} while its time was taken, and ${formatCount(counted)} while calls were counted: counts are those of as many requests.`;
}

/** Of a profile, in which nothing was counted. */
export const uncountedNote =
  "A profile does not tell how often functions are called, so that no gain is known. Find candidates with its command to know it.";

/** Of a profile that has no function of the workspace. */
export const otherProgramNote =
  "None of its functions is in this folder: it is a profile of another program, or was made in another place.";

/** Functions that would be in a row if there were fewer of them. */
export function leftOutNote(count: number): string {
  return `${formatCounted(count, "more function")} of this folder with less time ${count === 1 ? "is" : "are"} in no row.`;
}

/** Of a file that was written, or deleted, after the profile was made. */
export function sourceChangedNote(file: string): string {
  return `${visible(file)} has changed since the profile was made: its lines may be others now.`;
}

/** What could not be seen of threads, in sentences. */
export function observationNotes(threads: readonly SeenThread[]): readonly string[] {
  if (threads.length === 0) {
    return [
      "The command has started no Node, or one that nothing can be loaded into, so that nothing was seen of it.",
    ];
  }
  const cut = threads.filter(({ end }) => end === "cut");
  const full = threads.filter(({ end }) => end === "full");
  return [
    ...(cut.length > 0
      ? [
          `What ${named(cut)} did last is missing: something has ended ${cut.length === 1 ? "it" : "them"} without a word.`,
        ]
      : []),
    ...(full.length > 0 ? [`What ${named(full)} did later is missing: there was more than is kept.`] : []),
    ...(threads.some(({ isFolded }) => isFolded)
      ? ["The program has more functions and stacks than are kept: some count for what calls them."]
      : []),
  ];
}

function named(threads: readonly SeenThread[]): string {
  const names = [...new Set(threads.map(({ title }) => visible(title)))];
  const shown = names.slice(0, mostNamed).join(", ");
  const count = formatCounted(threads.length, "thread");
  return names.length > mostNamed ? `${count} (${shown} and others)` : `${count} (${shown})`;
}
