import ts from "typescript";
import { isOfLibrary } from "./builtins.ts";

/** What a value of some type loses on the way between threads. */
export type TransferLoss =
  /** It cannot be copied at all. */
  | {
      readonly type: "uncloneable";
      /** To be read behind "is": `a function`. */
      readonly what: string;
      readonly path: string;
    }
  /** It arrives without its class. */
  | {
      readonly type: "instance";
      readonly className: string;
      /** What the class gives to its instances, which is gone then: the names of methods and accessors, at least one. */
      readonly members: readonly string[];
      readonly path: string;
    };

/** The first thing in the values of a type that structured clone refuses, or an instance whose methods get lost; undefined
 *  where there is none, or none that is certain. `any`, `unknown`, type parameters, optional members and what the library
 *  has types for but is not named here pass; of a union every member has to lose something.
 *  @param path where the value is, as `core/values/path.ts` writes it; `[…]` stands for any element. */
export function transferLoss(type: ts.Type, checker: ts.TypeChecker, path = ""): TransferLoss | undefined {
  return lossOf({ type, path, depth: 0 }, { checker, seen: new Set() });
}

interface Part {
  readonly type: ts.Type;
  readonly path: string;
  readonly depth: number;
}

interface Search {
  readonly checker: ts.TypeChecker;
  readonly seen: Set<ts.Type>;
}

/** Deeper parts are not looked at, nor more of them: real results are flat, and generated types can be endless. */
const mostDepth = 4;
const mostTypes = 200;

function lossOf(part: Part, search: Search): TransferLoss | undefined {
  const { type, path } = part;
  if (type.flags & ts.TypeFlags.ESSymbolLike) {
    return { type: "uncloneable", what: "a symbol", path };
  }
  if (type.isUnion()) {
    return unionLoss(type, part, search);
  }
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) {
    return undefined;
  }
  if (search.seen.has(type) || search.seen.size >= mostTypes || part.depth > mostDepth) {
    return undefined;
  }
  search.seen.add(type);
  if (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0) {
    return { type: "uncloneable", what: "a function", path };
  }
  const symbol = type.getSymbol();
  // `Record` and the like are written in the library, and are types of the program all the same.
  const isAnonymous = symbol && symbol.flags & ts.SymbolFlags.TypeLiteral;
  if (!isAnonymous && symbol?.declarations?.some(isOfLibrary)) {
    return libraryLoss(symbol.name, part, search);
  }
  return search.checker.isTupleType(type)
    ? elementsLoss(part, search)
    : (classLoss(type, path) ?? membersLoss(part, search));
}

function unionLoss(union: ts.UnionType, { path, depth }: Part, search: Search): TransferLoss | undefined {
  const empty = ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void;
  const types = union.types.filter(({ flags }) => (flags & empty) === 0);
  const losses = types.map((type) => lossOf({ type, path, depth }, search));
  return losses.every((loss) => loss !== undefined) ? losses[0] : undefined;
}

/** Types of the library whose values are copied together with what they hold. */
const containers: ReadonlySet<string> = new Set([
  "Array",
  "Map",
  "ReadonlyArray",
  "ReadonlyMap",
  "ReadonlySet",
  "Set",
]);

/** Types of the library whose values are never copied. */
const uncloneable: Readonly<Record<string, string>> = {
  ArrayIterator: "an iterator",
  AsyncGenerator: "a generator",
  AsyncIterator: "an iterator",
  Collator: "an Intl.Collator",
  DateTimeFormat: "an Intl.DateTimeFormat",
  FinalizationRegistry: "a FinalizationRegistry",
  Function: "a function",
  Generator: "a generator",
  IteratorObject: "an iterator",
  MapIterator: "an iterator",
  NumberFormat: "an Intl.NumberFormat",
  Promise: "a promise",
  RegExpStringIterator: "an iterator",
  Segmenter: "an Intl.Segmenter",
  SetIterator: "an iterator",
  StringIterator: "an iterator",
  Symbol: "a symbol",
  WeakMap: "a WeakMap",
  WeakRef: "a WeakRef",
  WeakSet: "a WeakSet",
};

function libraryLoss(name: string, part: Part, search: Search): TransferLoss | undefined {
  const what = Object.hasOwn(uncloneable, name) ? uncloneable[name] : undefined;
  if (what !== undefined) {
    return { type: "uncloneable", what, path: part.path };
  }
  return containers.has(name) ? elementsLoss(part, search) : undefined;
}

/** Of arrays, tuples, sets and maps. */
function elementsLoss({ type, path, depth }: Part, search: Search): TransferLoss | undefined {
  const elements = isReference(type) ? search.checker.getTypeArguments(type) : [];
  const isTuple = search.checker.isTupleType(type);
  return first(elements, (element, index) =>
    lossOf({ type: element, path: `${path}[${isTuple ? index : "…"}]`, depth: depth + 1 }, search),
  );
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return "target" in type;
}

/** An instance of a class of the program keeps its fields; it is only what it can do that gets lost. */
function classLoss(type: ts.Type, path: string): TransferLoss | undefined {
  const declaration = type.getSymbol()?.valueDeclaration;
  if (declaration === undefined || !ts.isClassLike(declaration)) {
    return undefined;
  }
  const members = type
    .getProperties()
    .filter(isOnPrototype)
    .map(({ name }) => name);
  const className = nameOf(declaration);
  return members.length === 0 ? undefined : { type: "instance", className, members, path };
}

/** Of a class without a name the one of the variable that holds it. */
function nameOf({ name, parent }: ts.ClassLikeDeclaration): string {
  const isHeld = ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name);
  return name?.text ?? (isHeld ? parent.name.getText() : "class");
}

function isOnPrototype({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some(
    (one) =>
      (ts.isMethodDeclaration(one) || ts.isAccessor(one)) && ts.isClassLike(one.parent) && !isOfLibrary(one),
  );
}

function membersLoss({ type, path, depth }: Part, search: Search): TransferLoss | undefined {
  const { checker } = search;
  const loss = first(type.getProperties().filter(isCopied), (property) =>
    lossOf(
      { type: checker.getTypeOfSymbol(property), path: path + memberPath(property.name), depth: depth + 1 },
      search,
    ),
  );
  const rest = type.getStringIndexType() ?? type.getNumberIndexType();
  return loss ?? (rest && lossOf({ type: rest, path: `${path}[…]`, depth: depth + 1 }, search));
}

/** Symbols as keys are left behind, and what the library gives to the values of a type is no data. */
function isCopied(property: ts.Symbol): boolean {
  const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
  return (
    !isOptional && !/^(__@|constructor$)/.test(property.name) && !property.declarations?.some(isOfLibrary)
  );
}

function memberPath(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

function first<Item, Found>(
  items: readonly Item[],
  find: (item: Item, index: number) => Found | undefined,
): Found | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
