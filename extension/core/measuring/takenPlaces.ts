import type { Key } from "./holders.ts";

/** Where inputs have parts that were sent apart. */
export interface Place {
  /** From an input on; empty for the input itself. */
  readonly path: readonly Key[];
  /** Which of the values stands there in each input, by the input's index, -1 for none; a single number where it is the
   *  same in all. */
  readonly parts: Int32Array | number;
}

/** The way from an input to a part of it; null for the input itself. */
export type Way = { readonly key: Key; readonly from: Way } | null;

/** Parts that are taken out, and where they were. */
export interface Taken {
  /** @param index of the input that has it there. */
  readonly take: (value: object, way: Way, index: number) => void;
  /** At how many places parts were. */
  readonly places: () => number;
  /** The parts, and what places have them. */
  readonly parts: () => { readonly values: readonly unknown[]; readonly places: readonly Place[] };
}

/** A place, and those below it. */
interface Site {
  readonly path: readonly Key[];
  readonly below: Map<Key, Site>;
  parts: Int32Array | null;
}

/** Nothing is taken out yet.
 *  @param common the parts that come first.
 *  @param inputs how many there are. */
export function createTaken(common: readonly object[], inputs: number): Taken {
  const numbers = new Map(common.map((value, number) => [value, number]));
  const top: Site = { path: [], below: new Map(), parts: null };
  const used: { readonly path: readonly Key[]; readonly parts: Int32Array }[] = [];
  const siteOf = (way: Way): Site => {
    if (way === null) {
      return top;
    }
    const above = siteOf(way.from);
    const known = above.below.get(way.key);
    const site = known ?? { path: [...above.path, way.key], below: new Map(), parts: null };
    above.below.set(way.key, site);
    return site;
  };
  return {
    take: (value, way, index) => {
      const number = numbers.get(value) ?? numbers.size;
      numbers.set(value, number);
      const site = siteOf(way);
      if (site.parts === null) {
        site.parts = new Int32Array(inputs).fill(-1);
        used.push({ path: site.path, parts: site.parts });
      }
      site.parts[index] = number;
    },
    places: () => used.length,
    parts: () => ({
      values: [...numbers.keys()],
      places: used.map(({ path, parts }) => ({ path, parts: sameInAll(parts) ?? parts })),
    }),
  };
}

function sameInAll(parts: Int32Array): number | undefined {
  const [first = -1] = parts;
  return parts.every((part) => part === first) ? first : undefined;
}
