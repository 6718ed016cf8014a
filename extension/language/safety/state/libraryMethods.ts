import ts from "typescript";
import type { Change } from "./write.ts";

/** What methods of the language's own library do to the object they are called on. */
export const mutators: ReadonlyMap<string, Change> = new Map<string, Change>([
  ...named("adds to", "push", "unshift", "add"),
  ...named("removes from", "pop", "shift", "splice", "delete", "clear"),
  ...named("sorts", "sort"),
  ...named("reverses", "reverse"),
  ...named("overwrites parts of", "fill", "copyWithin"),
  // Of a Map, a typed array or a WeakMap.
  ...named("sets a part of", "set"),
  ...named("advances", "next"),
  ...["Milliseconds", "Seconds", "Minutes", "Hours", "Date", "Month", "FullYear"].flatMap((part) =>
    named("changes", `set${part}`, `setUTC${part}`),
  ),
  ...named("changes", "setTime", "setYear"),
  ...[
    "Int8",
    "Uint8",
    "Int16",
    "Uint16",
    "Int32",
    "Uint32",
    "Float16",
    "Float32",
    "Float64",
    "BigInt64",
  ].flatMap((type) => named("sets a part of", `set${type}`)),
  ...named("sets a part of", "setBigUint64"),
]);

/** What static methods do to their first argument, by the object and the method. */
export const staticMutators: ReadonlyMap<string, Change> = new Map<string, Change>([
  ...named("writes to", "Object.assign", "Object.defineProperty", "Object.defineProperties"),
  ...named("changes", "Object.setPrototypeOf", "Reflect.setPrototypeOf"),
  ...named("writes to", "Reflect.set", "Reflect.defineProperty"),
  ...named("removes from", "Reflect.deleteProperty"),
  ...["store", "add", "sub", "and", "or", "xor", "exchange", "compareExchange"].flatMap((method) =>
    named("sets a part of", `Atomics.${method}`),
  ),
]);

/** Methods that give one of the parts of what they are called on. */
export const givesPart: ReadonlySet<string> = new Set(
  "at get find findLast pop shift subarray next".split(" "),
);

/** Methods that give what they are called on. */
export const givesItself: ReadonlySet<string> = new Set("sort reverse fill copyWithin add set".split(" "));

/** Methods that give something new with the same parts. */
export const givesCopy: ReadonlySet<string> = new Set(
  "slice filter concat toSorted toReversed toSpliced with splice flat values entries".split(" "),
);

/** Static methods that give something new with the parts of their first argument. */
export const givesCopyOfArgument: ReadonlySet<string> = new Set([
  "Array.from",
  "Object.values",
  "Object.entries",
  "Object.fromEntries",
]);

/** Static methods that give their first argument. */
export const givesArgument: ReadonlySet<string> = new Set([
  "Object.assign",
  "Object.freeze",
  "Object.seal",
  "Object.defineProperty",
  "Object.defineProperties",
  "Object.setPrototypeOf",
]);

/** Which arguments of a callback are parts of what the method is called on. */
export const partsGiven: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ...named([0], ..."forEach map filter some every find findIndex findLast findLastIndex flatMap".split(" ")),
  ...named([0, 1], "sort", "toSorted"),
  ...named([1], "reduce", "reduceRight"),
]);

/** Whether a method is declared by the language's library, as far as the type of its object tells. */
export function isOfLibrary(method: ts.PropertyAccessExpression, checker: ts.TypeChecker): boolean {
  const symbol = checker.getSymbolAtLocation(method.name);
  return (
    symbol?.declarations?.every(
      (declaration) =>
        declaration.getSourceFile().isDeclarationFile &&
        /\/lib\.[\w.]+\.d\.ts$/.test(declaration.getSourceFile().fileName),
    ) ?? false
  );
}

/** `Object.assign` of a call of it; null for anything that is no method of a global object. */
export function staticMethod(callee: ts.Expression): string | null {
  return ts.isPropertyAccessExpression(callee) &&
    ts.isIdentifier(callee.expression) &&
    /^(Object|Reflect|Atomics|Array)$/.test(callee.expression.text)
    ? `${callee.expression.text}.${callee.name.text}`
    : null;
}

function named<const Value>(
  value: Value,
  ...names: readonly string[]
): readonly (readonly [string, Value])[] {
  return names.map((name) => [name, value] as const);
}
