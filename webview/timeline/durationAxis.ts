import type { Durations } from "../../extension/core/activity/activity.ts";
import { ticks } from "./window.ts";

/** Where a time lies on the axis of a distribution, from 0 at its left to 1 at its right. */
export function shareOf({ scale, edgesMs }: Pick<Durations, "scale" | "edgesMs">, ms: number): number {
  const fromMs = edgesMs[0] ?? 0;
  const toMs = edgesMs.at(-1) ?? 0;
  const share =
    scale === "log"
      ? Math.log(Math.max(ms, fromMs) / fromMs) / Math.log(toMs / fromMs)
      : (ms - fromMs) / (toMs - fromMs);
  return Math.min(1, Math.max(0, share));
}

/** Times to mark on the axis: its start, and about so many round ones. */
export function durationTicks(
  durations: Pick<Durations, "scale" | "edgesMs">,
  about: number,
): readonly number[] {
  const [fromMs = 0] = durations.edgesMs;
  return [fromMs, ...roundTimes(durations, about).filter((ms) => ms > fromMs)];
}

function roundTimes(
  { scale, edgesMs }: Pick<Durations, "scale" | "edgesMs">,
  about: number,
): readonly number[] {
  const fromMs = edgesMs[0] ?? 0;
  const toMs = edgesMs.at(-1) ?? 0;
  if (scale === "linear") {
    return ticks({ startMs: fromMs, endMs: toMs }, about).map(({ ms }) => ms);
  }
  const powers = Array.from(
    { length: Math.ceil(Math.log10(toMs)) - Math.floor(Math.log10(fromMs)) + 1 },
    (_, index) => 10 ** (Math.floor(Math.log10(fromMs)) + index),
  );
  const within = (factors: readonly number[]) =>
    powers
      .flatMap((power) => factors.map((factor) => factor * power))
      .filter((ms) => ms >= fromMs && ms <= toMs);
  const fine = within([1, 2, 5]);
  return fine.length <= about ? fine : within([1]);
}
