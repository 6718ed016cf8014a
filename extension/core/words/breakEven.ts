/** The words about from how many inputs on a pool pays. */
import type { BreakEven, From } from "../report/breakEven.ts";
import { formatBounds, formatCount, formatMs, formatRatio, formatRounded } from "../text/format.ts";

/** The head of the section. */
export const breakEvenTitle = "Break-even";

/** The heads of the columns, in the order of a row's cells. */
export const breakEvenColumns = ["inputs", "serial", "pool", "speedup", "95 % interval"] as const;

/** What it comes to, without a stop: `Pays from 37 inputs on (30–46), the first time from 410 on`. */
export function breakEvenLine({
  warm,
  firstUse,
  sizes,
}: Pick<BreakEven, "warm" | "firstUse" | "sizes">): string {
  switch (warm.type) {
    case "from":
      return warm.isSimulated
        ? `Slower with these ${formatCount(sizes.at(-1)?.inputs ?? 0)} inputs, pays ${fromWords(warm)}`
        : `Pays ${fromWords(warm)}${firstWords(firstUse)}`;
    case "always":
      return `Pays for any number of inputs, even one${firstWords(firstUse)}`;
    case "never":
      return "Never pays: each further input takes a pool longer than the serial run";
    case "unclear":
      return "From how many inputs on it pays is not clear";
  }
}

/** As a sentence. */
export function breakEvenSentence(breakEven: BreakEven): string {
  return `${breakEvenLine(breakEven)}.`;
}

/** How much work that is; undefined where it is not known. */
export function breakEvenNote({ warm, sizes }: Pick<BreakEven, "warm" | "sizes">): string | undefined {
  const { serialMs = null, inputs = 1 } = sizes.at(-1) ?? {};
  if (warm.type !== "from" || serialMs === null) {
    return undefined;
  }
  const callMs = serialMs / inputs;
  return `A call takes ${formatMs(callMs)} on average: ${formatRounded(warm.inputs)} of them are ${formatMs(callMs * warm.inputs)} of work.`;
}

/** One number of inputs, ready to be shown. */
export interface BreakEvenRow {
  readonly inputs: number;
  readonly cells: readonly [inputs: string, serial: string, pool: string, speedup: string, interval: string];
}

/** The speedups behind it, the fewest inputs first. */
export function breakEvenRows({ sizes }: Pick<BreakEven, "sizes">): readonly BreakEvenRow[] {
  return sizes.map(({ inputs, serialMs, poolMs, speedup: { value, low, high } }) => ({
    inputs,
    cells: [
      formatCount(inputs),
      formatMs(serialMs),
      formatMs(poolMs),
      formatRatio(value),
      low === null || high === null ? "–" : `${formatBounds(low, high)}×`,
    ],
  }));
}

function fromWords({ inputs, low, high, isSimulated }: From, noun = " inputs"): string {
  const isSure = low === null || high === null || (low === inputs && high === inputs);
  const about = isSimulated ? "about " : "";
  const bounds = isSure ? [] : [`${formatRounded(low)}–${formatRounded(high)}`];
  const notes = [...(isSimulated ? ["simulated"] : []), ...bounds].join(": ");
  return `from ${about}${formatRounded(inputs)}${noun} on${notes === "" ? "" : ` (${notes})`}`;
}

function firstWords(firstUse: From | null): string {
  return firstUse === null ? "" : `, the first time ${fromWords({ ...firstUse, low: null, high: null }, "")}`;
}
