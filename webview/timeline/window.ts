/** The part of a map's time that is in sight, and how it changes. */
import type { Stretch } from "../../extension/core/activity/activity.ts";

/** The same window this many times as wide, with `aroundMs` where it was; at most the whole map. */
export function zoomed(window: Stretch, factor: number, aroundMs: number, wallMs: number): Stretch {
  const width = window.endMs - window.startMs;
  if (!(width > 0)) {
    return window;
  }
  const newWidth = Math.min(wallMs, Math.max(leastMs(wallMs), width * factor));
  const share = (aroundMs - window.startMs) / width;
  return placed(aroundMs - share * newWidth, newWidth, wallMs);
}

/** The same window so many milliseconds later, within the map. */
export function panned({ startMs, endMs }: Stretch, byMs: number, wallMs: number): Stretch {
  return placed(startMs + byMs, endMs - startMs, wallMs);
}

/** The window moved just so far that all of a stretch is in sight, or as much of it as there is room for. */
export function revealing(window: Stretch, stretch: Stretch, wallMs: number): Stretch {
  const late = Math.max(0, stretch.endMs - window.endMs);
  const moved = panned(window, late, wallMs);
  return stretch.startMs < moved.startMs ? panned(moved, stretch.startMs - moved.startMs, wallMs) : moved;
}

/** Round times for the marks of an axis, about so many, all in sight. */
export function ticks({ startMs, endMs }: Stretch, about: number): readonly Tick[] {
  if (!(endMs > startMs)) {
    return [];
  }
  const rough = (endMs - startMs) / Math.max(1, about);
  const power = 10 ** Math.floor(Math.log10(rough));
  const stepMs =
    [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough * (1 - rounding)) ?? rough;
  const decimals = Math.max(0, -Math.floor(Math.log10(stepMs) + rounding));
  const first = Math.ceil(startMs / stepMs - rounding);
  const last = Math.floor(endMs / stepMs + rounding);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ({
    ms: (first + index) * stepMs,
    decimals,
  }));
}

/** One mark of an axis, and how many decimals tell it from its neighbours. */
export interface Tick {
  readonly ms: number;
  readonly decimals: number;
}

/** A tenth has no exact number; what is this near to a round one is meant to be it. */
const rounding = 1e-9;

/** Bars are kept to the microsecond. */
function leastMs(wallMs: number): number {
  return Math.min(wallMs, 0.02);
}

function placed(startMs: number, width: number, wallMs: number): Stretch {
  const start = Math.min(Math.max(0, startMs), wallMs - width);
  return { startMs: start, endMs: start + width };
}
