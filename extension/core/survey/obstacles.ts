import { formatMs } from "../text/format.ts";
import type { ObservedCalls, ObservedFunction } from "./observation.ts";
import type { SurveyMachine } from "./machine.ts";
import type { Obstacle } from "./survey.ts";

/** Copying that takes so much of a call is worth a word. */
const leastCopying = 0.2;

/** What the arguments of calls stand in the way with. */
export function inputObstacles(
  given: ObservedCalls | undefined,
  callMs: number | null,
  { file, line }: ObservedFunction,
  machine: SurveyMachine,
): readonly Obstacle[] {
  const copyMs = ((given?.bytes ?? 0) / 1e6) * machine.megabyteMs;
  const uncopyable = given?.uncopyable ?? null;
  return [
    ...(uncopyable === null ? [] : [{ blocks: true, text: uncopyableLine(uncopyable), file, line }]),
    ...(callMs !== null && copyMs > leastCopying * callMs
      ? [{ blocks: false, text: copyingLine(copyMs, callMs), file, line }]
      : []),
  ];
}

function uncopyableLine({ path, reason }: NonNullable<ObservedCalls["uncopyable"]>): string {
  return `Its arguments cannot be copied to a worker: ${path} is ${reason}.`;
}

function copyingLine(copyMs: number, callMs: number): string {
  return `To copy the arguments of a call to a worker takes ${formatMs(copyMs)}, and the call itself ${formatMs(callMs)}.`;
}
