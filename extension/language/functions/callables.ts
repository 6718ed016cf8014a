import ts from "typescript";
import { calleeType, typeAlong } from "./callee.ts";
import { topLevelFunctions, type FunctionSyntax } from "./functions.ts";
import { isKnown } from "./elements.ts";
import { memberFunctions } from "./members.ts";
import { isGenerator } from "./otherKinds.ts";
import { memberOf, placeIn, reachedIn, reachedOn, type Place, type Reached } from "./places.ts";
import { isMadeByCall, possibleFunctions } from "./possibleFunctions.ts";
import { findTags } from "../source/jsDoc.ts";
import { once } from "../source/memory.ts";

/** Finds the functions of a module that can be run: those at its top level, those that are members of something there, and
 *  what a call has made there, where its type can be called. In the order of their lines. Of what is only another name for
 *  something, as in `const { area } = Shape`, and of private methods, those with a `@parallel` tag are among them; the others are found by name.
 *  @param checker is asked about what is not written as a function. */
export function findCallables(sourceFile: ts.SourceFile, checker: ts.TypeChecker): readonly FunctionSyntax[] {
  return candidatesIn(sourceFile).filter((one) => {
    if (one.isPrivate) {
      return isTagged(one, sourceFile);
    }
    return (
      one.implementation !== undefined ||
      (isTagged(one, sourceFile)
        ? mayBeCalled(calleeType(one, checker))
        : isMadeByCall(one) && calleeType(one, checker).getCallSignatures().length > 0)
    );
  });
}

/** The methods that only code of their class is meant to call, which run by their names. */
export function privateMethods(sourceFile: ts.SourceFile): readonly FunctionSyntax[] {
  return candidatesIn(sourceFile).filter((one) => one.isPrivate && one.implementation !== undefined);
}

/** Whether a module may have any, as far as its syntax tells. */
export function mayHaveCallables(sourceFile: ts.SourceFile): boolean {
  return candidatesIn(sourceFile).length > 0;
}

/** Finds what can be run by its name: one of `findCallables`, or whatever else properties lead to from a name that the module
 *  declares at its top level, if its type can be called or does not tell; undefined for anything else. A method of a class
 *  whose object a constant holds is found by the name of the class as well.
 *  @param name `Shape.area`. */
export function findCallable(
  sourceFile: ts.SourceFile,
  name: string,
  checker: ts.TypeChecker,
): FunctionSyntax | undefined {
  const written = candidatesIn(sourceFile);
  const found = written.find((one) => one.name === name) ?? written.find((one) => isMethodNamed(one, name));
  if (found !== undefined) {
    return found.implementation || mayBeCalled(calleeType(found, checker)) ? found : undefined;
  }
  return memberNamed(sourceFile, name, checker);
}

/** All that syntax shows, each name once. What is written as a function comes before what may be one. */
const candidatesIn = once((sourceFile: ts.SourceFile): readonly FunctionSyntax[] => {
  const found = new Map<string, FunctionSyntax>();
  const all = [
    ...topLevelFunctions(sourceFile),
    ...memberFunctions(sourceFile),
    ...possibleFunctions(sourceFile),
  ];
  for (const one of all) {
    found.set(one.name, found.get(one.name) ?? one);
  }
  return [...found.values()].toSorted((a, b) => a.nameNode.pos - b.nameNode.pos);
});

function isTagged({ documented }: FunctionSyntax, sourceFile: ts.SourceFile): boolean {
  return findTags(documented, new Set(["parallel"]), sourceFile).length > 0;
}

/** `Importer.describe` for `importer.describe`. */
function isMethodNamed({ parts, member, name }: FunctionSyntax, asked: string): boolean {
  const owner = parts.at(-1)?.parent;
  const isHeld = member !== undefined && owner !== undefined && ts.isClassLike(owner) && owner.name;
  return isHeld ? `${owner.name.text}${name.slice(name.lastIndexOf("."))}` === asked : false;
}

/** A member that is not written in what holds it: of an object that a call or a class of another module has made, or one that
 *  a class inherits. */
function memberNamed(
  sourceFile: ts.SourceFile,
  name: string,
  checker: ts.TypeChecker,
): FunctionSyntax | undefined {
  const [first = "", ...path] = name.split(".");
  const last = path.at(-1);
  const root = last === undefined ? undefined : rootNamed(sourceFile, first);
  if (last === undefined || root === undefined) {
    return undefined;
  }
  const { nameNode, part } = root;
  const found = (way: readonly string[], reached: (place: Place, member: string) => Reached) => {
    const holder = typeAlong(nameNode, way, checker);
    const symbol = holder && checker.getPropertyOfType(holder, last);
    const isHidden = symbol?.declarations?.some(cannotBeRun) ?? false;
    if (symbol === undefined || isHidden || !mayBeCalled(checker.getTypeOfSymbol(symbol))) {
      return undefined;
    }
    const place = path.slice(0, -1).reduce(memberOf, placeIn(null, nameNode));
    const implementation = implementationIn(sourceFile, symbol.valueDeclaration);
    return { nameNode, implementation, parts: [part], documented: [], ...reached(place, last) };
  };
  const outer = path.slice(0, -1);
  return found(outer, reachedIn) ?? found([...outer, "prototype"], reachedOn);
}

/** A variable, class, function or namespace at the top level. */
function rootNamed(
  { statements }: ts.SourceFile,
  name: string,
): { readonly nameNode: ts.Identifier; readonly part: ts.Node } | undefined {
  const declared = statements.flatMap((part): readonly { nameNode: ts.Node; part: ts.Node }[] =>
    ts.isVariableStatement(part)
      ? part.declarationList.declarations.map((one) => ({ nameNode: one.name, part }))
      : (ts.isClassDeclaration(part) || ts.isFunctionDeclaration(part) || ts.isModuleDeclaration(part)) &&
          part.name
        ? [{ nameNode: part.name, part }]
        : [],
  );
  for (const { nameNode, part } of declared) {
    if (ts.isIdentifier(nameNode) && nameNode.text === name) {
      return { nameNode, part };
    }
  }
  return undefined;
}

function cannotBeRun(declaration: ts.Declaration): boolean {
  return ts.isAccessor(declaration) || isGenerator(declaration);
}

function implementationIn(
  sourceFile: ts.SourceFile,
  declaration: ts.Declaration | undefined,
): ts.FunctionLikeDeclaration | undefined {
  const isHere = declaration?.getSourceFile() === sourceFile;
  return isHere && ts.isMethodDeclaration(declaration) && declaration.body ? declaration : undefined;
}

/** Whether a type can be called, or does not tell. */
function mayBeCalled(type: ts.Type): boolean {
  return !isKnown(type) || type.getCallSignatures().length > 0;
}
