/** The distribution of the tasks' times in words. */
import { formatCount, formatCounted, formatMs, formatRatio } from "../text/format.ts";
import type { DurationRow, Durations } from "./activity.ts";

/** The heading above the distribution. */
export const durationsTitle = "How long the tasks take";

/** In the place of a distribution that there is none of. */
export const noDurations = "The tasks take no time that the clock can tell.";

/** The name of a row: `serial`, `4 workers`. */
export function rowName({ workers }: Pick<DurationRow, "workers">): string {
  return workers === 0 ? "serial" : formatCounted(workers, "worker");
}

/** `118 ms`: where the axis ends before the longest task; null where it does not. */
export function axisEndText({ rows, edgesMs }: Pick<Durations, "rows" | "edgesMs">): string | null {
  return rows.some(({ above }) => above > 0) ? formatMs(edgesMs.at(-1) ?? 0) : null;
}

/** What stands above a row, the most important first: as much of it as there is room for.
 *  @param endText see `axisEndText`. */
export function rowTexts(
  { medianMs, timesSerial, longestMs, above }: DurationRow,
  endText: string | null,
): readonly string[] {
  return [
    `median ${formatMs(medianMs)}`,
    ...(above > 0 && endText !== null ? [`${formatCount(above)} above ${endText}`] : []),
    ...(timesSerial === null ? [] : [`${formatRatio(timesSerial)} serial`]),
    `longest ${formatMs(longestMs)}`,
  ];
}

/** What the distribution tells, in whole sentences.
 *  @param isOnHosts whether the pools' workers are on other machines, which may be slower. */
export function durationsNote({ rows, scale }: Durations, isOnHosts = false): string {
  return [
    ...relation(rows, isOnHosts),
    ...sharing(rows),
    ...(scale === "log" ? ["The axis is logarithmic."] : []),
  ].join(" ");
}

/** Less is as long as serially: what one core gives at one moment and another at the next differs by more. */
const noticeable = 1.1;

function relation(rows: readonly DurationRow[], isOnHosts: boolean): readonly string[] {
  const known = rows.flatMap(({ workers, timesSerial }) =>
    timesSerial === null ? [] : [{ workers, timesSerial }],
  );
  const [first] = known;
  if (first === undefined) {
    return [];
  }
  const slowest = known.reduce((most, row) => (row.timesSerial > most.timesSerial ? row : most), first);
  const fastest = known.reduce((most, row) => (row.timesSerial < most.timesSerial ? row : most), first);
  const say = ({ workers, timesSerial }: typeof first) =>
    `With ${formatCounted(workers, "worker")} a task takes ${formatRatio(timesSerial)} as long as the same one serially (the median of all tasks)`;
  if (slowest.timesSerial > noticeable) {
    return [`${say(slowest)}: ${slowerWords(slowest.workers, isOnHosts)}.`];
  }
  if (fastest.timesSerial < 1 / noticeable) {
    return [`${say(fastest)}: it is faster there.`];
  }
  return ["In the pools a task takes as long as serially."];
}

/** Why tasks take longer in a pool. One worker has nobody to share with but the thread that hands out work. */
function slowerWords(workers: number, isOnHosts: boolean): string {
  if (isOnHosts) {
    return "a host may be slower, and workers that share its cores, caches or memory slow each other down";
  }
  return workers === 1
    ? "a worker has a heap and compiled code of its own, and its machine's other work beside it"
    : "workers that share cores, caches or memory slow each other down";
}

function sharing(rows: readonly DurationRow[]): readonly string[] {
  const most = rows.reduce((sum, { shared }) => Math.max(sum, shared), 0);
  const tasks = rows[0]?.tasks ?? 0;
  return most === 0
    ? []
    : [
        `Up to ${formatCount(most)} of ${formatCounted(tasks, "task")} are too short for a time of their own: they count with the mean of those that ran right before or after them.`,
      ];
}

/** The columns of the distribution as a table. */
export function durationColumns(durations: Durations): readonly string[] {
  const endText = axisEndText(durations);
  const above = endText === null ? [] : [`above ${endText}`];
  return ["executor", "tasks", "median", "times serial", ...above, "longest"];
}

/** The rows of the distribution as a table. */
export function durationRows(durations: Durations): readonly (readonly string[])[] {
  const isCut = axisEndText(durations) !== null;
  return durations.rows.map((row) => [
    rowName(row),
    formatCount(row.tasks),
    formatMs(row.medianMs),
    formatRatio(row.timesSerial),
    ...(isCut ? [formatCount(row.above)] : []),
    formatMs(row.longestMs),
  ]);
}

/** The distribution for those who cannot see it. */
export function durationsInWords(durations: Durations): string {
  const endText = axisEndText(durations);
  const texts = durations.rows.map((row) => `${rowName(row)} ${rowTexts(row, endText).join(", ")}`);
  return `Times of single tasks: ${texts.join("; ")}.`;
}
