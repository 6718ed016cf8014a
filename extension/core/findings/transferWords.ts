import type { Carried } from "../report/carried.ts";
import { bestVariant, type Transport, type Variants } from "../report/variants.ts";
import { formatBytes, formatCount, formatPercent } from "../text/format.ts";
import { variantsSentence } from "./variantWords.ts";

/** What is worth a word of what messages carry. */
export type Avoidable = Pick<Carried, "shared" | "handover">;

/** What is known of data that take long to copy. */
interface Transfer {
  readonly carried: Avoidable;
  readonly variants: Variants | null;
  /** How many inputs there are. */
  readonly inputs: number;
}

/** The larger one of what inputs share and what results could hand over, if the latter is at least half of all that is
 *  copied. */
export function avoidable(carried: Carried | null): Avoidable {
  const shared = carried?.shared?.isSentOnce === false ? carried.shared : null;
  const handover = carried?.handover ?? null;
  if (handover === null || handover.share < 0.5 || handover.bytes < (shared?.bytes ?? 0)) {
    return { shared, handover: null };
  }
  return { shared: null, handover };
}

/** What is copied without need, and what other ways to send it gave. */
export function transferWords({ carried, variants, inputs }: Transfer): readonly string[] {
  return [...carriedWords(carried), (variants && variantsSentence(variants, inputs)) ?? []].flat();
}

function carriedWords({ shared, handover }: Avoidable): readonly string[] {
  if (shared !== null) {
    const { path, isMemory, bytes, inputs, of } = shared;
    const what = path === "" ? "the input itself" : `${path} of the inputs`;
    const who = inputs === of ? "all of them" : `${formatCount(inputs)} of ${formatCount(of)} of them`;
    const how = isMemory ? "look at the same memory" : "refer to the same object";
    return [`Each message copies ${what} again, ${formatBytes(bytes)}: ${who} ${how}.`];
  }
  if (handover !== null) {
    const { path, bytes, share: part } = handover;
    const what = path === "" ? "results" : `${path} of results`;
    return [
      `Memory such as ${what} is ${formatPercent(part)} of what is copied, ${formatBytes(bytes)} a result.`,
    ];
  }
  return [];
}

/** What to do, by what was measured where something was. */
export function transferAdvice({
  carried: { shared, handover },
  variants,
}: Omit<Transfer, "inputs">): string {
  const best = bestVariant(variants);
  if (best !== undefined) {
    return advices[best.transport];
  }
  if (shared !== null) {
    return shared.isMemory
      ? "Send copies of the parts alone (slice() copies a window of a buffer), or put the memory into a SharedArrayBuffer."
      : "Let each worker have it without a message: make it, or read it, where the module is loaded.";
  }
  const wasMoved = variants?.tried.some(({ transport }) => transport === "moved") ?? false;
  return handover === null || wasMoved
    ? "Send less: an index or a file name instead of the data, a summary instead of all results."
    : advices.moved;
}

const advices: Readonly<Record<Transport, string>> = {
  moved:
    "Hand the memory of results over instead of copying it: list their buffers for transfer where the worker sends them (transferList of postMessage, Tinypool.move).",
  shared:
    "Make the typed arrays of inputs over memory that all threads share, which no message copies: new Float64Array(new SharedArrayBuffer(bytes)).",
  plain: "Send values as they are: structured clone is faster here than packing them.",
};
