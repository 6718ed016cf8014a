import { bytesOf, isTypedArray, kindOf, lengthOfTypedArray, sizeOfCollection } from "./kinds.ts";
import { className } from "./contentText.ts";
import { isIdentifier, quoted, symbolText, missing } from "../text/previewText.ts";
import { ownData, ownElement, ownKeys } from "./properties.ts";

/** One element, property or entry: text, and values that are still to be written. */
export type Item = readonly (string | { readonly value: unknown })[];

/** What stands between the brackets of an object, one after another, made only as far as it is asked for. */
export interface ItemList {
  readonly open: string;
  readonly items: Iterable<Item>;
  readonly close: string;
}

/** The parts of an object that is shown as a list; undefined for one that is shown as a text. */
export function itemsOf(value: object): ItemList | undefined {
  const kind = kindOf(value);
  if (Array.isArray(value)) {
    const name = className(value);
    return {
      open: name === "Array" ? "[" : `${name}(${value.length}) [`,
      items: elements(value),
      close: "]",
    };
  }
  if (isTypedArray(value)) {
    return { open: `${sized(value, lengthOfTypedArray(value))} [`, items: numbers(value), close: "]" };
  }
  if (kind === "buffer" || kind === "dataView") {
    const bytes = bytesOf(value);
    return { open: `${sized(value, bytes.length)} [`, items: numbers(bytes), close: "]" };
  }
  if (kind === "map" && value instanceof Map) {
    return { open: `${sized(value, sizeOfCollection(value))} {`, items: entries(value), close: "}" };
  }
  if (kind === "set" && value instanceof Set) {
    return { open: `${sized(value, sizeOfCollection(value))} {`, items: members(value), close: "}" };
  }
  if (kind === "object") {
    return { open: `${className(value)} {`, items: properties(value), close: "}" };
  }
  return kind === "plain" ? { open: "{", items: properties(value), close: "}" } : undefined;
}

function sized(value: object, size: number): string {
  return `${className(value)}(${size})`;
}

function* elements(array: readonly unknown[]): Generator<Item> {
  for (let index = 0; index < array.length; index += 1) {
    const value = ownElement(array, index);
    yield value === missing ? ["empty"] : [{ value }];
  }
}

function* numbers(array: ArrayLike<unknown>): Generator<Item> {
  for (let index = 0; index < array.length; index += 1) {
    yield [{ value: array[index] }];
  }
}

/** The iterator that the engine made, whatever a subclass put in its place. */
function* entries(map: Map<unknown, unknown>): Generator<Item> {
  for (const [key, value] of Map.prototype.entries.call(map)) {
    yield [{ value: key }, " => ", { value }];
  }
}

function* members(set: Set<unknown>): Generator<Item> {
  for (const value of Set.prototype.values.call(set)) {
    yield [{ value }];
  }
}

function* properties(value: object): Generator<Item> {
  for (const key of ownKeys(value)) {
    const property = ownData(value, key);
    yield property === missing ? [`${keyText(key)}: [getter]`] : [`${keyText(key)}: `, { value: property }];
  }
}

function keyText(key: string | symbol): string {
  if (typeof key === "symbol") {
    return `[${symbolText(key)}]`;
  }
  return isIdentifier(key) ? key : quoted(key);
}
