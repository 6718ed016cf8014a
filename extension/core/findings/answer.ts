/** What a run answers whoever asks whether a pool is worth it. All that is told or offered of a run follows from this. */
import { isEqual, toldSpeedup, type ToldSpeedup } from "../report/pools.ts";
import type { Concurrent } from "../report/concurrent.ts";
import { isAwaitingEnough, isGain, isSlower } from "./gain.ts";
import type { PoolWith, RuleInput } from "./ruleInput.ts";
import { severalCores, smallShare } from "./thresholds.ts";

/** One of five answers. */
export type Answer = SureAnswer | UnclearAnswer | NoPoolAnswer | { readonly type: "results-differ" };

/** The whole interval of the told speedup is above 1 and the speedup above noise, or it is below both. */
export interface SureAnswer {
  readonly type: "worth-it" | "not-worth-it";
  readonly told: ToldSpeedup;
}

/** What was measured does not decide:
 *  - `clock`: times are too short for it.
 *  - `one-worker`: no pool of several was measured.
 *  - `rounds`: too few for an interval.
 *  - `no-gain`: the interval ends below or near 1, so that more rounds would find no gain that is worth a pool.
 *  - `spread`: the rounds are too far apart. */
export type UnclearAnswer = { readonly type: "not-clear" } & (
  | { readonly reason: "clock"; readonly told?: undefined }
  | { readonly reason: "one-worker" | "rounds" | "no-gain" | "spread"; readonly told: ToldSpeedup }
);

/** Something simpler gives as much. */
export interface NoPoolAnswer {
  readonly type: "no-pool-needed";
  /** What awaiting the tasks together on one thread gives; null where the serial run keeps several cores busy by itself. */
  readonly awaited: { readonly limit: number; readonly speedup: number } | null;
  /** How many cores the serial run keeps busy. */
  readonly busyCores: number;
}

/** What an answer rests on: parts of a report, also while its findings are still to be made. */
export type AnswerInput = Pick<
  RuleInput<PoolWith>,
  "serial" | "pools" | "equality" | "noise" | "concurrent" | "firstCalls"
>;

/** The answer of a run that finished.
 *
 *  Of two equal functions, in 3 to 30 rounds on a machine that others use, at most one run in twenty is told to be worth a
 *  pool or not worth one, whichever of several pools looks best; `test/core/findings/falseAnswers.test.ts` counts them. */
export function answerOf(input: AnswerInput): Answer {
  const { serial, equality, noise, concurrent, firstCalls } = input;
  if (!isEqual(equality.verdict)) {
    return { type: "results-differ" };
  }
  const told = toldSpeedup(input);
  const ownNoise = told?.isOfFirstCalls ? null : noise;
  const isWorth = told !== undefined && told.workers > 1 && isGain(told, ownNoise);
  const busyCores = serial.cpuShare ?? 1;
  const awaited = firstCalls === null ? awaitedEnough(concurrent, told) : null;
  if (awaited !== null || (!isWorth && busyCores >= severalCores)) {
    return { type: "no-pool-needed", awaited, busyCores };
  }
  if (told !== undefined && (isWorth || isSlower(told, ownNoise))) {
    return { type: isWorth ? "worth-it" : "not-worth-it", told };
  }
  return told === undefined
    ? { type: "not-clear", reason: "clock" }
    : { type: "not-clear", reason: unclearReason(told), told };
}

/** What awaiting together gives, where it is a gain with the serial results and a pool gives little more. */
function awaitedEnough(
  concurrent: Concurrent | null,
  told: ToldSpeedup | undefined,
): NoPoolAnswer["awaited"] {
  const { differing = 0, limit = 0, speedup = null } = concurrent ?? {};
  const isEnough =
    speedup !== null && differing === 0 && isAwaitingEnough(speedup.value, told?.speedup.value ?? null);
  return isEnough ? { limit, speedup: speedup.value } : null;
}

function unclearReason({
  workers,
  speedup: { low, high },
}: ToldSpeedup): Exclude<UnclearAnswer["reason"], "clock"> {
  if (workers === 1) {
    return "one-worker";
  }
  if (low === null || high === null) {
    return "rounds";
  }
  return high < 1 + smallShare ? "no-gain" : "spread";
}
