import type { Progress, SlowTyping } from "../report/progress.ts";
import type { Measured } from "../report/times.ts";
import { formatDuration } from "../text/format.ts";

/** What a run says until its rounds begin to who works beside it, behind what it does: ` · typing will be slow for about 14 s`.
 *  Empty where nothing is slow, and later. */
export function slowTypingPart({
  typing,
  measured,
}: {
  readonly typing?: SlowTyping | undefined;
  readonly measured: Measured;
}): string {
  if (typing === undefined || measured.serial !== null) {
    return "";
  }
  const { ms } = typing;
  return ` · typing will be slow ${ms === null ? "until it ends" : `for about ${formatDuration(ms)}`}`;
}

/** How long a run will take from all cores as far as its options tell: its rounds have the budget, and all else at most two
 *  fifths of that. Once it goes it tells how long it takes, and that is not said twice. */
export function slowTypingOf(
  { rounds, budgetMs }: { readonly rounds: number | null; readonly budgetMs: number },
  progress: Progress,
): SlowTyping {
  const isTold = progress.type === "running" && progress.expected !== undefined;
  return { ms: isTold || rounds !== null ? null : 1.4 * budgetMs };
}
