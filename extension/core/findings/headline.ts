/** A run for a glance: what it answers, with what certainty, and what holds it back. */
import { verdictTitle } from "../verdicts/words.ts";
import { likelySentence, type LikelyWords, likelyWords } from "../verdicts/likelyWords.ts";
import type { ToldSpeedup } from "../report/pools.ts";
import {
  formatBounds,
  formatInterval,
  formatCount,
  formatCounted,
  formatRatio,
  formatWorkers,
} from "../text/format.ts";
import type { Report } from "../report/report.ts";
import type { Finding } from "../report/finding.ts";
import { intervalOf } from "../report/interval.ts";
import { inSample } from "../text/sample.ts";
import { capital, sentence } from "../text/sentence.ts";
import { responsivenessWords } from "./responsivenessWords.ts";
import { answerOf, type Answer, type NoPoolAnswer, type UnclearAnswer } from "./answer.ts";

/** Two sentences and where the second one comes from. */
export interface Headline {
  /** `3.3× with 4 workers (95 %: 3.2–3.4), results equal.`, with the sample that it holds for where not all inputs ran. */
  readonly result: string;
  /** What holds it back most; of results that differ, the line that may be why, and what to do about it. Null when nothing was found. */
  readonly limit: string | null;
  /** The parts of `limit` where that names a line; undefined otherwise. */
  readonly likely?: LikelyWords | undefined;
  /** The finding that `limit` tells; null without one. */
  readonly finding: Finding | null;
}

/** The headline of a run that finished. */
export function headlineOf(report: Report): Headline {
  const { equality, workload } = report;
  const answer = answerOf(report);
  if (answer.type === "results-differ") {
    const finding = report.findings.find(({ code }) => code === "results-differ") ?? null;
    const likely = likelyWords(equality.likely, finding?.advice ?? "");
    return {
      result: sentence(`${verdictTitle(equality.verdict, equality.evidence)}${inSample(workload)}`),
      limit: likely ? likelySentence(likely) : (finding?.advice ?? null),
      likely,
      finding,
    };
  }
  const finding = leadingFinding(report.findings, answer) ?? null;
  // Who asks for it wants to know this.
  const asked = report.responsiveness && capital(responsivenessWords(report.responsiveness));
  return {
    result: `${asked ?? answerWords(answer, report)}, ${verdictTitle(equality.verdict)}${inSample(workload)}.`,
    limit: finding && (finding.limit ?? sentence(finding.title)),
    finding,
  };
}

/** What the headline answers, for marks and colours: where somebody has asked for responsiveness, whether the pool is sooner. */
export function headlineAnswer(report: Report): Answer["type"] {
  const answer = answerOf(report).type;
  if (report.responsiveness === null || answer === "results-differ") {
    return answer;
  }
  switch (report.responsiveness.wins.type) {
    case "from":
    case "always":
      return "worth-it";
    case "never":
      return "not-worth-it";
    case "unclear":
      return "not-clear";
  }
}

/** The answer in a few words, where there is little room: `3.3× with 4 workers`, `not clear (0.71–1.82×)`. Undefined for
 *  results that differ, whose verdict says it. */
export function answerLine(answer: Answer): string | undefined {
  switch (answer.type) {
    case "results-differ":
      return undefined;
    case "no-pool-needed":
      return "no pool needed";
    case "worth-it":
      return `${ofFirstCalls(answer.told)}${bareSpeedup(answer.told)}`;
    case "not-worth-it":
      return `not worth it, ${ofFirstCalls(answer.told)}${bareSpeedup(answer.told)}`;
    case "not-clear": {
      const range = intervalOf(answer.told?.speedup ?? null);
      const bounds = range === null ? "" : ` (${formatBounds(range.low, range.high)}×)`;
      return `${answer.reason === "no-gain" ? "no clear gain" : "not clear"}${bounds}`;
    }
  }
}

function answerWords(answer: Exclude<Answer, { type: "results-differ" }>, report: Report): string {
  switch (answer.type) {
    case "worth-it":
      return `${answer.told.isOfFirstCalls ? "First calls: " : ""}${speedupWords(answer.told)}`;
    case "not-worth-it":
      return `Not worth it: ${ofFirstCalls(answer.told)}${speedupWords(answer.told)}`;
    case "no-pool-needed":
      return noPoolWords(answer);
    case "not-clear":
      return unclearWords(answer, report);
  }
}

function noPoolWords({ awaited, busyCores }: NoPoolAnswer): string {
  return awaited === null
    ? `No pool needed: it keeps ${formatWorkers(busyCores)} cores busy by itself`
    : `No pool needed: awaiting ${formatCount(awaited.limit)} at once gives ${formatRatio(awaited.speedup)}`;
}

function unclearWords({ reason, told }: UnclearAnswer, { serial, pools }: Report): string {
  if (told === undefined) {
    return pools.length === 0 ? "No speedup to tell" : "Not clear: too short for the clock";
  }
  const range = intervalOf(told.speedup);
  if (range === null) {
    return `Not clear: ${ofFirstCalls(told)}${bareSpeedup(told)} in ${formatCounted(serial.samplesMs.length, "round")}`;
  }
  const first = reason === "no-gain" ? "No clear gain" : "Not clear";
  const between = `between ${formatRatio(range.low)} and ${formatRatio(range.high)}`;
  return `${first}: ${ofFirstCalls(told)}${between} with ${formatCounted(told.workers, "worker")}`;
}

function speedupWords(told: ToldSpeedup): string {
  const range = intervalOf(told.speedup);
  const bounds = range === null ? "" : ` (${formatInterval(range.low, range.high)})`;
  return `${bareSpeedup(told)}${bounds}`;
}

function ofFirstCalls({ isOfFirstCalls }: ToldSpeedup): string {
  return isOfFirstCalls ? "first calls " : "";
}

function bareSpeedup({ speedup, workers }: ToldSpeedup): string {
  return `${formatRatio(speedup.value)} with ${formatCounted(workers, "worker")}`;
}

/** The finding to tell first: the one that gives the answer's reason, else the one that costs most of the workers' time,
 *  else the first there is. */
function leadingFinding(findings: readonly Finding[], answer: Answer): Finding | undefined {
  const byCode = (...codes: readonly Finding["code"][]) => findings.find(({ code }) => codes.includes(code));
  const [costliest] = findings
    .map((finding) => ({ finding, loss: finding.loss ?? 0 }))
    .filter(({ loss }) => loss > 0)
    .toSorted((a, b) => b.loss - a.loss);
  return (
    byCode("remembered") ??
    (answer.type === "not-clear" ? (byCode("machine-busy") ?? byCode("not-enough-data")) : undefined) ??
    (answer.type === "no-pool-needed" ? byCode("waiting", "already-parallel") : undefined) ??
    costliest?.finding ??
    findings.find(({ code }) => code !== "slower-than-serial" && code !== "machine-busy") ??
    findings[0]
  );
}
