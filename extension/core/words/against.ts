/** The words about a function that was held against another version of it, or another function, in the same rounds. */
import type { Against, OtherVersion, VersionMismatch } from "../report/against.ts";
import type { Report } from "../report/report.ts";
import type { Workload } from "../report/workload.ts";
import type { ChangeVerdict } from "../report/change.ts";
import { intervalOf } from "../report/interval.ts";
import {
  formatBounds,
  formatCount,
  formatCounted,
  formatMs,
  formatPercent,
  formatRatio,
} from "../text/format.ts";
import { negligible } from "../statistics/changeVerdict.ts";
import { changesText } from "../text/changes.ts";

/** A run that held a function against another version. */
export interface VersusReport extends Report {
  readonly against: Against;
}

/** Whether a run is one of those. */
export function hasOther(report: Report): report is VersusReport {
  return report.against !== null;
}

/** Whether both versions gave the same results. */
export function isSameAsOther({ against }: Pick<Report, "against">): boolean {
  return against === null || isSame(against);
}

function isSame({ equality: { verdict } }: Against): boolean {
  return verdict === "equal" || verdict === "within-tolerance";
}

/** Names the other version: `v1.0 (1a2b3c4)`, `fastArea`, and its file and function where these have another name there. */
export function otherName(
  other: OtherVersion,
  { file, function: name }: Pick<Workload, "file" | "function">,
): string {
  const at = other.file === file ? "" : ` in ${other.file}`;
  if (other.type === "function") {
    return `${other.function}${at}`;
  }
  const { revision, commit } = other;
  const isCommit = revision.startsWith(commit) || commit.startsWith(revision);
  const called = other.function === name ? "" : `${other.function} of `;
  return `${called}${isCommit ? commit : `${revision} (${commit})`}${at}`;
}

/** More of them are in the JSON. */
const shownMismatches = 3;

/** What it comes to, below the title: `Serial 1.31× faster (1.27–1.35); no difference beyond 5 %: 2 workers 1.02×. Results are
 *  the same.` Where results differ, that comes first, and the first of them are told. */
export function againstLines({ workload, against }: VersusReport): readonly string[] {
  const times = timesText(against);
  const inputs = against.inputs === "copied" ? [copiedWords(nameIn(workload))] : [];
  return isSame(against)
    ? [`${capitalised(times)}. Results are the same.`, ...inputs]
    : [
        `${differingWords(against)} The times of both: ${times}.`,
        ...against.equality.mismatches.slice(0, shownMismatches).map(mismatchLine),
        ...inputs,
      ];
}

/** The same where no title stands above it. */
export function againstText(report: VersusReport): readonly string[] {
  const [first = "", ...others] = againstLines(report);
  return [`${againstTitle(report)}: ${first.slice(0, 1).toLowerCase()}${first.slice(1)}`, ...others];
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** What noise hides is not clear. */
function timesText({ changes, leastDifference, isNoise }: Against): string {
  const unclear = isNoise ? `not clear, as noise alone shows ${formatPercent(leastDifference)}` : undefined;
  return changesText({ changes, leastDifference: negligible, isNoise: false }, unclear);
}

/** The head of the table. */
export function againstTitle({ workload }: Pick<Report, "workload">): string {
  return `Against ${nameIn(workload)}`;
}

/** The heads of the columns, in the order of a row's cells. */
export const againstColumns = [
  "workers",
  "this",
  "other",
  "other / this",
  "95 % interval",
  "verdict",
] as const;

/** One row for each number of workers that both have. */
export function againstRows({
  serial,
  pools,
  against,
}: Pick<VersusReport, "serial" | "pools" | "against">): readonly (readonly string[])[] {
  return against.changes.map(({ workers, ratio, verdict }, place) => {
    const own = workers === 0 ? serial : pools.find((pool) => pool.workers === workers);
    const range = intervalOf(ratio);
    return [
      workers === 0 ? "serial" : String(workers),
      formatMs(own?.medianMs ?? null),
      formatMs(against.other[place]?.medianMs ?? null),
      formatRatio(ratio?.value ?? null),
      range === null ? "–" : `${formatBounds(range.low, range.high)}×`,
      verdictWords[verdict],
    ];
  });
}

const verdictWords: Readonly<Record<ChangeVerdict, string>> = {
  faster: "faster",
  slower: "slower",
  same: "no difference",
  unclear: "not clear",
};

function nameIn({ against, ...workload }: Workload): string {
  return against === undefined ? "the other version" : otherName(against, workload);
}

function differingWords({ equality: { verdict, differing, mismatches } }: Against): string {
  const of = formatCounted(differing, "input");
  if (verdict === "not-comparable") {
    return `Results cannot be compared, for ${of}.`;
  }
  return mismatches.length === 0
    ? `Its pools give other results than its serial run, for ${of}.`
    : `Results differ, for ${of}.`;
}

/** `Input 3, at .area: 4 now, 5 there`. */
function mismatchLine({ index, path, own, other }: VersionMismatch): string {
  return `Input ${formatCount(index)}${path === "" ? "" : `, at ${path}`}: ${own} now, ${other} there`;
}

function copiedWords(name: string): string {
  return `Both got copies of the inputs, as ${name} makes others, or none, by this expression.`;
}
