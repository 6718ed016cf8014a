import fc from "fast-check";

/** Something hostile, done again and again with other values. */
export interface Attack {
  /** What holds in spite of it. */
  readonly name: string;
  /** How many values are tried at a time: as many as `npm test` has time for. */
  readonly runs: number;
  /** Tries values that follow from a seed.
   *  @returns what went wrong, with the seed and the smallest values that bring it out; null when nothing did. */
  readonly finding: (seed?: number) => Promise<string | null>;
  /** Ends what the attack has started. */
  readonly close: () => Promise<void>;
}

/** How values are tried. */
export interface AttackParts<Values> {
  /** Holds for every value, or throws. */
  readonly property: fc.IRawProperty<Values>;
  /** See `Attack`. */
  readonly close?: () => Promise<void>;
  /** Each value takes so long that nobody waits for the smallest one. */
  readonly isSlow?: boolean;
}

/** Makes an attack of a property. */
export function attack<Values>(
  name: string,
  runs: number,
  { property, close = async () => {}, isSlow = false }: AttackParts<Values>,
): Attack {
  return {
    name,
    runs,
    finding: async (seed) => {
      const details = await fc.check(property, {
        numRuns: runs,
        endOnFailure: isSlow,
        includeErrorInReport: true,
        ...(seed !== undefined && { seed }),
      });
      return (await fc.asyncDefaultReportMessage(details)) ?? null;
    },
    close,
  };
}
