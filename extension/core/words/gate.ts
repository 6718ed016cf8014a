/** The words about a gate. */
import { fateOf, isFailing, type Gated, type GateResult, type NotComparable } from "../gate/gate.ts";
import { failuresOf } from "../gate/decision.ts";
import { reasonText } from "../history/comparisonWords.ts";
import type { Change } from "../report/change.ts";
import { formatCounted, formatInterval, formatPercent, formatRatio } from "../text/format.ts";
import { asSentence } from "../text/foreignText.ts";
import { otherName } from "./against.ts";

/** What it comes to in one line, without a stop: `The gate fails: 1 of 3 functions is slower than origin/main (1a2b3c4)`. */
export function gateTitle(result: GateResult): string {
  const { gated, rule } = result;
  const fates = gated.map(fateOf);
  const rival = rivalName(result);
  const count = (is: (failure: string) => boolean) =>
    fates.filter((fate) => fate && failuresOf(fate, rule).some(is)).length;
  const of = (failing: number) =>
    `${failing === gated.length ? "" : `${failing} of `}${formatCounted(gated.length, "function")}`;
  const parts = [
    [count((failure) => failure === "differs"), (failing: number) => `results of ${of(failing)} differ`],
    [
      count((failure) => failure === "slower"),
      (failing: number) => `${of(failing)} ${isOrAre(failing)} slower than ${rival}`,
    ],
    [
      count((failure) => failure === "not-clear"),
      (failing: number) => `${of(failing)} ${isOrAre(failing)} not clear against ${rival}`,
    ],
    [fates.filter((fate) => fate === undefined).length, (failing: number) => `${of(failing)} could not run`],
  ] as const;
  const said = parts.flatMap(([failing, words]) => (failing === 0 ? [] : [words(failing)]));
  return said.length > 0
    ? `The gate fails: ${said.join("; ")}`
    : `The gate passes: ${passing(result, rival)}`;
}

function passing({ gated, rule }: GateResult, rival: string): string {
  const has = (standing: string) => gated.some((each) => fateOf(each)?.standing === standing);
  const isSlower = has("slower") && !rule.failOn.includes("slower");
  return has("same") || has("faster")
    ? isSlower
      ? `what is slower than ${rival} does not count`
      : `nothing is more than ${formatPercent(rule.atMost)} slower than ${rival}`
    : has("not-clear")
      ? `whether anything is slower than ${rival} is not clear`
      : has("unchanged")
        ? `nothing has changed since ${rival}`
        : `nothing could be compared with ${rival}`;
}

function isOrAre(count: number): string {
  return count === 1 ? "is" : "are";
}

/** What functions were held against: `origin/main (1a2b3c4)`, or the name of the baseline's file. */
function rivalName({ rival, gated }: GateResult): string {
  const known = gated.find(({ report }) => report?.workload.against !== undefined)?.report?.workload;
  return known?.against === undefined
    ? /^[\da-f]{40}$/.test(rival.name)
      ? rival.name.slice(0, 7)
      : rival.name
    : otherName(known.against, { file: known.against.file, function: known.against.function });
}

/** What is said of a function behind its name: `slower: serial 1.21× as long (95 %: 1.18–1.24); no slower: 2 workers 1.02×;
 *  measured twice.` */
export function gatedText({ end, differs }: Gated): string {
  const results = differs ? " Results differ." : "";
  switch (end.type) {
    case "judged": {
      const times = ["", "", "; measured twice", "; measured three times"][end.measurements] ?? "";
      return `${timesText(end.changes)}${times}.${results}`;
    }
    case "unchanged":
      return "the same text, not measured.";
    case "not-comparable":
      return `not compared: ${asSentence(whyNot(end.why))}${results}`;
    case "failed":
      return asSentence(end.report.failure.message);
  }
}

const verdicts = { slower: "slower", unclear: "not clear", faster: "faster", same: "no slower" } as const;

function timesText(changes: readonly Change[]): string {
  const groups = Object.entries(verdicts).flatMap(([verdict, words]) => {
    const items = changes.filter((change) => change.verdict === verdict).map(timeText);
    return items.length === 0 ? [] : [`${words}: ${items.join(", ")}`];
  });
  return groups.length === 0 ? "not clear: there is no time of both" : groups.join("; ");
}

