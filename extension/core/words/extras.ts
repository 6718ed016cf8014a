/** What is measured or made besides the rounds, after the report: what became of it, and the words for what is missing. */
import type { ExtraName, MissingExtra } from "../report/extras.ts";

/** What a person reads about it. */
export function missingExtraNote({ extra, why }: MissingExtra): string {
  return `Missing: ${titles[extra]}, because ${why}. What was measured stands.`;
}

/** Why one is missing in which the function failed. */
export function failedWords(what: string): string {
  return `it failed there (${what})`;
}

/** Why those are missing that were still to come when the process ended. `ending` is its exit status or signal. */
export function endedWords(ending: string): string {
  return `the process ended before (${ending})`;
}

/** As `endedWords`, of a process that had no memory left. */
export const memoryWords = "the process ran out of memory";

/** As `endedWords`, of a run that took as long as it may. */
export const timeoutWords = "the time limit of the whole run was reached";

/** As `endedWords`, of a run that somebody has cancelled. */
export const cancelledWords = "the run was cancelled";

const titles: Readonly<Record<ExtraName, string>> = {
  rows: "the rows of the results",
  slowest: "the slowest inputs",
  prediction: "predictions and simulations",
  carried: "what messages carry",
  timeline: "what the workers did, for the trace",
  activity: "what the workers did, for the page",
  memory: "the memory that pools take",
  firstCalls: "first calls in fresh processes",
  breakEven: "from how many inputs on the pool pays",
  responsiveness: "how free the main thread stays",
  variants: "other ways for values to travel",
  otherRuntime: "a comparison of threads with processes",
  awaitingTogether: "the calls awaited together on one thread",
  profiles: "the profiles of the workers",
};
