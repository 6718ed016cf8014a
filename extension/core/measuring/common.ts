/** What most inputs have in common, by identity: an argument, an input itself, a part of either, the memory of a view. */
import { addInsides } from "../values/insides.ts";
import { heldBy, mostDepth } from "./holders.ts";
import { memoryOf } from "./windows.ts";

/** Something in common that is worth to be sent apart. */
export interface Common {
  readonly value: object;
  /** What a copy of it takes. */
  readonly bytes: number;
}

/** What is worth to be sent apart. */
interface Worth {
  /** What a copy of a value takes; 0 for what cannot be copied. */
  readonly bytesOf: (value: unknown) => number;
  readonly leastBytes: number;
  /** With a view all of its memory is copied, and not just what it shows. */
  readonly isMemoryCopied: boolean;
}

/** Inputs are mostly of one kind. */
const mostSampled = 100;
/** As many of the outermost things that inputs have in common are weighed. */
const mostWeighed = 10;

/** The objects that at least half of the inputs refer to, and at least two of them, none of them a part of another one, the
 *  largest first. Empty for most lists, which a look at a hundred inputs tells. */
export function commonParts(
  inputs: readonly unknown[],
  { bytesOf, leastBytes, isMemoryCopied }: Worth,
): readonly Common[] {
  const stride = Math.max(1, Math.ceil(inputs.length / mostSampled));
  const sample = Array.from(
    { length: Math.ceil(inputs.length / stride) },
    (_, place) => inputs[place * stride],
  );
  const counts = new Map<object, number>();
  for (const input of sample) {
    // All of them before any is counted: what this input alone has is looked into.
    for (const part of partsOf(input, isMemoryCopied, (value) => counts.has(value))) {
      counts.set(part, (counts.get(part) ?? 0) + 1);
    }
  }
  const heavy = [...counts]
    .filter(([, count]) => count > 1 && count >= sample.length / 2)
    .slice(0, mostWeighed)
    .map(([value]) => ({ value, bytes: bytesOf(value) }))
    .filter(({ bytes }) => bytes >= leastBytes);
  const inside = new Set<object>();
  return heavy
    .toSorted((one, other) => other.bytes - one.bytes)
    .filter(({ value }) => {
      const isOutermost = !inside.has(value);
      addInsides(value, inside);
      return isOutermost;
    });
}

/** The objects of an input that could be sent apart, the outer ones first.
 *  @param isEnd asked of each; into those for which it is true nobody looks. */
function partsOf(
  input: unknown,
  isMemoryCopied: boolean,
  isEnd: (value: object) => boolean,
): ReadonlySet<object> {
  const parts = new Set<object>();
  const look = (value: unknown, depth: number) => {
    if (typeof value !== "object" || value === null || parts.has(value)) {
      return;
    }
    parts.add(value);
    const memory = isMemoryCopied ? memoryOf(value) : undefined;
    if (memory !== undefined) {
      parts.add(memory);
    }
    if (depth < mostDepth && !isEnd(value)) {
      heldBy(value)?.forEach(([, part]) => look(part, depth + 1));
    }
  };
  look(input, 0);
  return parts;
}
