import { packArrays, unpackArrays, type Arrays } from "./arrays.ts";
import { numbersOf, packNumbers, unpackNumbers, type NumberMemory, type SharedNumbers } from "./numbers.ts";
import { packRecords, unpackRecords, type Records } from "./records.ts";

/** Values on their way between a pool's owner and a worker, in the cheapest form that arrives as structured clone would
 *  have made it. One difference is left: an object that is in a list twice arrives as two, as it does wherever two
 *  chunks hold it. */
export type Payload =
  /** Copied by structured clone, one by one, or numbers as one block of bytes. */
  { readonly type: "values"; readonly values: ArrayLike<unknown> } | SharedNumbers | Records | Arrays;

/** Fewer numbers are no shorter as a block. */
const leastNumbers = 8;

/** Packs `values` from the index `from` up to `to`.
 *  @param memory where numbers go that need no copying, null where there is no shared memory.
 *  @param place of the first of them in that memory: its index among all inputs. */
export function pack(
  values: ArrayLike<unknown>,
  from: number,
  to: number,
  memory: NumberMemory | null,
  place: number,
): Payload {
  return (
    (memory && packNumbers(values, from, to, memory, place)) ??
    packRecords(values, from, to) ??
    packArrays(values, from, to) ??
    (memory === null ? packBlock(values, from, to) : undefined) ??
    asTheyAre(values, from, to)
  );
}

function packBlock(values: ArrayLike<unknown>, from: number, to: number): Payload | undefined {
  const numbers = to - from < leastNumbers ? undefined : numbersOf(values, from, to);
  return numbers && { type: "values", values: numbers };
}

/** As `pack`, for structured clone alone. */
export function asTheyAre(values: ArrayLike<unknown>, from: number, to: number): Payload {
  return { type: "values", values: listOf(values, from, to) };
}

/** The values as the other side gets them. Numbers are not moved: their list is the shared memory itself. */
export function unpack(payload: Payload, memory: NumberMemory | null, place: number): ArrayLike<unknown> {
  switch (payload.type) {
    case "values":
      return payload.values;
    case "numbers":
      return unpackNumbers(payload, memory, place);
    case "records":
      return unpackRecords(payload);
    case "arrays":
      return unpackArrays(payload);
  }
}

function listOf(values: ArrayLike<unknown>, from: number, to: number): readonly unknown[] {
  return Array.isArray(values)
    ? from === 0 && to === values.length
      ? values
      : values.slice(from, to)
    : Array.from({ length: to - from }, (_, position) => values[from + position]);
}
