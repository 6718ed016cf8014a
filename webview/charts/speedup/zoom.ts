/** Which part of a chart's axes is in sight. */
import type { Axis, SpeedupAxes } from "./axes.ts";

/** From where to where each axis is seen, in parts of its drawn length: from 0 at its start to 1 at its end. */
export interface Sight {
  readonly x: Axis;
  readonly y: Axis;
}

/** All of both axes. */
export const wholeSight: Sight = { x: { min: 0, max: 1 }, y: { min: 0, max: 1 } };

/** A place in the drawn part: 0 at the start of an axis, 1 at its end. */
export interface SightPlace {
  readonly x: number;
  readonly y: number;
}

/** So many times as much, with `around` where it was; never more than all, which is `wholeSight` itself. */
export function zoomedSight(sight: Sight, factor: number, around: SightPlace): Sight {
  return settled({ x: zoomed(sight.x, factor, around.x), y: zoomed(sight.y, factor, around.y) });
}

/** The same moved by so many times what is in sight. */
export function movedSight(sight: Sight, by: SightPlace): Sight {
  return settled({ x: moved(sight.x, by.x), y: moved(sight.y, by.y) });
}

/** The axes as they are in sight. Logarithmic ones are cut in equal ratios. */
export function axesInSight(axes: SpeedupAxes, sight: Sight, isLogarithmic: boolean): SpeedupAxes {
  return sight === wholeSight
    ? axes
    : { x: cut(axes.x, sight.x, isLogarithmic), y: cut(axes.y, sight.y, isLogarithmic) };
}

/** Beyond this there is nothing left to see. */
const leastWidth = 0.02;

function settled(sight: Sight): Sight {
  const isWhole = [sight.x, sight.y].every(({ min, max }) => max - min > 1 - 1e-6);
  return isWhole ? wholeSight : sight;
}

function zoomed({ min, max }: Axis, factor: number, around: number): Axis {
  const width = Math.min(1, Math.max(leastWidth, (max - min) * factor));
  return placed(min + around * (max - min - width), width);
}

function moved({ min, max }: Axis, by: number): Axis {
  return placed(min + by * (max - min), max - min);
}

function placed(start: number, width: number): Axis {
  const min = Math.min(Math.max(0, start), 1 - width);
  return { min, max: min + width };
}

function cut({ min, max }: Axis, seen: Axis, isLogarithmic: boolean): Axis {
  const at = (share: number) => (isLogarithmic ? min * (max / min) ** share : min + share * (max - min));
  return { min: at(seen.min), max: at(seen.max) };
}
