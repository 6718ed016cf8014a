import type { Bar, CompactLane } from "./activity.ts";

/** Bars as five whole numbers each: the first input, how many tasks, the microseconds since the bar before it (or the
 *  start of the map), those of its tasks, and those between them. A fifth of the same in objects; nothing that is shown
 *  is finer than a microsecond. */
export function compactLane(bars: readonly Bar[]): CompactLane {
  let lastUs = 0;
  return bars.flatMap(({ first, count, startMs, endMs, busyMs }) => {
    // From rounded places, not rounded lengths: errors do not add up from bar to bar.
    const startUs = Math.max(lastUs, Math.round(startMs * 1000));
    const endUs = Math.max(startUs, Math.round(endMs * 1000));
    const busyUs = Math.min(endUs - startUs, Math.round(busyMs * 1000));
    const waitUs = startUs - lastUs;
    lastUs = endUs;
    return [first, count, waitUs, busyUs, endUs - startUs - busyUs];
  });
}

/** What of a lane's waits was travel, in whole microseconds: before its first bar, then behind each one. */
export function compactTravel({
  firstTravelMs,
  bars,
}: {
  readonly firstTravelMs: number;
  readonly bars: readonly Bar[];
}): readonly number[] {
  return [firstTravelMs, ...bars.map(({ travelMs = 0 }) => travelMs)].map((ms) => Math.round(ms * 1000));
}

/** What `compactLane` was given, to the microsecond.
 *  @param travel what `compactTravel` gave; absent for a lane of this machine. */
export function lanesBars(lane: CompactLane, travel?: readonly number[]): readonly Bar[] {
  const bars: Bar[] = [];
  let lastUs = 0;
  for (let at = 0; at + numbersOfBar <= lane.length; at += numbersOfBar) {
    const [first = 0, count = 0, waitUs = 0, busyUs = 0, betweenUs = 0] = lane.slice(at, at + numbersOfBar);
    const startUs = lastUs + waitUs;
    lastUs = startUs + busyUs + betweenUs;
    const bar = { first, count, startMs: startUs / 1000, endMs: lastUs / 1000, busyMs: busyUs / 1000 };
    const travelUs = travel?.[bars.length + 1];
    bars.push(travelUs === undefined ? bar : { ...bar, travelMs: travelUs / 1000 });
  }
  return bars;
}

/** The same bars with other first inputs. */
export function withFirsts(lane: CompactLane, change: (first: number) => number): CompactLane {
  return lane.map((value, at) => (at % numbersOfBar === 0 ? change(value) : value));
}

const numbersOfBar = 5;
