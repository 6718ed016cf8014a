import { formatMs } from "../text/format.ts";
import type { ObservedCalls, ObservedFunction } from "./observation.ts";
import type { SurveyMachine } from "./machine.ts";
import type { Obstacle } from "./survey.ts";

/** Copying that takes so much of a call is worth a word. */
const leastCopying = 0.2;

/** What the arguments of calls, and their results, stand in the way with. */
export function inputObstacles(
  given: ObservedCalls | undefined,
  callMs: number | null,
  { file, line }: ObservedFunction,
  machine: SurveyMachine,
): readonly Obstacle[] {
  const { bytes, resultBytes, uncopyable, lostResult } = given ?? unknown;
  const copyMs = (((bytes ?? 0) + (resultBytes ?? 0)) / 1e6) * machine.megabyteMs;
  const blocking = [
    ...(uncopyable === null ? [] : [`Its arguments cannot be copied to a worker: ${partLine(uncopyable)}.`]),
    ...(lostResult === null ? [] : [`Its result cannot be copied from a worker: ${partLine(lostResult)}.`]),
  ];
  return [
    ...blocking.map((text) => ({ blocks: true, text, file, line })),
    ...(callMs !== null && copyMs > leastCopying * callMs
      ? [{ blocks: false, text: copyingLine(copyMs, callMs), file, line }]
      : []),
  ];
}

const unknown = { bytes: null, resultBytes: null, uncopyable: null, lostResult: null };

function partLine({ path, reason }: NonNullable<ObservedCalls["uncopyable"]>): string {
  return path === "" ? `it is ${reason}` : `${path} is ${reason}`;
}

function copyingLine(copyMs: number, callMs: number): string {
  return `To copy the arguments and the result of a call takes ${formatMs(copyMs)}, and the call itself ${formatMs(callMs)}.`;
}
