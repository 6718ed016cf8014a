import * as v from "valibot";
import { ratioSchema } from "./ratio.ts";
import { list, notNegative, record, workerCount } from "./shape.ts";

/** Other ways for values to travel. */
const transportSchema = v.picklist([
  /** Workers hand the memory of results over instead of copying it. */
  "moved",
  /** Inputs show memory that all threads share. */
  "shared",
  /** Structured clone copies values one by one, where they are packed otherwise. */
  "plain",
]);
export type Transport = v.InferOutput<typeof transportSchema>;

/** The best pool in turns with itself, where values travel in other ways. */
export const variantsSchema = record({
  workers: workerCount,
  /** So many of the inputs, as many as there was time for. */
  inputs: notNegative,
  /** As values travelled in the rounds. */
  ownMs: list(notNegative),
  tried: list(
    record({
      transport: transportSchema,
      /** In the same rounds as `ownMs`; empty where results differ or the function fails. */
      samplesMs: list(notNegative),
      /** `ownMs` over `samplesMs`: above 1 this one is faster. Null while either is below the clock's resolution. */
      overOwn: v.nullable(ratioSchema),
      /** How many results differ from the serial run's. */
      differing: notNegative,
      /** What the function has thrown; null for nothing. */
      failure: v.nullable(v.string()),
    }),
  ),
});
export interface Variants extends v.InferOutput<typeof variantsSchema> {}
export type Variant = Variants["tried"][number];

/** A gain of less is not worth a change. */
const leastGain = 1.05;

/** The fastest of those that are surely faster than the pool that was measured, if any is. */
export function bestVariant(variants: Variants | null): Variant | undefined {
  return variants?.tried
    .filter(({ overOwn }) => (overOwn?.low ?? 0) > leastGain)
    .toSorted((one, other) => (other.overOwn?.value ?? 0) - (one.overOwn?.value ?? 0))
    .at(0);
}
