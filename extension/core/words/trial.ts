/** What is said of trying a pool in a program. */
import type { CommandEnd } from "../recording/outcome.ts";
import type { Trial, TrialRun } from "../survey/trial.ts";
import { asSentence } from "../text/foreignText.ts";
import { formatBounds, formatCounted, formatInterval, formatMs, formatRatio } from "../text/format.ts";
import { shortText, visible } from "../text/previewText.ts";

/** Why the command's time with nothing in the place of calls cannot be measured in a copy of its folder; null where it can.
 *  @param before how it has ended in the folder itself. */
export function plainFailure(
  { end, ms, output, errors }: TrialRun,
  before: CommandEnd,
  leftOut: readonly string[],
): string | null {
  if (end.type === "late") {
    return `The command had not ended after ${formatMs(ms)}, so that there is no time to compare: a server does not end by itself. Give a command that does.`;
  }
  if (isSameEnd(end, before)) {
    return null;
  }
  const missing = leftOut.length === 0 ? "" : `, or ${leftOut.map(visible).join(", ")}, which is too large`;
  return `In a copy of the folder the command ${endWords(end)}, in the folder itself it ${endWords(before)}.${lastWords(errors, output)} It may need what is not copied: .git, or files outside of the folder${missing}.`;
}

/** Why there is no time with the pool; null where there is one. */
export function poolFailure({ end, ms, output, errors }: TrialRun, plain: TrialRun): string | null {
  if (end.type === "late") {
    return `With the pool the command had not ended after ${formatMs(ms)}, without it after ${formatMs(plain.ms)}, and was ended.`;
  }
  return plain.end.type === "late" || isSameEnd(end, plain.end)
    ? null
    : `With the pool the command ${endWords(end)}, without it it ${endWords(plain.end)}.${lastWords(errors, output)}`;
}

/** Of a program that does not load what was written. */
export const unusedFailure =
  "The command has not loaded the file with the pool: it runs what was compiled from it before. Let the command compile it first, e.g. with && between the two.";

function isSameEnd(end: CommandEnd, other: CommandEnd): boolean {
  return end.type === "exited" && other.type === "exited" && end.status === other.status;
}

function endWords(end: CommandEnd): string {
  switch (end.type) {
    case "exited":
      return `ended with exit status ${end.status}`;
    case "killed":
      return `was ended by ${end.signal}`;
    case "not-started":
      return `could not be started (${visible(end.why)})`;
  }
}

/** What it said of that: the line with the error, or the last one. */
function lastWords(errors: string, output: string): string {
  const lines = (errors.trim() === "" ? output : errors).split("\n").filter((line) => line.trim() !== "");
  const line = lines.find((one) => /\berror\b|Error:/i.test(one)) ?? lines.at(-1);
  return line === undefined ? "" : ` It said: ${asSentence(shortText(line.trim()))}`;
}

/** What the program has gained: `1.38× (1.31–1.45)`, or in a few words why that is not known. */
export function triedText(trial: Trial): string {
  switch (trial.type) {
    case "not-possible":
      return "not possible";
    case "failed":
      return "failed";
    case "ran":
      return trial.differences.length > 0
        ? "prints otherwise"
        : trial.interval === null || (trial.interval.low <= 1 && trial.interval.high >= 1)
          ? "not clear"
          : `${formatRatio(trial.times)} (${formatBounds(trial.interval.low, trial.interval.high)})`;
  }
}

/** What came of it, in sentences. */
export function triedSentence(trial: Trial): string {
  switch (trial.type) {
    case "not-possible":
      return `Not tried in the program: ${visible(trial.why)}`;
    case "failed":
      return `Tried in the program without a result: ${visible(trial.why)}`;
    case "ran": {
      const { times, interval, workers, pairs, plainMs, poolMs, differences, changed } = trial;
      const range = interval === null ? "" : ` (${formatInterval(interval.low, interval.high)})`;
      const gain = `Tried in the program with ${formatCounted(workers, "worker")}: ${formatRatio(times)} as fast${range}, ${formatMs(poolMs)} for ${formatMs(plainMs)}, each ${formatCounted(pairs, "time")}.`;
      const lines = changed.map(({ file, line }) => `${visible(file)}:${line}`);
      const same =
        differences.length === 0
          ? "It prints the same."
          : `But it does not print the same: ${differences.slice(0, 2).map(differenceText).join(", ")}.`;
      return `${gain} ${same} Changed in a copy: ${lines.join(", ")}.`;
    }
  }
}

function differenceText({
  with: side,
  line,
}: Extract<Trial, { type: "ran" }>["differences"][number]): string {
  return `"${shortText(line.trim())}" only ${side === "pool" ? "with" : "without"} the pool`;
}
