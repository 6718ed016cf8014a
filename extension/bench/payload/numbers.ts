/** Memory of all threads of a run with a place for each input: eight bytes, read as one double or, from their first
 *  half on, as one integer. A chunk's numbers are written there by one side and read by the other, its inputs first and
 *  its results, when all are numbers, over them. */
export interface NumberMemory {
  readonly doubles: Float64Array;
  readonly integers: Int32Array;
}

/** Numbers that lie in the memory from the place of the chunk's first input on. */
export interface SharedNumbers {
  readonly type: "numbers";
  readonly count: number;
  /** All are 32-bit integers, and are read as such: the engine runs `x * x` and `list[x]` on its small integers several
   *  times faster than on doubles of the same value, and the serial run has small integers, too. */
  readonly areIntegers: boolean;
}

/** Both views of shared memory. */
export function numberMemory(buffer: SharedArrayBuffer): NumberMemory {
  return { doubles: new Float64Array(buffer), integers: new Int32Array(buffer) };
}

/** The buffer for so many inputs. Pages that are never written take no memory. */
export function numberBuffer(inputs: number): SharedArrayBuffer {
  return new SharedArrayBuffer(inputs * Float64Array.BYTES_PER_ELEMENT);
}

/** Writes numbers into the memory. Undefined, and anything written, when one of the values is no number. */
export function packNumbers(
  values: ArrayLike<unknown>,
  from: number,
  to: number,
  { doubles, integers }: NumberMemory,
  place: number,
): SharedNumbers | undefined {
  const count = to - from;
  let packed = 0;
  for (let slot = 2 * place; packed < count; packed++, slot++) {
    const value = values[from + packed];
    if (typeof value !== "number") {
      return undefined;
    }
    if (!isInteger(value)) {
      break;
    }
    integers[slot] = value;
  }
  if (packed === count) {
    return { type: "numbers", count, areIntegers: true };
  }
  for (let position = 0; position < count; position++) {
    const value = values[from + position];
    if (typeof value !== "number") {
      return undefined;
    }
    doubles[place + position] = value;
  }
  return { type: "numbers", count, areIntegers: false };
}

/** The numbers where they lie. */
export function unpackNumbers(
  { count, areIntegers }: SharedNumbers,
  memory: NumberMemory | null,
  place: number,
): Int32Array | Float64Array {
  if (memory === null) {
    throw new Error("Numbers were sent through memory that is not shared.");
  }
  return areIntegers
    ? memory.integers.subarray(2 * place, 2 * place + count)
    : memory.doubles.subarray(place, place + count);
}

/** Numbers of their own, unboxed. Undefined when one of the values is no number. */
export function numbersOf(
  values: ArrayLike<unknown>,
  from: number,
  to: number,
): Int32Array | Float64Array | undefined {
  const count = to - from;
  const integers = new Int32Array(count);
  let packed = 0;
  // By index: making a typed array of a list goes through its iterator, value by value.
  for (; packed < count; packed++) {
    const value = values[from + packed];
    if (typeof value !== "number") {
      return undefined;
    }
    if (!isInteger(value)) {
      break;
    }
    integers[packed] = value;
  }
  if (packed === count) {
    return integers;
  }
  const numbers = new Float64Array(count);
  for (let position = 0; position < count; position++) {
    const value = values[from + position];
    if (typeof value !== "number") {
      return undefined;
    }
    numbers[position] = value;
  }
  return numbers;
}

/** Whether a number survives as a 32-bit integer: -0 does not. */
function isInteger(value: number): boolean {
  return Object.is(value | 0, value);
}
