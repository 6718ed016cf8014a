import ts from "typescript";
import type { SelfShape } from "../../core/discovery/discovered.ts";
import { selfType } from "../functions/callee.ts";
import type { FunctionSyntax } from "../functions/functions.ts";
import { isOfLibrary } from "./builtins.ts";
import { isReference } from "./sharedMemory.ts";
import { methodUse, type ReceiverUse } from "./receiver.ts";
import { transferLoss } from "./transfer.ts";

/** The object that a call of a function has to be given first, and whether it gets to a worker; undefined where there is
 *  none. A copy of an object has its fields, and its class can be given back to it, but nothing that is private to the class,
 *  no functions, and not what a class of the language or an object of another class has in it. */
export function selfOf(syntax: FunctionSyntax, checker: ts.TypeChecker): SelfShape | undefined {
  const type = selfType(syntax, checker);
  const className = syntax.member?.self;
  return type === undefined || className === undefined || className === null
    ? undefined
    : { className, ...sentSelf(type, useOf(syntax, checker), checker) };
}

/** What there is to know of an object of a class that code needs so much of. */
export function sentSelf(
  type: ts.Type,
  use: ReceiverUse | undefined,
  checker: ts.TypeChecker,
): Omit<SelfShape, "className"> {
  return {
    unsendable: whyUnsendable(type, checker),
    unsendableRecorded: whyUnsendable(type, checker, use),
  };
}

function useOf({ implementation }: FunctionSyntax, checker: ts.TypeChecker): ReceiverUse | undefined {
  return implementation && methodUse(implementation, checker).use;
}

/** Why an object cannot be sent to a worker so that it is what it was when it gets its class back, as a sentence goes on
 *  behind "because"; null where it can.
 *  @param use what of it has to arrive; all of it when absent. */
export function whyUnsendable(
  type: ts.Type,
  checker: ts.TypeChecker,
  use?: Pick<ReceiverUse, "fields" | "hidden">,
): string | null {
  if (use !== undefined && use.hidden !== null) {
    return hiddenWords(use.hidden);
  }
  const fields = use?.fields ?? null;
  return (
    (fields === null ? whyUnsendableClass(type, checker) : null) ??
    whyUnsendableFields(type, checker, (name) => fields === null || fields.includes(name))
  );
}

function whyUnsendableClass(type: ts.Type, checker: ts.TypeChecker): string | null {
  for (const declaration of classesOf(type, checker)) {
    if (isOfLibrary(declaration)) {
      return `it is a "${declaration.name?.getText() ?? "class"}"`;
    }
    const hidden = declaration.members.find(
      (member) => member.name !== undefined && ts.isPrivateIdentifier(member.name) && !isStatic(member),
    );
    if (hidden?.name !== undefined) {
      return hiddenWords(hidden.name.getText());
    }
  }
  return null;
}

function hiddenWords(name: string): string {
  return `its "${name}" is private to the class and stays behind`;
}

function whyUnsendableFields(
  type: ts.Type,
  checker: ts.TypeChecker,
  isNeeded: (name: string) => boolean,
): string | null {
  const needed = checker.getPropertiesOfType(type).filter((one) => isField(one) && isNeeded(one.name));
  for (const property of needed) {
    const loss = transferLoss(checker.getTypeOfSymbol(property), checker);
    if (loss !== undefined) {
      const part = `its field "${property.name}${loss.path}"`;
      return loss.type === "uncloneable"
        ? `${part} is ${loss.what}`
        : `${part} is ${loss.type === "bytes" ? "a Buffer" : `an object of "${loss.className}"`}, which arrives without its class`;
    }
  }
  return null;
}

type ClassOrInterface = ts.ClassLikeDeclaration | ts.InterfaceDeclaration;

/** The class of an object and those that it extends. */
function classesOf(type: ts.Type, checker: ts.TypeChecker): readonly ClassOrInterface[] {
  const declared = isReference(type) ? type.target : type;
  const own = (type.getSymbol()?.declarations ?? []).filter(isClassOrInterface);
  const bases = declared.isClassOrInterface() ? checker.getBaseTypes(declared) : [];
  return [...own, ...bases.flatMap((base) => classesOf(base, checker))];
}

function isClassOrInterface(declaration: ts.Declaration): declaration is ClassOrInterface {
  return ts.isClassLike(declaration) || ts.isInterfaceDeclaration(declaration);
}

function isStatic(member: ts.ClassElement | ts.TypeElement): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
}

function isField({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((one) => ts.isPropertyDeclaration(one) || ts.isParameter(one));
}
