import { missing } from "../text/previewText.ts";

/** The value of an own enumerable data property; `missing` where there is none. A getter is never called: a property
 *  that has one counts as missing, since its value is not there before it is asked for. */
export function ownData(value: object, key: PropertyKey): unknown {
  const property = Object.getOwnPropertyDescriptor(value, key);
  return property?.enumerable === true && "value" in property ? property.value : missing;
}

/** As `ownData`, for properties that are not enumerable either, such as the cause of an error. */
export function hiddenData(value: object, key: PropertyKey): unknown {
  const property = Object.getOwnPropertyDescriptor(value, key);
  return property !== undefined && "value" in property ? property.value : missing;
}

/** As `hiddenData`, also looking in the prototypes as reading the property would. */
export function inheritedData(value: object, key: PropertyKey): unknown {
  let holder: object | null = value;
  for (let height = 0; holder !== null && height < highestChain; height += 1) {
    if (Object.hasOwn(holder, key)) {
      return hiddenData(holder, key);
    }
    holder = prototypeOf(holder);
  }
  return missing;
}

/** The element of an array; `missing` for a hole, and for an element that has a getter. */
export function ownElement(array: readonly unknown[], index: number): unknown {
  // Asking for a descriptor would take several times as long, which shows with a million elements.
  if (lookupGetter.call(array, index) !== undefined) {
    return missing;
  }
  const element = array[index];
  return element === undefined && !Object.hasOwn(array, index) ? missing : element;
}

/** All keys of own enumerable properties, symbols last. */
export function ownKeys(value: object): readonly (string | symbol)[] {
  const keys = Object.keys(value);
  const symbols = Object.getOwnPropertySymbols(value);
  return symbols.length === 0
    ? keys
    : [...keys, ...symbols.filter((key) => Object.prototype.propertyIsEnumerable.call(value, key))];
}

/** What `Object.getPrototypeOf` returns, with a type. */
export function prototypeOf(value: object): object | null {
  return Object.getPrototypeOf(value);
}

/** Chains of prototypes are short; only a proxy could pretend to an endless one. */
export const highestChain = 1000;

const lookupGetter: Function = Reflect.get(Object.prototype, "__lookupGetter__");
