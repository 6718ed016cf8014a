import type ts from "typescript";
import type { FunctionSyntax } from "./functions.ts";
import { takenBy, type Taken } from "./parameters.ts";

/** The type of a function as callers see it. */
export function calleeType(
  { callee, member, implementation }: FunctionSyntax,
  checker: ts.TypeChecker,
): ts.Type {
  if (member === undefined) {
    return checker.getTypeAtLocation(callee);
  }
  const type = typeAlong(callee, member.path, checker);
  // JavaScript knows of properties that nothing declares.
  return type ?? (implementation ? checker.getTypeAtLocation(implementation) : checker.getAnyType());
}

/** The type that properties lead to from what a name stands for; undefined where types do not know one of them. */
export function typeAlong(
  name: ts.Node,
  path: readonly string[],
  checker: ts.TypeChecker,
): ts.Type | undefined {
  const symbol = checker.getSymbolAtLocation(name);
  return path.reduce<ts.Type | undefined>(
    (type, property) => {
      const found = type && checker.getPropertyOfType(type, property);
      return found && checker.getTypeOfSymbol(found);
    },
    symbol && checker.getTypeOfSymbol(symbol),
  );
}

/** What is taken by the signatures that callers see, in their order; of a method that is given its object, that too. */
export function signaturesOf(syntax: FunctionSyntax, checker: ts.TypeChecker): readonly Taken[] {
  const signatures = calleeType(syntax, checker)
    .getCallSignatures()
    .map((signature) => takenBy(signature, checker));
  const type = selfType(syntax, checker);
  if (type === undefined) {
    return signatures;
  }
  const label = selfName(syntax.member?.self ?? "");
  const self = { label, type, isRest: false, isOptional: false, isNeeded: true, isCallback: false };
  return signatures.map((taken) => ({
    ...taken,
    parameters: [self, ...taken.parameters],
    needed: taken.needed + 1,
  }));
}

/** The type of the object that a call is given first; undefined for a function that is given none. */
export function selfType({ callee, member }: FunctionSyntax, checker: ts.TypeChecker): ts.Type | undefined {
  return member?.self === undefined || member.self === null
    ? undefined
    : (typeAlong(callee, member.path.slice(0, -1), checker) ?? checker.getAnyType());
}

/** `Geometry.Shape` gives a `shape`. */
function selfName(path: string): string {
  const name = path.slice(path.lastIndexOf(".") + 1);
  return name.charAt(0).toLowerCase() + name.slice(1);
}
