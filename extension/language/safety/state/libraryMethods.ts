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

/** What a method does to the object it is called on, where that is declared by a type of this name. */
interface OwnMutator {
  readonly owner: RegExp;
  readonly change: Change;
  /** Only with this option as `true`. */
  readonly option?: string;
}

const emitter = /^(EventEmitter|EventTarget|Process|Readable|Writable|Duplex|Transform|Server|Socket)$/;

/** Methods whose names say too little by themselves. */
export const ownMutators: ReadonlyMap<string, readonly OwnMutator[]> = new Map<string, readonly OwnMutator[]>(
  [
    ["update", [{ owner: /^(Hash|Hmac|Sign|Verify|Cipher\w*|Decipher\w*)$/, change: "adds to" }]],
    ["write", [{ owner: /^(StringDecoder|NodeStringDecoder)$/, change: "advances" }, bufferWrite()]],
    ["decode", [{ owner: /^TextDecoder$/, change: "advances", option: "stream" }]],
    ["append", [{ owner: /^(URLSearchParams|Headers|FormData)$/, change: "adds to" }]],
    ["abort", [{ owner: /^AbortController$/, change: "changes" }]],
    ["read", [{ owner: /^ReadableStream\w*Reader$/, change: "advances" }]],
    ["enterWith", [{ owner: /^AsyncLocalStorage$/, change: "changes" }]],
    ["run", [{ owner: /^StatementSync$/, change: "changes" }]],
    ["grow", [{ owner: /^(Memory|Table)$/, change: "changes" }]],
    ["resize", [{ owner: /^ArrayBuffer$/, change: "changes" }]],
    ["emit", [{ owner: emitter, change: "sends an event through" }]],
    ["dispatchEvent", [{ owner: emitter, change: "sends an event through" }]],
    ...named(
      [{ owner: emitter, change: "adds a listener to" }],
      ..."on once addListener prependListener prependOnceListener addEventListener".split(" "),
    ),
    ...named(
      [{ owner: /^ArrayBuffer$/, change: "takes the memory from" }],
      "transfer",
      "transferToFixedLength",
    ),
    ...named([bufferWrite()], ...bufferWrites()),
  ],
);

function bufferWrite(): OwnMutator {
  return { owner: /^Buffer$/, change: "overwrites parts of" };
}

function bufferWrites(): readonly string[] {
  const sizes = ["16", "32", "64"].flatMap((bits) => [`swap${bits}`]);
  const numbers = ["Int", "UInt", "Uint"].flatMap((kind) => [
    `write${kind}8`,
    ...["16", "32", ""].flatMap((bits) => [`write${kind}${bits}LE`, `write${kind}${bits}BE`]),
  ]);
  const large = ["Float", "Double", "BigInt64", "BigUInt64", "BigUint64"].flatMap((kind) => [
    `write${kind}LE`,
    `write${kind}BE`,
  ]);
  return [...sizes, ...numbers, ...large];
}

/** Functions of Node that write into what they are given, with its place among the arguments. */
export const writtenByFunctions: ReadonlyMap<string, number> = new Map<string, number>([
  ["crypto.getRandomValues", 0],
  ["crypto.webcrypto.getRandomValues", 0],
  ["crypto.randomFill", 0],
  ["crypto.randomFillSync", 0],
  ["fs.read", 1],
  ["fs.readSync", 1],
]);

/** Methods that write into what they are given: the type that declares them, and its place among the arguments. */
export const writtenByMethods: ReadonlyMap<string, { readonly owner: string; readonly index: number }> =
  new Map([
    ["copy", { owner: "Buffer", index: 0 }],
    ["encodeInto", { owner: "TextEncoder", index: 1 }],
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

/** Methods whose callback gets what it gave before, and at first a part where no other value begins. */
export const accumulates: ReadonlySet<string> = new Set(["reduce", "reduceRight"]);

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
