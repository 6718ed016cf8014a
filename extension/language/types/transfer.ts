import ts from "typescript";
import { isOfLibrary } from "./builtins.ts";
import { isOfPrototype, membersLost } from "./lostMembers.ts";
import { libraryLoss } from "./libraryTransfer.ts";
import { isReference } from "./sharedMemory.ts";

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
      /** What is gone then, at least one name: methods and accessors of the class, private fields, and the fields of an
       *  error. */
      readonly members: readonly string[];
      readonly path: string;
    }
  /** It is a `Buffer`, and arrives as a `Uint8Array`. */
  | { readonly type: "bytes"; readonly path: string };

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
    return lossInLibrary(symbol, part, search);
  }
  if (describesLibrary(type)) {
    return undefined;
  }
  return search.checker.isTupleType(type)
    ? elementsLoss(part, search)
    : (classLoss(type, path, search.checker) ?? membersLoss(part, search));
}

/** An interface that says more of what comes with the language, e.g. of a `Map`, whose values arrive. */
function describesLibrary(type: ts.Type): boolean {
  const declared = isReference(type) ? type.target : type;
  const isInterface = ((declared.getSymbol()?.flags ?? 0) & ts.SymbolFlags.Interface) !== 0;
  const bases = isInterface ? (declared.getBaseTypes() ?? []) : [];
  return bases.some((base) => base.getSymbol()?.declarations?.some(isOfLibrary) ?? false);
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

function lossInLibrary(symbol: ts.Symbol, part: Part, search: Search): TransferLoss | undefined {
  const loss = libraryLoss(symbol);
  if (loss === undefined) {
    return containers.has(symbol.name) ? elementsLoss(part, search) : undefined;
  }
  const { path } = part;
  return loss.type === "instance" ? { ...loss, className: symbol.name, path } : { ...loss, path };
}

/** Of arrays, tuples, sets and maps. */
function elementsLoss({ type, path, depth }: Part, search: Search): TransferLoss | undefined {
  const elements = isReference(type) ? search.checker.getTypeArguments(type) : [];
  const isTuple = search.checker.isTupleType(type);
  return first(elements, (element, index) =>
    lossOf({ type: element, path: `${path}[${isTuple ? index : "…"}]`, depth: depth + 1 }, search),
  );
}

/** An instance of a class of the program keeps its fields; it is only what it can do that gets lost, and what is private. */
function classLoss(type: ts.Type, path: string, checker: ts.TypeChecker): TransferLoss | undefined {
  const declaration = type.getSymbol()?.valueDeclaration;
  if (declaration === undefined || !isClass(declaration)) {
    return undefined;
  }
  const members = membersLost(type, checker);
  const className = nameOf(declaration);
  return members.length === 0 ? undefined : { type: "instance", className, members, path };
}

/** In JavaScript a function that is called with `new` is one. */
function isClass(
  declaration: ts.Declaration,
): declaration is ts.ClassLikeDeclaration | ts.FunctionDeclaration {
  return ts.isClassLike(declaration) || ts.isFunctionDeclaration(declaration);
}

/** Of a class without a name the one of the variable that holds it. */
function nameOf({ name, parent }: ts.ClassLikeDeclaration | ts.FunctionDeclaration): string {
  const isHeld = ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name);
  return name?.text ?? (isHeld ? parent.name.getText() : "class");
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

/** Symbols as keys are left behind, as is what a prototype has, and what the library gives to the values of a type is no
 *  data. */
function isCopied(property: ts.Symbol): boolean {
  const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
  return (
    !isOptional &&
    !/^(__@|constructor$)/.test(property.name) &&
    !property.declarations?.some((one) => isOfLibrary(one) || isOfPrototype(one))
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
