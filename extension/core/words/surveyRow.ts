/** What is said of one function of a survey. */
import type { Interval } from "../report/interval.ts";
import {
  formatBounds,
  formatBytes,
  formatCounted,
  formatInterval,
  formatMs,
  formatPercent,
  formatRatio,
  formatWorkers,
} from "../text/format.ts";
import { visible } from "../text/previewText.ts";
import { shortName } from "../text/shownText.ts";
import { shownCommand } from "./surveyProgram.ts";
import { isModule, moduleName } from "../survey/naming.ts";
import { leastGain } from "../survey/standing.ts";
import type { CallSite, Gain, Survey, SurveyRow } from "../survey/survey.ts";

/** What a function is called, also where it has no name of its own; the top level of a module by its file. */
export function rowName(row: Pick<SurveyRow, "name" | "title" | "file" | "line" | "column">): string {
  const name = row.title || (isModule(row) ? moduleName(row.file) : row.name);
  return name === "" ? "(anonymous)" : shortName(visible(name));
}

/** Where it is written: `src/score.ts:12`. */
export function rowPlace({ file, line, isGenerated }: SurveyRow): string {
  return `${visible(file)}:${line}${isGenerated ? " (as it ran)" : ""}`;
}

/** The program's gain on this machine; undefined for what is no candidate. */
export function gainHere({ gains }: SurveyRow): Gain | undefined {
  return gains.find(({ isHere }) => isHere);
}

/** A gain with its interval: `1.40× (1.31–1.50)`; an en dash where there is none. */
export function gainText(gain: Gain | undefined): string {
  if (gain === undefined) {
    return "–";
  }
  return timesText(gain.times, gain.interval);
}

function timesText(times: number, interval: Interval | null): string {
  return interval === null
    ? formatRatio(times)
    : `${formatRatio(times)} (${formatBounds(interval.low, interval.high)})`;
}

/** What holds of a function, as a sentence goes on behind its name. */
export function standingPhrase(row: SurveyRow, { machine }: Survey): string {
  switch (row.standing) {
    case "candidate":
      return "is worth a pool";
    case "blocked":
      return "would be worth a pool, and something stands in the way";
    case "too-fine":
      return `takes ${formatMs(row.callMs)} a ${callOf(row)}, so that handing ${callOf(row)}s over (${handedOver(row, machine)}) costs more than a pool gains`;
    case "once":
      if (row.isLoop) {
        return "makes one turn each time, so that there is nothing to divide";
      }
      return isModule(row)
        ? "is the top level of a module, and a pool runs functions"
        : `is called ${row.calls === null || row.calls > 1 ? "without a loop around it" : "once"}, so that there is nothing to divide`;
    case "waits":
      return "waits more than it computes, which a pool makes no faster";
    case "parallel":
      return `keeps ${row.cores === null ? "several" : formatWorkers(row.cores)} cores busy by itself`;
    case "small":
      return `would make the program less than ${formatPercent(leastGain - 1)} faster`;
    case "unknown":
      return `may be worth one: ${row.calls === null ? `how often it ${row.isLoop ? "turns" : "is called"} was not counted` : "its source text could not be looked at"}`;
  }
}

/** What a pool would share out. */
function callOf({ isLoop }: SurveyRow): string {
  return isLoop ? "turn" : "call";
}

function kindOf({ isLoop }: SurveyRow): string {
  return isLoop ? "loop" : "function";
}

/** Fewer bytes cost nothing beside the message that has them. */
const leastTold = 1000;

function handedOver({ input }: SurveyRow, { messageMs }: Survey["machine"]): string {
  const bytes = (input?.bytes ?? 0) + (input?.resultBytes ?? 0);
  return `${formatMs(messageMs)} a message${bytes >= leastTold ? `, and ${formatBytes(bytes)}` : ""}`;
}

/** What holds of a function, as a sentence of its own. */
export function standingSentence(row: SurveyRow, survey: Survey): string {
  const here = gainHere(row);
  if (row.standing !== "candidate" || here === undefined) {
    return `It ${standingPhrase(row, survey)}.`;
  }
  const workers = formatCounted(here.workers, "worker");
  const others = row.gains
    .filter((gain) => gain !== here)
    .map((gain) => `${formatRatio(gain.times)} on ${formatCounted(gain.workers, "core")}`);
  const elsewhere = others.length === 0 ? "" : ` For the program that would be ${others.join(", ")}.`;
  return `With ${workers} the program would be ${formatRatio(here.times)} as fast${inBrackets(here.interval)}, and the ${kindOf(row)} alone ${formatRatio(here.functionTimes)}.${elsewhere}`;
}

