/** How often a gate measures a function before it says that it has become slower, and what it makes of that. */
import { entryOf, type Baseline } from "../core/gate/baseline.ts";
import { comparedWithBaseline, comparedWithOther } from "../core/gate/compared.ts";
import { isToMeasureAgain, judge, type Compared, type GateRule } from "../core/gate/decision.ts";
import type { Gated, NotComparable } from "../core/gate/gate.ts";
import { leastRoundsOf } from "../core/measuring/rounds.ts";
import { leavableExtras, type LeavableExtra } from "../core/report/extras.ts";
import type { Outcome } from "../core/report/outcome.ts";
import type { Report } from "../core/report/report.ts";
import type { Texts } from "../run/gate/texts.ts";
import type { RunRequest } from "../run/request.ts";

/** Runs a request. */
export type Run = (request: RunRequest) => Promise<Outcome>;

/** What to measure for. */
export interface Purpose {
  /** Null where only a baseline is to be kept. */
  readonly rule: GateRule | null;
  readonly baseline: Baseline | undefined;
  /** Its times are to be kept. */
  readonly isKept: boolean;
  /** Is told that a function is measured again. */
  readonly tell: (request: RunRequest, measurements: number) => void;
}

/** A function that was measured as often as it takes. */
export interface MeasuredFunction {
  /** Of the last measurement. */
  readonly outcome: Outcome;
  /** Undefined where that was cancelled. */
  readonly end: Gated["end"] | undefined;
  /** Those whose times can be kept. */
  readonly toKeep: readonly Report[];
}

/** Measures a function.
 *  @param texts null where they cannot be looked at. */
export async function measureFunction(
  request: RunRequest,
  texts: Texts | null,
  { rule, baseline, isKept, tell }: Purpose,
  run: Run,
): Promise<MeasuredFunction> {
  const reports: Report[] = [];
  const measurements: Compared[] = [];
  let { outcome, why } = await measureFirst(request, texts, run);
  for (;;) {
    if (outcome.type !== "finished") {
      const end = outcome.type === "failed" ? { type: outcome.type, report: outcome.report } : undefined;
      return { outcome, end, toKeep: [] };
    }
    const { report } = outcome;
    reports.push(report);
    const compared = rule === null ? null : held(baseline, report);
    if (compared !== null && "type" in compared) {
      why ??= compared;
    } else if (compared !== null) {
      measurements.push(compared);
    }
    const isUnsure = rule !== null && why === null && isToMeasureAgain(measurements, rule);
    const lacksRuns = isKept && withNoise(reports).length < keptRuns && reports.length < mostKeptRuns;
    if (!isUnsure && !lacksRuns) {
      break;
    }
    if (isUnsure) {
      tell(request, measurements.length);
    }
    const next = withRounds(request, report);
    outcome = await run(isUnsure ? longer(next) : withoutExtras(next));
  }
  const end: Gated["end"] =
    why === null
      ? { type: "judged", ...judge(measurements, rule?.atMost ?? 0) }
      : { type: "not-comparable", why };
  const known = withNoise(reports);
  return { outcome, end, toKeep: (known.length > 0 ? known : reports).slice(-keptRuns) };
}

interface First {
  readonly outcome: Outcome;
  /** Why it is held against nothing; null where it is. */
  readonly why: NotComparable | null;
}

/** Runs a function once, and once more without the other version where it is this that cannot run. */
async function measureFirst(request: RunRequest, texts: Texts | null, run: Run): Promise<First> {
  const { against, ...alone } = request;
  // Without texts it is more than this function that cannot be held against the revision.
  if (against?.type !== "revision" || texts === null) {
    return { outcome: await run(request), why: null };
  }
  if (texts.other !== null && "problem" in texts.other) {
    return { outcome: await run(alone), why: { type: "other", message: texts.other.problem } };
  }
  const outcome = await run(request);
  if (outcome.type !== "failed") {
    return { outcome, why: null };
  }
  const again = await run(alone);
  return again.type === "finished"
    ? { outcome: again, why: { type: "other", message: outcome.report.failure.message } }
    : { outcome, why: null };
}

/** What a report says against the other version or the baseline, or why nothing. */
function held(baseline: Baseline | undefined, report: Report): Compared | NotComparable {
  const other = comparedWithOther(report);
  if (other !== null) {
    return other;
  }
  const entry = baseline && entryOf(baseline, report.workload);
  if (entry === undefined) {
    return { type: "new" };
  }
  const compared = comparedWithBaseline(entry, report);
  return "reasons" in compared ? { type: "reasons", ...compared } : compared;
}

/** One process may be lucky, so that a baseline has two. */
const keptRuns = 2;
/** The first may have too few rounds. */
const mostKeptRuns = keptRuns + 1;

/** Those of which somebody knows the noise. */
function withNoise(reports: readonly Report[]): readonly Report[] {
  return reports.filter(({ noise }) => noise !== null);
}

/** With as many rounds as it takes to know the noise, where the budget had no room for them. */
function withRounds(request: RunRequest, { rounds }: Report): RunRequest {
  const { options } = request;
  const isEnough = options.rounds !== null || rounds.count >= leastRoundsOf(true);
  return isEnough ? request : { ...request, options: { ...options, rounds: leastRoundsOf(true) } };
}

/** Twice as long, and nothing besides. */
function longer(request: RunRequest): RunRequest {
  const { options } = request;
  const budgetMs = 2 * options.budgetMs;
  const rounds = options.rounds === null ? null : 2 * options.rounds;
  return withoutExtras({ ...request, options: { ...options, budgetMs, rounds } });
}

function withoutExtras(request: RunRequest): RunRequest {
  const without = Object.keys(leavableExtras) as LeavableExtra[]; // An object literal has no other keys.
  return { ...request, options: { ...request.options, without } };
}
