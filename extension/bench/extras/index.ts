import { failedWords } from "../../core/words/extras.ts";
import { withoutStop } from "../../core/text/foreignText.ts";
import { errorData, isThrown } from "../calls/errorData.ts";
import { RunError } from "../calls/runError.ts";
import { collectIfSmall } from "../calls/garbage.ts";
import type { Guard } from "../calls/guard.ts";
import type { Bench } from "../stages/bench.ts";
import type { Concluded } from "../stages/conclude.ts";
import { activity } from "./activity.ts";
import { awaitingTogether } from "./awaitingTogether.ts";
import { breakEven } from "./breakEven.ts";
import { carried } from "./carried.ts";
import type { Extra } from "./extra.ts";
import { firstCalls } from "./firstCalls.ts";
import { memory } from "./memory.ts";
import { otherRuntime } from "./otherRuntime.ts";
import { prediction } from "./prediction.ts";
import { profiles } from "./profiles.ts";
import { responsiveness } from "./responsiveness.ts";
import { rows } from "./rows.ts";
import { slowest } from "./slowest.ts";
import { timeline } from "./timeline.ts";
import { variants } from "./variants.ts";

/** All of them. What runs user code once more can end the process, and runs last. */
const all: readonly Extra[] = [
  rows,
  slowest,
  prediction,
  carried,
  timeline,
  activity,
  memory,
  firstCalls,
  breakEven,
  responsiveness,
  variants,
  otherRuntime,
  awaitingTogether,
  profiles,
];

/** The part of the budget that all of them may take beyond it, and as much again of what the rounds have left. */
const budgetShare = 0.2;

/** How long all of them may take.
 *  @param roundsMs how long the rounds took.
 *  @param leftMs until the run is ended that takes too long. */
export function limitOfExtras(budgetMs: number, roundsMs: number, leftMs: number): number {
  const shareMs = budgetShare * budgetMs;
  return Math.max(
    0,
    Math.min(shareMs + Math.min(shareMs, Math.max(0, budgetMs - roundsMs)), budgetShare * leftMs),
  );
}

/** One that a run is to have. */
export interface DueExtra extends Pick<Extra, "name" | "weight" | "isAskedFor"> {
  /** As `Extra.run`. */
  readonly run: (limitMs: number) => Promise<string | undefined>;
}

/** Those that a run is to have, in their order. */
export function dueExtras(bench: Bench, concluded: Concluded): readonly DueExtra[] {
  const leftOut: ReadonlySet<string> = new Set(bench.plan.without);
  return all
    .filter(({ name, isWanted }) => !leftOut.has(name) && isWanted(bench, concluded))
    .map(({ run, ...extra }) => ({ ...extra, run: (limitMs) => run(bench, concluded, limitMs) }));
}

/** Who runs extras, and how long all of them may take that nobody has asked for. */
export interface ExtraRuns extends Pick<Bench, "emit" | "now"> {
  readonly guard: Pick<Guard, "watch">;
  readonly limitMs: number;
}

/** Runs extras one after the other and tells what became of each. Whatever one throws, or lets happen outside of its own
 *  promise, is the end of that one only. What one leaves of its part of the time the later ones have. */
export async function runExtras(
  extras: readonly DueExtra[],
  { guard, emit, now, limitMs }: ExtraRuns,
): Promise<void> {
  let leftMs = limitMs;
  for (const [place, { name, weight, isAskedFor, run }] of extras.entries()) {
    collectIfSmall();
    const startMs = now();
    const weights = extras.slice(place).reduce((sum, extra) => sum + extra.weight, 0);
    const ownMs = weight === 0 ? 0 : (leftMs * weight) / weights;
    const missing = await guard
      .watch(async () => ({ why: await run(ownMs) }))
      .then(
        (ended) => ("breach" in ended ? failedWords(nameOf(ended.breach.error)) : ended.why),
        (error: unknown) =>
          failedWords(nameOf(isThrown(error, RunError) ? error.failure.error : errorData(error))),
      );
    const ms = now() - startMs;
    leftMs -= isAskedFor ? 0 : Math.min(ms, leftMs);
    emit({ type: "extraEnded", extra: name, ms, missing: missing ?? null });
  }
}

function nameOf({ name, message }: { readonly name: string; readonly message: string }): string {
  return withoutStop([name, message].filter(Boolean).join(": "));
}
