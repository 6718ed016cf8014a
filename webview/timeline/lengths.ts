import type { Bar } from "../../extension/core/activity/activity.ts";

/** How long a task took against the median of its map. */
export type TaskLength = "short" | "usual" | "long" | "veryLong";

/** The lengths in ascending order, in words. */
export const taskLengths: readonly { readonly key: TaskLength; readonly name: string }[] = [
  { key: "short", name: "under half the median" },
  { key: "usual", name: "about the median" },
  { key: "long", name: "over 2× the median" },
  { key: "veryLong", name: "over 4× the median" },
];

/** The length of a bar's tasks, on average. A map whose median is 0 has none but usual ones. */
export function taskLength({ busyMs, count }: Bar, medianMs: number): TaskLength {
  const ratio = medianMs > 0 ? busyMs / count / medianMs : 1;
  return ratio > 4 ? "veryLong" : ratio > 2 ? "long" : ratio < 0.5 ? "short" : "usual";
}
