import { intervalOf } from "../report/interval.ts";
import type { Transport, Variant, Variants } from "../report/variants.ts";
import { formatCount, formatCounted, formatRatio } from "../text/format.ts";

const names: Readonly<Record<Transport, string>> = {
  moved: "transferable results",
  shared: "inputs in shared memory",
  plain: "plain structured clone",
};

/** What other ways for values to travel gave: `In turns with the same 2 workers: with transferable results 1.40× as fast
 *  (1.30× to 1.50×), with inputs in shared memory no faster (0.97× to 1.04×).` Undefined where none was tried. */
export function variantsSentence({ workers, inputs, tried }: Variants, of: number): string | undefined {
  const part = inputs < of ? ` over ${formatCount(inputs)} of the inputs` : "";
  return tried.length === 0
    ? undefined
    : `In turns with the same ${formatCounted(workers, "worker")}${part}: ${tried.map(told).join(", ")}.`;
}

function told({ transport, overOwn, differing, failure }: Variant): string {
  const what = `with ${names[transport]}`;
  if (failure !== null) {
    return `${what} it fails (${failure})`;
  }
  if (differing > 0) {
    return `${what} ${formatCounted(differing, "result")} differ`;
  }
  const interval = intervalOf(overOwn);
  if (overOwn === null || interval === null) {
    return `${what} nothing that the clock can tell`;
  }
  const range = `(${formatRatio(interval.low)} to ${formatRatio(interval.high)})`;
  return interval.low > 1 || interval.high < 1
    ? `${what} ${formatRatio(overOwn.value)} as fast ${range}`
    : `${what} no faster ${range}`;
}
