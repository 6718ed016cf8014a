import { isInteger } from "./numbers.ts";

/** A list of plain objects that all have the same fields in the same order, each of them primitive: sent field by field,
 *  which the engine copies several times faster than object by object. */
export interface Records {
  readonly type: "records";
  readonly count: number;
  readonly fields: readonly string[];
  /** The values of each field, in the order of the objects. */
  readonly columns: readonly Column[];
}

type Column = Int32Array | Float64Array | readonly unknown[];

/** With fewer objects than this, or more fields, taking them apart gains nothing. */
const leastCount = 8;
const mostFields = 64;

/** Undefined when the values are not such a list. */
export function packRecords(values: ArrayLike<unknown>, from: number, to: number): Records | undefined {
  const count = to - from;
  const first = values[from];
  if (count < leastCount || !isPlain(first)) {
    return undefined;
  }
  const fields = Object.keys(first);
  const isUsable = fields.length > 0 && fields.length <= mostFields && !fields.includes("__proto__");
  if (!isUsable || !haveFields(values, from, to, fields)) {
    return undefined;
  }
  const columns: Column[] = [];
  for (const field of fields) {
    // Checked by `haveFields` to be objects.
    const column = columnOf(values as ArrayLike<Readonly<Record<string, unknown>>>, from, to, field);
    if (column === undefined) {
      return undefined;
    }
    columns.push(column);
  }
  return { type: "records", count, fields, columns };
}

/** The objects as structured clone makes them. */
export function unpackRecords({ count, fields, columns }: Records): unknown[] {
  // Copies of a first object have its shape from the beginning, instead of growing into it field by field.
  const first = Object.fromEntries(fields.map((field, index) => [field, columns[index]?.[0]]));
  const objects = Array.from({ length: count }, () => ({ ...first }));
  for (const [index, field] of fields.entries()) {
    fill(objects, field, columns[index] ?? []);
  }
  return objects;
}

function fill(objects: Record<string, unknown>[], field: string, column: Column): void {
  for (const [position, object] of objects.entries()) {
    object[field] = column[position];
  }
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function haveFields(
  values: ArrayLike<unknown>,
  from: number,
  to: number,
  fields: readonly string[],
): boolean {
  for (let index = from; index < to; index++) {
    const value = values[index];
    if (!isPlain(value)) {
      return false;
    }
    let field = 0;
    // Unlike `Object.keys` this makes no list, and a field that is inherited only spoils the match.
    for (const name in value) {
      if (name !== fields[field++]) {
        return false;
      }
    }
    if (field !== fields.length) {
      return false;
    }
  }
  return true;
}

/** One field of all objects; undefined when one of the values is not primitive, or cannot be copied at all. */
function columnOf(
  values: ArrayLike<Readonly<Record<string, unknown>>>,
  from: number,
  to: number,
  field: string,
): Column | undefined {
  const column: unknown[] = [];
  let areNumbers = true;
  let areIntegers = true;
  for (let index = from; index < to; index++) {
    const value = values[index]?.[field];
    if (typeof value === "number") {
      areIntegers &&= isInteger(value);
    } else if ((typeof value === "object" && value !== null) || isUncopied(value)) {
      return undefined;
    } else {
      areNumbers = false;
    }
    column.push(value);
  }
  if (!areNumbers) {
    return column;
  }
  const numbers = column as readonly number[]; // `areNumbers` says so.
  return areIntegers ? Int32Array.from(numbers) : Float64Array.from(numbers);
}

function isUncopied(value: unknown): boolean {
  return typeof value === "function" || typeof value === "symbol";
}
