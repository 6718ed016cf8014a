import ts from "typescript";

/** Why the values of a type that comes with the language or with Node do not arrive as they were; undefined for what
 *  arrives whole, or is not known. */
export type LibraryLoss =
  /** It cannot be copied, or arrives as an object without anything in it. As a sentence goes on: `an iterator`. */
  | { readonly type: "uncloneable"; readonly what: string }
  /** It arrives as another class, without these of its members. */
  | { readonly type: "instance"; readonly members: readonly string[] }
  /** A `Buffer`, of which the bytes arrive. */
  | { readonly type: "bytes" };

export function libraryLoss(symbol: ts.Symbol): LibraryLoss | undefined {
  const { name } = symbol;
  if (Object.hasOwn(phrases, name)) {
    return { type: "uncloneable", what: phrases[name] ?? name };
  }
  if (Object.hasOwn(lostMembers, name)) {
    return { type: "instance", members: lostMembers[name] ?? [] };
  }
  if (name === "Buffer") {
    return { type: "bytes" };
  }
  const full = fullName(symbol);
  return isKnownToFail(symbol, full)
    ? { type: "uncloneable", what: `${articleOf(full)} ${full}` }
    : undefined;
}

const phrases: Readonly<Record<string, string>> = {
  ArrayIterator: "an iterator",
  AsyncGenerator: "a generator",
  AsyncIterator: "an iterator",
  Function: "a function",
  Generator: "a generator",
  IteratorObject: "an iterator",
  MapIterator: "an iterator",
  Promise: "a promise",
  RegExpStringIterator: "an iterator",
  SetIterator: "an iterator",
  StringIterator: "an iterator",
  Symbol: "a symbol",
};

const lostMembers: Readonly<Record<string, readonly string[]>> = {
  AggregateError: ["errors"],
  Dirent: ["isDirectory", "isFile"],
  Stats: ["isDirectory", "isFile"],
};

/** By themselves, or in a namespace. */
const uncloneable: ReadonlySet<string> = new Set(
  [
    "AbortController AbortSignal AsyncDisposableStack BroadcastChannel CompressionStream DecompressionStream",
    "DisposableStack Event EventTarget FinalizationRegistry FormData Headers MessageChannel MessagePort",
    "ReadableStream Request Response TextDecoder TextEncoder TransformStream URL URLSearchParams WeakMap",
    "WeakRef WeakSet WebSocket WritableStream",
    // Of Node.
    "AsyncLocalStorage ChildProcess Cipheriv Decipheriv Duplex EventEmitter Hash Hmac Immediate IncomingMessage",
    "PassThrough ReadStream Readable Server ServerResponse Sign Socket StringDecoder Timeout Transform Verify",
    "Worker Writable WriteStream",
    "Intl.Segments WebAssembly.Global WebAssembly.Instance WebAssembly.Table",
  ].flatMap((line) => line.split(" ")),
);

function isKnownToFail(symbol: ts.Symbol, full: string): boolean {
  // What has a constructor there is a class, and the other types are options and plain data.
  const isClass = (symbol.flags & (ts.SymbolFlags.Variable | ts.SymbolFlags.Class)) !== 0;
  return uncloneable.has(full) || (isClass && /^(Intl|Temporal)\./.test(full));
}

/** `Intl.Collator` of `Collator`; modules of Node are left aside. */
function fullName({ name, declarations = [] }: ts.Symbol): string {
  const [declaration] = declarations;
  const outer = declaration && ts.findAncestor(declaration, ts.isModuleDeclaration);
  const isNamespace = outer !== undefined && /^(Intl|Temporal|WebAssembly)$/.test(outer.name.text);
  return isNamespace ? `${outer.name.text}.${name}` : name;
}

function articleOf(name: string): string {
  return /^[AEIO]/.test(name) ? "an" : "a";
}
