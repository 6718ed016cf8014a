import { commonParts } from "../../core/measuring/common.ts";
import { takeApart, type Place, type TakenApart } from "../../core/measuring/takenApart.ts";
import type { SentOnce } from "../../core/report/carried.ts";
import { copiedBytes } from "../payload/copies.ts";

/** Inputs that travel without what they have in common. */
export interface SharedInputs extends TakenApart {
  /** What that is, the largest first. */
  readonly once: readonly SentOnce[];
}

/** Less is copied in a few microseconds, beside the tenth of a millisecond that a message takes in any case. */
const leastBytes = 1000;

/** Takes out of the inputs what most of them have in common, so that it has to be sent only once to each worker. Null where
 *  they have nothing in common that is large enough, and where it cannot be taken out. */
export function shareInputs(inputs: readonly unknown[]): SharedInputs | null {
  const common = commonParts(inputs, copiedBytes, leastBytes);
  if (common.length === 0) {
    return null;
  }
  const values = common.map(({ value }) => value);
  const taken = takeApart(inputs, values);
  return (
    taken && {
      ...taken,
      once: common.map(({ bytes }, part) => ({ ...mostPlace(part, taken, inputs.length), bytes })),
    }
  );
}

/** Where most inputs have a part. */
function mostPlace(part: number, { parts: { places } }: TakenApart, of: number): Omit<SentOnce, "bytes"> {
  const counts = places.map((place) => ({ path: place.path, inputs: countAt(place, part, of), of }));
  const [most = { path: [], inputs: 0, of }] = counts.toSorted((one, other) => other.inputs - one.inputs);
  return most;
}

function countAt({ parts }: Place, part: number, of: number): number {
  return typeof parts === "number"
    ? parts === part
      ? of
      : 0
    : parts.reduce((count, one) => count + (one === part ? 1 : 0), 0);
}
