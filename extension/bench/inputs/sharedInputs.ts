import { commonParts } from "../../core/measuring/common.ts";
import { takeApart, takeOwn, type TakenApart } from "../../core/measuring/takenApart.ts";
import type { Place } from "../../core/measuring/takenPlaces.ts";
import type { SentOnce } from "../../core/report/carried.ts";
import { runtimes, type Runtime } from "../../core/report/runtimes.ts";
import { copiedBytes } from "../payload/copies.ts";

/** Inputs that travel without what they have in common. */
export interface SharedInputs extends TakenApart {
  /** What that is, the largest first. */
  readonly once: readonly SentOnce[];
}

/** With 300 B a message to a thread takes as long as an empty one, about 30 µs; 1 kB adds a quarter to that, 3 kB as much
 *  again, and from there on it is the copying that takes the time. */
const leastBytes = 1000;

/** Takes out of the inputs what most of them have in common, so that it has to be sent only once to each worker. Null where
 *  they have nothing in common that is large enough, and where it cannot be taken out. */
export function shareInputs(inputs: readonly unknown[], runtime: Runtime): SharedInputs | null {
  try {
    return sharedInputs(inputs, runtime);
  } catch {
    return null; // An accessor that throws now and then; whoever has to send it tells.
  }
}

function sharedInputs(inputs: readonly unknown[], runtime: Runtime): SharedInputs | null {
  const isMemoryCopied = !runtimes[runtime].writesBytes;
  const common = commonParts(inputs, { bytesOf: copiedBytes, leastBytes, isMemoryCopied });
  if (common.length === 0) {
    return null;
  }
  const values = common.map(({ value }) => value);
  const small = sameObjects(inputs).filter(
    (value) => !values.includes(value) && isWhole(value) && copiedBytes(value) > 0,
  );
  const taken =
    (small.length > 0 ? takeApart(inputs, [...values, ...small]) : null) ?? takeApart(inputs, values);
  return (
    taken && {
      ...takeOwn(taken),
      once: common.flatMap(({ value, bytes }, part) => {
        const isMemory = value instanceof ArrayBuffer;
        const most = mostPlace(part, taken);
        const isOfOther = ArrayBuffer.isView(value) && values.includes(value.buffer);
        return most === undefined || isOfOther ? [] : [{ ...most, isMemory, bytes }];
      }),
    }
  );
}

/** The objects that are the same arguments in all calls, where all arguments but one are the same: that one can travel alone
 *  when the others are sent once, however small they are. */
function sameObjects(inputs: readonly unknown[]): readonly object[] {
  const [first] = inputs;
  if (!Array.isArray(first)) {
    return [];
  }
  const same = first.filter((argument: unknown, at) =>
    inputs.every((input) => Array.isArray(input) && Object.is(input[at], argument)),
  );
  return same.length === first.length - 1
    ? same.filter((argument: unknown) => typeof argument === "object" && argument !== null)
    : [];
}

/** Whether it brings no more than itself: a view of a part of memory would bring all of that. */
function isWhole(value: object): boolean {
  return !ArrayBuffer.isView(value) || value.byteLength === value.buffer.byteLength;
}

/** Where most inputs have a part; undefined where they have it only inside of others. */
function mostPlace(
  part: number,
  { inputs, parts: { places } }: TakenApart,
): Pick<SentOnce, "path" | "inputs" | "of"> | undefined {
  const of = inputs.length;
  const [most] = places
    .map(({ path, parts }) => ({ path, having: indicesOf(part, parts, of) }))
    .toSorted((one, other) => other.having.length - one.having.length);
  const [first] = most?.having ?? [];
  if (most === undefined || first === undefined) {
    return undefined;
  }
  const { path, having } = most;
  const stand = path.reduce<unknown>((holder, key) => Reflect.get(Object(holder), key), inputs[first]);
  return { path: stand === null ? path : [...path, "buffer"], inputs: having.length, of };
}

/** The inputs that have a part at a place. */
function indicesOf(part: number, parts: Place["parts"], of: number): readonly number[] {
  const indices = Array.from({ length: of }, (_, index) => index);
  return indices.filter((index) => (typeof parts === "number" ? parts : parts[index]) === part);
}
