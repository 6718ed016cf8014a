/** A run for a glance: whether it is worth it, with how many workers, and what holds it back. */
import { sameData, verdictTitle } from "../verdicts/words.ts";
import { bestPool, isEqual, toldSpeedup } from "../report/pools.ts";
import { formatBounds, formatCounted, formatRatio } from "../text/format.ts";
import type { Report } from "../report/report.ts";
import type { Finding } from "../report/finding.ts";
import { intervalOf } from "../report/interval.ts";
import { sentence } from "../text/sentence.ts";

/** Two sentences and where the second one comes from. */
export interface Headline {
  /** `3.3× with 4 workers (3.2–3.4), results equal.` */
  readonly result: string;
  /** What holds it back most. Null when nothing was found. */
  readonly limit: string | null;
  /** The finding that `limit` tells; null without one. */
  readonly finding: Finding | null;
}

/** The headline of a run that finished. */
export function headlineOf(report: Report): Headline {
  const { equality, findings } = report;
  if (!isEqual(equality.verdict)) {
    return {
      result: sentence(verdictTitle(equality.verdict)),
      limit: invalidSentence(report),
      finding: null,
    };
  }
  const finding = leadingFinding(report) ?? null;
  return {
    result: `${speedupWords(report, findings)}, ${verdictTitle(equality.verdict)}.`,
    limit: finding && (finding.limit ?? sentence(finding.title)),
    finding,
  };
}

/** The headline in one line. */
export function headlineText({ result, limit }: Headline): string {
  return limit === null ? result : `${result} ${limit}`;
}

function speedupWords(report: Report, findings: readonly Finding[]): string {
  const told = toldSpeedup(report);
  if (told === undefined) {
    return "No speedup to tell";
  }
  const interval = intervalOf(told.speedup);
  const range = interval === null ? "" : ` (${formatBounds(interval.low, interval.high)})`;
  const speedup = `${told.isOfFirstCalls ? "First calls: " : ""}${formatRatio(told.speedup.value)} with ${formatCounted(told.workers, "worker")}${range}`;
  return findings.some(({ code }) => code === "slower-than-serial")
    ? `Slower than serial: ${speedup}`
    : speedup;
}

function invalidSentence({ pools, equality }: Report): string | null {
  const best = bestPool(pools);
  if (best === undefined) {
    return null;
  }
  const speedup = `${formatRatio(best.speedup.value)} with ${formatCounted(best.workers, "worker")}`;
  return sameData(equality) === undefined
    ? `The speedup of ${speedup} does not count.`
    : `Only their class is lost and the data are the same: ${speedup} for whoever makes it again or needs none.`;
}

/** The finding to tell first: that it is about first calls, that nothing can be told, that no pool is needed, else the one that costs most of the
 *  workers' time, else the first there is. */
function leadingFinding({ findings, concurrent, pools }: Report): Finding | undefined {
  const byCode = (code: Finding["code"]) => findings.find((finding) => finding.code === code);
  const awaited = concurrent?.differing === 0 ? (concurrent.speedup?.value ?? 0) : 0;
  const isPoolNeeded = awaited <= 1 || awaited < (bestPool(pools)?.speedup.value ?? 0);
  const [costliest] = findings
    .map((finding) => ({ finding, loss: finding.loss ?? 0 }))
    .filter(({ loss }) => loss > 0)
    .toSorted((a, b) => b.loss - a.loss);
  return (
    byCode("remembered") ??
    byCode("not-enough-data") ??
    (isPoolNeeded ? undefined : byCode("waiting")) ??
    costliest?.finding ??
    findings.find(({ code }) => code !== "slower-than-serial") ??
    findings[0]
  );
}
