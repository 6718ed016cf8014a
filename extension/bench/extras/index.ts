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
];

/** One that a run is to have. */
export interface DueExtra {
  readonly name: Extra["name"];
  /** As `Extra.run`. */
  readonly run: () => Promise<string | undefined>;
}

/** Those that a run is to have, in their order. */
export function dueExtras(bench: Bench, concluded: Concluded): readonly DueExtra[] {
  const leftOut: ReadonlySet<string> = new Set(bench.plan.without);
  return all
    .filter(({ name, isWanted }) => !leftOut.has(name) && isWanted(bench, concluded))
    .map(({ name, run }) => ({ name, run: () => run(bench, concluded) }));
}

/** Runs extras one after the other and tells what became of each. Whatever one throws, or lets happen outside of its own
 *  promise, is the end of that one only. */
export async function runExtras(
  extras: readonly DueExtra[],
  guard: Pick<Guard, "watch">,
  emit: Bench["emit"],
): Promise<void> {
  for (const { name, run } of extras) {
    collectIfSmall();
    const missing = await guard
      .watch(async () => ({ why: await run() }))
      .then(
        (ended) => ("breach" in ended ? failedWords(nameOf(ended.breach.error)) : ended.why),
        (error: unknown) =>
          failedWords(nameOf(isThrown(error, RunError) ? error.failure.error : errorData(error))),
      );
    emit({ type: "extraEnded", extra: name, missing: missing ?? null });
  }
}

function nameOf({ name, message }: { readonly name: string; readonly message: string }): string {
  return withoutStop([name, message].filter(Boolean).join(": "));
}
