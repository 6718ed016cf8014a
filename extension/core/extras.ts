/** What is measured or made besides the rounds, after the report: what became of it, and the words for what is missing. */
import * as v from "valibot";
import { record } from "./shape.ts";

/** One of them: the table's rows, the five slowest inputs, what a chunk costs with all that is simulated, what a trace and
 *  a page show of the workers, the other kind of workers, all calls under way at once. */
export const extraNameSchema = v.picklist([
  "rows",
  "slowest",
  "prediction",
  "timeline",
  "activity",
  "otherRuntime",
  "awaitingTogether",
]);
export type ExtraName = v.InferOutput<typeof extraNameSchema>;

/** One that was to be there and is not. */
export const missingExtraSchema = record({
  extra: extraNameSchema,
  /** A clause behind "because". */
  why: v.string(),
});
export interface MissingExtra extends v.InferOutput<typeof missingExtraSchema> {}

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

const titles: Readonly<Record<ExtraName, string>> = {
  rows: "the rows of the results",
  slowest: "the slowest inputs",
  prediction: "predictions and simulations",
  timeline: "what the workers did, for the trace",
  activity: "what the workers did, for the page",
  otherRuntime: "a comparison of threads with processes",
  awaitingTogether: "the calls awaited together on one thread",
};
