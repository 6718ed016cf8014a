import { makeObjects, takeFields, type Column } from "./fields.ts";
import { numbersOf } from "./numbers.ts";

/** A list of plain objects that all have the same fields in the same order, each of them primitive: sent field by field,
 *  which the engine copies several times faster than object by object. */
export interface Records {
  readonly type: "records";
  readonly count: number;
  readonly fields: readonly string[];
  /** The values of each field, in the order of the objects. */
  readonly columns: readonly Column[];
}

/** With fewer objects than this, or more fields, taking them apart gains nothing. */
const leastRecords = 8;
const mostFields = 64;

/** Undefined when the values are not such a list. */
export function packRecords(values: ArrayLike<unknown>, from: number, to: number): Records | undefined {
  const first = values[from];
  if (to - from < leastRecords || !isPlain(first)) {
    return undefined;
  }
  const fields = Object.keys(first);
  const isUsable = fields.length > 0 && fields.length <= mostFields && !fields.includes("__proto__");
  if (!isUsable || !haveFields(values, from, to, fields)) {
    return undefined;
  }
  const columns: Column[] = [];
  for (const taken of takeFields(values, from, to, fields)) {
    const column = columnOf(taken);
    if (column === undefined) {
      return undefined;
    }
    columns.push(column);
  }
  return { type: "records", count: to - from, fields, columns };
}

/** The objects as structured clone makes them. */
export function unpackRecords({ count, fields, columns }: Records): unknown[] {
  return makeObjects(fields, columns, count);
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

/** The values of one field, unboxed where they are numbers. Undefined when one of them is not primitive, or cannot be
 *  copied at all. */
function columnOf(values: readonly unknown[]): Column | undefined {
  return numbersOf(values, 0, values.length) ?? (values.every(isCopied) ? values : undefined);
}

/** Whether a value is copied by being sent: objects are taken apart, and functions and symbols cannot be. */
function isCopied(value: unknown): boolean {
  return (
    (typeof value !== "object" || value === null) && typeof value !== "function" && typeof value !== "symbol"
  );
}