/** `serial 1.21× as long (95 %: 1.18–1.24)`. */
function timeText({ workers, ratio }: Change): string {
  const who = workers === 0 ? "serial" : formatCounted(workers, "worker");
  if (ratio === null) {
    return `${who}, too short for the clock`;
  }
  const { value, low, high } = ratio;
  const range =
    low === null || high === null ? ", too few rounds" : ` (${formatInterval(1 / high, 1 / low)})`;
  return `${who} ${formatRatio(1 / value)} as long${range}`;
}

function whyNot(why: NotComparable): string {
  switch (why.type) {
    case "new":
      return "the baseline does not have it";
    case "reasons":
      return why.reasons.map(reasonText).join("; ");
    case "other":
      return why.message;
  }
}

/** The worker count that says most: the one that is slower by most, else faster by most. Undefined where nothing was judged. */
export function leadingChange({ end }: Gated): Change | undefined {
  if (end.type !== "judged") {
    return undefined;
  }
  const { changes, standing } = end;
  const verdict = standing === "not-clear" ? "unclear" : standing;
  const ratio = (change: Change) => change.ratio?.value ?? 1;
  const of = changes.filter((change) => change.verdict === verdict);
  return of.toSorted((a, b) => (standing === "faster" ? ratio(b) - ratio(a) : ratio(a) - ratio(b)))[0];
}

/** How many functions stand how: `1 slower, 2 no slower, 1 not measured (same text)`. */
export function countsText({ gated }: GateResult): string {
  return Object.entries(standingNames)
    .flatMap(([standing, words]) => {
      const count = gated.filter((each) => standingOf(each) === standing).length;
      return count === 0 ? [] : [`${count} ${words}`];
    })
    .join(", ");
}

/** How a function stands, in a word or two. */
export function standingName(gated: Gated): string {
  return standingNames[standingOf(gated)];
}

function standingOf(gated: Gated): keyof typeof standingNames {
  return fateOf(gated)?.standing ?? "failed";
}

const standingNames = {
  slower: "slower",
  "not-clear": "not clear",
  faster: "faster",
  same: "no slower",
  unchanged: "not measured (same text)",
  "not-comparable": "not compared",
  failed: "could not run",
} as const;

/** Those that fail first, then by how they stand. */
export function worstFirst({ gated, rule }: GateResult): readonly Gated[] {
  const standings = Object.keys(standingNames);
  const rank = (each: Gated) => (isFailing(each, rule) ? -1 : standings.indexOf(standingOf(each)));
  return gated.toSorted((a, b) => rank(a) - rank(b));
}

/** What says most of a function: `slower: serial 1.21× as long (95 %: 1.18–1.24).` */
export function leadingText(gated: Gated): string {
  const change = leadingChange(gated);
  return change === undefined ? gatedText(gated) : `${timesText([change])}.`;
}

/** How it was decided. */
export function ruleText({ rule, rival }: GateResult): string {
  const rounds =
    rival.type === "baseline" ? "against the times of the baseline" : "both versions in the same rounds";
  const most = formatPercent(rule.atMost);
  return `Fails on ${rule.failOn.join(", ") || "nothing"}; slower is by more than ${most} with 95 % certainty, seen again in new processes; ${rounds}.`;
}

/** That a function is not measured, while the others are. */
export function unchangedText(name: string): string {
  return `"${name}" has the same text as what it is held against: not measured.`;
}

/** Why a run is done once more, as it goes on. */
export function againText(name: string, measurements: number): string {
  return measurements === 1
    ? `"${name}" looks slower, or is not clear: it is measured again, for longer.`
    : `"${name}" still does: it is measured a third time.`;
}

/** Why a baseline cannot be read, and what to do next.
 *  @param why in the words of the file system where it is neither. */
export function noBaselineMessage(file: string, why: string): string {
  switch (why) {
    case "missing":
      return `There is no baseline ${file}. Make it first, with --save-baseline ${file}.`;
    case "unreadable":
      return `${file} is no baseline of this version. Make it anew, with --save-baseline ${file}.`;
    default:
      return `The baseline ${file} cannot be read: ${asSentence(why)}`;
  }
}
