/** What messages carry that they need not. */
import type { Carried, SentOnce } from "../report/carried.ts";
import { pathText, type Step } from "../values/path.ts";
import { reachable } from "../values/reachable.ts";

/** What inputs and results are looked through with. */
export interface Weighing {
  /** Bytes that a copy of a value takes; 0 for what cannot be copied. */
  readonly bytesOf: (value: unknown) => number;
  /** Asked before each value; those that come after it are not looked at. */
  readonly isOver: () => boolean;
}

/** Less is not what makes messages slow. */
const leastBytes = 1000;
/** As many of the outermost things that inputs have in common are weighed. */
const mostWeighed = 10;

/** What inputs have in common: the largest thing that each message still carries again, else the largest one that each worker
 *  got once. Null without either.
 *  @param sent the inputs as they are sent. */
export function sharedPart(
  sent: readonly unknown[],
  once: readonly SentOnce[],
  weighing: Weighing,
): Carried["shared"] {
  const [largest] = once;
  return (
    copiedPart(sent, weighing) ??
    (largest ? { ...largest, path: pathText(largest.path), isSentOnce: true } : null)
  );
}

/** The largest thing that at least half of the inputs refer to, and at least two of them: of a Map that all of them have, not
 *  what is in it. Null where it is small. */
function copiedPart(inputs: readonly unknown[], weighing: Weighing): Carried["shared"] {
  const { seen, of } = countParts(inputs, weighing.isOver);
  const common = [...seen]
    .filter(([value, { inputs: count }]) => count > 1 && count >= of / 2 && !ArrayBuffer.isView(value))
    .slice(0, mostWeighed)
    .map(([value, { path, inputs: count }]) => ({
      path: pathText(path),
      isMemory: value instanceof ArrayBuffer,
      bytes: weighing.bytesOf(value),
      inputs: count,
      of,
      isSentOnce: false,
    }));
  const [largest] = common.toSorted((one, other) => other.bytes - one.bytes);
  return largest !== undefined && largest.bytes >= leastBytes ? largest : null;
}

interface Counted {
  readonly path: readonly Step[];
  inputs: number;
}

/** How many inputs refer to each object. What an earlier one has as well is not looked into, as all of it is in common; but
 *  of a view its memory counts, which may be shared anyway. */
function countParts(inputs: readonly unknown[], isOver: () => boolean) {
  const seen = new Map<object, Counted>();
  let of = 0;
  for (const input of inputs) {
    if (isOver()) {
      break;
    }
    of += 1;
    // All of them before any is counted: what this input alone has is looked into.
    const parts = Array.from(reachable(input, (part) => seen.has(part) && !ArrayBuffer.isView(part)));
    for (const { value, path } of parts) {
      const known = seen.get(value);
      if (known === undefined) {
        seen.set(value, { path, inputs: 1 });
      } else {
        known.inputs += 1;
      }
    }
  }
  return { seen, of };
}

/** The memory that only one result has, as a worker could hand it over; null where it is little. A buffer that a view shows
 *  a part of is left out: it may hold what belongs to others.
 *  @param inputs of the same places as the results. */
export function handover(
  inputs: readonly unknown[],
  results: readonly unknown[],
  { bytesOf, isOver }: Weighing,
): Carried["handover"] {
  const taken = new Set<object>();
  let first: { readonly path: string; readonly bytes: number } | undefined;
  let memoryBytes = 0;
  let allBytes = 0;
  let count = 0;
  for (const [place, result] of results.entries()) {
    if (isOver()) {
      break;
    }
    count += 1;
    allBytes += bytesOf(inputs[place]) + bytesOf(result);
    const own = [...reachable(result)].filter(
      ({ value, holder }) => isWhole(value, holder) && !taken.has(value),
    );
    for (const { value, path } of own) {
      taken.add(value);
      const bytes = bytesOf(value);
      memoryBytes += bytes;
      if (bytes > (first?.bytes ?? 0)) {
        first = { path: pathText(path), bytes };
      }
    }
  }
  const bytes = memoryBytes / Math.max(1, count);
  return first === undefined || bytes < leastBytes
    ? null
    : { path: first.path, bytes, share: Math.min(1, memoryBytes / allBytes) };
}

function isWhole(value: object, holder: object | null): boolean {
  return (
    value instanceof ArrayBuffer && !(ArrayBuffer.isView(holder) && holder.byteLength < value.byteLength)
  );
}
