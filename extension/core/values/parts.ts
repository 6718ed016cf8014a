import { arrayParts, byteParts, numberParts, propertyParts, type Part } from "./elementParts.ts";
import { errorField } from "./errorField.ts";
import { isTypedArray, kindOf, type Kind } from "./kinds.ts";
import { shownParts } from "./hiddenParts.ts";
import type { Trials } from "./member.ts";
import { mapParts, setParts } from "./memberParts.ts";
import { hiddenData, ownKeys } from "./properties.ts";

/** The parts of two objects of the same kind and class, without those that are identical on both sides.
 *  Left out are the stack of an error, `lastIndex` of a regular expression, and properties that somebody added to a
 *  typed array, a buffer or a DataView. */
export function* partsOf(serial: object, parallel: object, trials: Trials): Generator<Part> {
  if (Array.isArray(serial) && Array.isArray(parallel)) {
    yield* arrayParts(serial, parallel);
    return;
  }
  if (isTypedArray(serial) && isTypedArray(parallel)) {
    yield* numberParts(serial, parallel);
    return;
  }
  const kind = kindOf(serial);
  if (kind === "buffer" || kind === "dataView") {
    yield* byteParts(serial, parallel);
    return;
  }
  if (serial instanceof Map && parallel instanceof Map && kind === "map") {
    yield* mapParts(serial, parallel, trials);
  } else if (serial instanceof Set && parallel instanceof Set && kind === "set") {
    yield* setParts(serial, parallel, trials);
  } else if (kind === "error") {
    yield* errorParts(serial, parallel);
  } else if (kind === "hidden") {
    yield* shownParts(serial, parallel);
  }
  yield* propertyParts(serial, parallel, keysOf(serial, kind), keysOf(parallel, kind));
}

/** Most fields of an error are not enumerable, and a class may keep its name in the prototype. */
function* errorParts(serial: object, parallel: object): Generator<Part> {
  for (const field of ["name", "message"] as const) {
    const left = errorField(serial, field);
    const right = errorField(parallel, field);
    if (!Object.is(left, right)) {
      yield { step: field, serial: left, parallel: right };
    }
  }
  for (const field of ["cause", "errors"]) {
    const left = hiddenData(serial, field);
    const right = hiddenData(parallel, field);
    if (!Object.is(left, right)) {
      yield { step: field, serial: left, parallel: right };
    }
  }
}

const errorFields: readonly (string | symbol)[] = ["name", "message", "cause", "errors", "stack"];

function keysOf(value: object, kind: Kind): readonly (string | symbol)[] {
  if (kind === "hidden") {
    // Symbols are where the classes of Node keep their own affairs.
    return Object.keys(value);
  }
  const keys = ownKeys(value);
  return kind === "error" ? keys.filter((key) => !errorFields.includes(key)) : keys;
}