/** How a function is called and with what, in short sentences; empty where nothing is known. */
export function callsSentence(row: SurveyRow): string {
  const { site, input, calls, callMs } = row;
  const call = callOf(row);
  const times = calls === null ? [] : [`${formatCounted(calls, call)} of ${formatMs(callMs)}.`];
  const called = site === null ? [] : row.isLoop ? turnsSentences(site) : [siteSentence(site)];
  const given =
    input === null || input.copyable === null
      ? []
      : input.copyable
        ? [`A ${call} is given ${input.bytes === null ? "what can be copied" : formatBytes(input.bytes)}.`]
        : [`What a ${call} is given cannot be copied.`];
  const result =
    input === null || input.resultBytes === null ? [] : [`It gives ${formatBytes(input.resultBytes)}.`];
  return [...times, ...called, ...given, ...result].join(" ");
}

function siteSentence({ type, file, line, elements }: CallSite): string {
  const place = `${visible(file)}:${line}`;
  const each = elements === null ? "" : `, ${formatCounted(Math.round(elements), "call")} each time`;
  return `Called ${siteWords[type]} in ${place}${each}.`;
}

function turnsSentences({ elements }: CallSite): readonly string[] {
  return elements === null ? [] : [`${formatCounted(Math.round(elements), "turn")} each time.`];
}

const siteWords: Readonly<Record<CallSite["type"], string>> = {
  loop: "in a loop",
  callback: "for each element of a list",
  together: "for each element of a list, all awaited together",
  awaited: "in a loop that awaits each call before the next",
  recursion: "by itself",
  single: "without a loop around it",
};

/** What came of measuring a function, beside what was predicted; null before. */
export function measuredSentence(row: SurveyRow): string | null {
  const { measured, gains } = row;
  if (measured === null) {
    return null;
  }
  const { workers, functionTimes, interval } = measured;
  const predicted = gains.find((gain) => gain.workers === workers);
  const beside = predicted === undefined ? "" : `, ${formatRatio(predicted.functionTimes)} was predicted`;
  return `Measured: ${formatRatio(functionTimes)}${inBrackets(interval)} for the ${kindOf(row)} with ${formatCounted(workers, "worker")}${beside}.`;
}

/** The speedup that was measured: `1.84× (1.79–1.90)`, or that it is not clear. Null before. */
export function measuredText({ measured }: SurveyRow): string | null {
  if (measured === null) {
    return null;
  }
  const { functionTimes, interval } = measured;
  return interval === null || (interval.low <= 1 && interval.high >= 1)
    ? "not clear"
    : timesText(functionTimes, interval);
}

/** What stands in the way of a function in a few words; an en dash for nothing. */
export function inTheWay(row: SurveyRow): string {
  const [first] = row.obstacles;
  if (first !== undefined && (row.standing === "blocked" || row.standing === "candidate")) {
    return visible(first.text);
  }
  if (row.standing === "once" && isModule(row)) {
    return "no function";
  }
  if (row.isLoop && (row.standing === "once" || row.standing === "too-fine")) {
    return row.standing === "once" ? "one turn each time" : "turns too short";
  }
  return row.standing === "once" && (row.calls ?? 1) > 1 ? "called alone" : shortStandings[row.standing];
}

const shortStandings: Readonly<Record<SurveyRow["standing"], string>> = {
  candidate: "–",
  blocked: "cannot be in a pool",
  "too-fine": "calls too short",
  once: "called once",
  waits: "waits more than it computes",
  parallel: "parallel already",
  small: "gains less than 5 %",
  unknown: "not known",
};

/** What stands above a candidate in its file: `32 % of npm test · 3 000 calls of 85 µs · 1.40× for the program`. */
export function candidateLine(row: SurveyRow, survey: Pick<Survey, "command">): string {
  const here = gainHere(row);
  return [
    `${formatPercent(row.share)} of ${shownCommand(survey)}`,
    ...(row.calls === null ? [] : [`${formatCounted(row.calls, callOf(row))} of ${formatMs(row.callMs)}`]),
    ...(here === undefined ? [] : [`${formatRatio(here.times)} for the program`]),
  ].join(" · ");
}

function inBrackets(interval: Interval | null): string {
  return interval === null ? "" : ` (${formatInterval(interval.low, interval.high)})`;
}
