import type { Interval } from "../report/interval.ts";

/** The only place where numbers are rounded for people: three significant digits at most, always with a unit. */

/** A duration: `1.2 µs`, `85 ms`, `1.00 s`, `3 min 20 s`. An en dash for one that is not known. */
export function formatMs(ms: number | null): string {
  if (ms === null) {
    return "–";
  }
  if (ms < 0.0995) {
    return `${digits(ms * 1000)} µs`;
  }
  if (ms < 999.5) {
    return `${digits(ms)} ms`;
  }
  if (ms < 119_500) {
    return `${digits(ms / 1000)} s`;
  }
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** An amount of data: `640 B`, `16.8 MB`. */
export function formatBytes(bytes: number): string {
  const power = Math.min(3, Math.floor(Math.log10(Math.max(1, bytes) * 1.0005) / 3));
  return `${digits(bytes / 1000 ** power)} ${["B", "kB", "MB", "GB"][power]}`;
}

/** A mark of an axis, with as many decimals as tell it from its neighbours: `12.5 ms`. */
export function formatTick(ms: number, decimals: number): string {
  return `${decimals === 0 ? formatCount(Math.round(ms)) : ms.toFixed(decimals)} ms`;
}

/** A ratio: `3.31×`, `0.04×`. An en dash for one that is not known. */
export function formatRatio(ratio: number | null): string {
  return ratio === null ? "–" : `${digits(ratio)}×`;
}

/** The two ends of a ratio's interval beside the ratio itself: `3.29–3.33`. */
export function formatBounds(low: number, high: number): string {
  return `${digits(low)}–${digits(high)}`;
}

/** The interval of a ratio behind it: `95 %: 3.21–3.51`. */
export function formatInterval(low: number, high: number): string {
  return `95 %: ${formatBounds(low, high)}`;
}

/** A part of the workers: `1.66`. */
export function formatWorkers(workers: number): string {
  return digits(workers);
}

/** A share of 1 as a percentage: `83 %`. An en dash for one that is not known. */
export function formatPercent(share: number | null): string {
  return share === null ? "–" : `${Math.round(share * 100)} %`;
}

/** Half the width of an interval relative to its middle: `±4.1 %`, `±12 %`. */
export function formatMargin(share: number): string {
  const percent = share * 100;
  return `±${Number(percent.toFixed(percent < 9.95 ? 1 : 0))} %`;
}

/** A change relative to something, with its sign: `+2 %`, `−13 %`, `±0 %`. */
export function formatChange(change: number): string {
  const percent = Math.round(change * 100);
  return `${percent > 0 ? "+" : percent < 0 ? "−" : "±"}${Math.abs(percent)} %`;
}

/** A whole number with thin groups of three: `1 000 000`. */
export function formatCount(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, "\u202F");
}

/** A whole number that is known no better than to three digits: `37`, `12 300`. */
export function formatRounded(count: number): string {
  return formatCount(Number(count.toPrecision(3)));
}

/** A count with its noun: `1 worker`, `4 workers`. */
export function formatCounted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** A moment, in milliseconds since 1970, as date and time of day where this runs: `2026-11-24 18:05`. */
export function formatDate(ms: number): string {
  const date = new Date(ms);
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** How far two numbers are apart relative to the larger one: `2.2e-16`, `0.50 %`, `200 %`. */
export function formatRelative(share: number): string {
  return share === 0 || share >= 0.001 ? `${digits(share * 100)} %` : share.toExponential(1);
}

/** A distance in ulps: `3`, `12 000`; `9.2e18` where digits tell nothing any more. */
export function formatUlps(ulps: number): string {
  return ulps <= 1_000_000 ? formatCount(ulps) : ulps.toExponential(1).replace("+", "");
}

/** About how long something will take, as good as a person plans: `4 s`, `25 s`, `4 min`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** How long ago something was, as good as a person says it: `just now`, `5 min ago`, `3 h ago`, `12 days ago`. Clocks
 *  that were set back make it `just now`. */
export function formatAge(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) {
    return "just now";
  }
  if (minutes < 60) {
    return `${minutes} min ago`;
  }
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} h ago` : `${formatCounted(Math.floor(hours / 24), "day")} ago`;
}

function digits(value: number): string {
  if (value === 0) {
    return "0";
  }
  // Rounded first: 9.995 has the digits of 10.0, not those of 9.99.
  const magnitude = Math.floor(Math.log10(Math.abs(Number(value.toPrecision(3)))));
  return value.toFixed(Math.min(2, Math.max(0, 2 - magnitude)));
}

/** An interval in a few characters: `3.29×–3.33×`. An en dash for one that is not known. */
export function formatRange(interval: Interval | null): string {
  return interval === null ? "–" : `${formatRatio(interval.low)}–${formatRatio(interval.high)}`;
}
