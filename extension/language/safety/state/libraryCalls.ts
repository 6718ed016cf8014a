import ts from "typescript";
import { builtinName, isOfLibrary } from "../../types/builtins.ts";
import {
  mutators,
  ownMutators,
  staticMethod,
  staticMutators,
  writtenByFunctions,
  writtenByMethods,
} from "./libraryMethods.ts";
import { unwrapped } from "./origins.ts";
import { hasMovingIndex } from "./regularExpressions.ts";
import type { Change } from "./write.ts";

/** Something that a call of what comes with the language or with Node changes. */
interface LibraryChange {
  readonly object: ts.Expression;
  readonly change: Change;
  /** Whether what is called is that method and not another one of its name. It takes types to tell, so it is asked last. */
  readonly isMeant: () => boolean;
}

/** What a call changes if it is one of the library's: what a method is called on, also through `call`, `apply` and
 *  `Reflect.apply`, what it is given to write into, and memory that is transferred. */
export function libraryChanges(call: ts.CallExpression, checker: ts.TypeChecker): readonly LibraryChange[] {
  const callee = unwrapped(call.expression);
  const [first] = call.arguments;
  const fixed = staticMethod(callee);
  const fixedChange = fixed === null ? undefined : staticMutators.get(fixed);
  if (fixedChange !== undefined) {
    return first ? [{ object: first, change: fixedChange, isMeant: () => true }] : [];
  }
  return [
    ...borrowed(call, callee, fixed, checker),
    ...onReceiver(call, callee, checker),
    ...written(call, callee, checker),
    ...transferred(call, callee, checker),
  ];
}

/** `Array.prototype.sort.call(list)`, `[].push.apply(list, more)`, `Reflect.apply(Array.prototype.sort, list, [])`. */
function borrowed(
  { arguments: given }: ts.CallExpression,
  callee: ts.Expression,
  fixed: string | null,
  checker: ts.TypeChecker,
): readonly LibraryChange[] {
  const isReflected = fixed === "Reflect.apply";
  const isThrough = ts.isPropertyAccessExpression(callee) && /^(call|apply)$/.test(callee.name.text);
  const lent = isReflected ? given[0] : isThrough ? callee.expression : undefined;
  const object = given[isReflected ? 1 : 0];
  const method = lent && unwrapped(lent);
  if (object === undefined || method === undefined || !ts.isPropertyAccessExpression(method)) {
    return [];
  }
  const change = mutators.get(method.name.text);
  return change ? [{ object, change, isMeant: () => ownerOf(method, checker) !== undefined }] : [];
}

function onReceiver(
  call: ts.CallExpression,
  callee: ts.Expression,
  checker: ts.TypeChecker,
): readonly LibraryChange[] {
  if (!ts.isPropertyAccessExpression(callee)) {
    return [];
  }
  const { expression: object, name } = callee;
  const change = mutators.get(name.text);
  if (change !== undefined) {
    return [{ object, change, isMeant: () => ownerOf(callee, checker) !== undefined }];
  }
  if (/^(exec|test)$/.test(name.text)) {
    const isMeant = () => ownerOf(callee, checker) === "RegExp" && hasMovingIndex(call, object, checker);
    return [{ object, change: "matches with", isMeant }];
  }
  const owned = ownMutators.get(name.text) ?? [];
  return owned.map((one) => ({
    object,
    change: one.change,
    isMeant: () =>
      one.owner.test(ownerOf(callee, checker) ?? "") &&
      (one.option === undefined || asksFor(call, one.option)),
  }));
}

/** The last argument is an object literal with this option as `true`. */
function asksFor({ arguments: given }: ts.CallExpression, option: string): boolean {
  const options = given.at(-1);
  return (
    options !== undefined &&
    ts.isObjectLiteralExpression(options) &&
    options.properties.some(
      (property) =>
        ts.isPropertyAssignment(property) &&
        property.name.getText() === option &&
        property.initializer.kind === ts.SyntaxKind.TrueKeyword,
    )
  );
}

/** `encoder.encodeInto(text, bytes)`, `crypto.getRandomValues(bytes)`. */
function written(
  { arguments: given }: ts.CallExpression,
  callee: ts.Expression,
  checker: ts.TypeChecker,
): readonly LibraryChange[] {
  const method = ts.isPropertyAccessExpression(callee) ? writtenByMethods.get(callee.name.text) : undefined;
  const index = method?.index ?? writtenByFunctions.get(builtinName(callee, checker) ?? "");
  const object = index === undefined ? undefined : given[index];
  const isMeant = () =>
    method === undefined ||
    (ts.isPropertyAccessExpression(callee) && ownerOf(callee, checker) === method.owner);
  return object ? [{ object, change: "overwrites parts of", isMeant }] : [];
}

/** `structuredClone(value, { transfer: [memory] })`, `port.postMessage(value, [memory])`. */
function transferred(
  { arguments: given }: ts.CallExpression,
  callee: ts.Expression,
  checker: ts.TypeChecker,
): readonly LibraryChange[] {
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  const isKnown = ts.isIdentifier(name) && /^(structuredClone|postMessage)$/.test(name.text);
  const options = isKnown ? given[1] && unwrapped(given[1]) : undefined;
  const list = options && ts.isObjectLiteralExpression(options) ? transferList(options) : options;
  if (list === undefined || !ts.isArrayLiteralExpression(list)) {
    return [];
  }
  const isMeant = () =>
    checker.getSymbolAtLocation(name)?.declarations?.every((one) => isOfLibrary(one)) ?? false;
  return list.elements.map((object) => ({ object, change: "takes the memory from", isMeant }));
}

function transferList(options: ts.ObjectLiteralExpression): ts.Expression | undefined {
  const property = options.properties.find((one) => one.name?.getText() === "transfer");
  return property && ts.isPropertyAssignment(property) ? unwrapped(property.initializer) : undefined;
}

/** The name of the type that declares a method, if that comes with the language or with Node; undefined for others. */
export function ownerOf(method: ts.PropertyAccessExpression, checker: ts.TypeChecker): string | undefined {
  const declarations = checker.getSymbolAtLocation(method.name)?.declarations ?? [];
  const [first] = declarations;
  const isKnown = first !== undefined && declarations.every((one) => isOfLibrary(one));
  const name = isKnown ? ts.getNameOfDeclaration(first.parent as ts.Declaration) : undefined;
  return isKnown ? (name?.getText() ?? "") : undefined;
}
