/** Going through a timeline place by place, as the arrow keys do. */
import { placeAt, stretchOf, type Lane, type Place } from "../../extension/core/activity/lanes.ts";

/** Where to: along a lane, to its ends, or to another lane at about the same time. */
export type Step = "next" | "previous" | "first" | "last" | "up" | "down";

/** A place and the number of its lane. */
export interface MarkedPlace {
  readonly lane: number;
  readonly place: Place;
}

/** The place that a step leads to; the same one at an end. From nowhere every step leads to the first place there is.
 *  Undefined when there is none. Time between tasks is passed over. */
export function stepTo(
  lanes: readonly Lane[],
  from: MarkedPlace | null,
  step: Step,
): MarkedPlace | undefined {
  if (from === null) {
    return firstPlace(lanes);
  }
  switch (step) {
    case "next":
      return along(lanes, from, 1);
    case "previous":
      return along(lanes, from, -1);
    case "first":
      return along(lanes, from, Number.NEGATIVE_INFINITY);
    case "last":
      return along(lanes, from, Number.POSITIVE_INFINITY);
    case "up":
      return across(lanes, from, -1);
    case "down":
      return across(lanes, from, 1);
  }
}

function firstPlace(lanes: readonly Lane[]): MarkedPlace | undefined {
  return lanes
    .flatMap((lane, index) =>
      stepsOf(lane)
        .slice(0, 1)
        .map((place) => ({ lane: index, place })),
    )
    .at(0);
}

/** The places of a lane to stop at: its bars, and at the end the time without work. */
function stepsOf({ bars, idle }: Lane): readonly Place[] {
  const tasks = bars.map((bar): Place => ({ type: "tasks", bar }));
  return idle === null ? tasks : [...tasks, { type: "idle", stretch: idle }];
}

function along(lanes: readonly Lane[], { lane, place }: MarkedPlace, by: number): MarkedPlace | undefined {
  const steps = stepsOf(lanes[lane] ?? { worker: 0, bars: [], idle: null });
  const { startMs } = stretchOf(place);
  // Of time between tasks, the place before it.
  const at = steps.findLastIndex((step) => stretchOf(step).startMs <= startMs);
  const next = steps[Math.min(steps.length - 1, Math.max(0, at + by))];
  return next && { lane, place: next };
}

function across(lanes: readonly Lane[], from: MarkedPlace, by: number): MarkedPlace {
  const { startMs, endMs } = stretchOf(from.place);
  const middleMs = (startMs + endMs) / 2;
  for (let lane = from.lane + by; lane >= 0 && lane < lanes.length; lane += by) {
    const there = lanes[lane];
    const place = there && (taskAt(there, middleMs) ?? nearest(stepsOf(there), middleMs));
    if (place !== undefined) {
      return { lane, place };
    }
  }
  return from;
}

function taskAt(lane: Lane, ms: number): Place | undefined {
  const place = placeAt(lane, ms);
  return place?.type === "dispatch" || place?.type === "travel" ? undefined : place;
}

function nearest(steps: readonly Place[], ms: number): Place | undefined {
  const distance = (place: Place) => Math.abs(stretchOf(place).startMs - ms);
  return steps.toSorted((a, b) => distance(a) - distance(b))[0];
}
