import ts from "typescript";
import { textOf } from "./around.ts";
import {
  declaredFunctions,
  functionExpression,
  hasModifier,
  isAmbient,
  unwrapped,
  type FunctionSyntax,
} from "./functions.ts";
import { keepsValue } from "./keptValues.ts";
import {
  memberOf,
  placeIn,
  placeOf,
  reachedIn,
  reachedOn,
  withoutLast,
  type Place,
  type Reached,
} from "./places.ts";

/** Finds the functions that are members of what has a name at the top level of a module, wherever that lies in classes,
 *  objects and namespaces: static methods, methods and functions of objects, what namespaces export, and methods of classes.
 *  The latter belong to the first constant at the top level that holds an object of the class; where there is none, a call
 *  is given one. Left out are accessors, generators and `#private` ones. What a call has made, as in `{ area: memo(f) }`,
 *  is among them without an implementation, and may be no function. */
export function memberFunctions({ statements }: ts.SourceFile): readonly FunctionSyntax[] {
  const holders = heldObjects(statements);
  return statements.flatMap((statement) =>
    ts.isExpressionStatement(statement)
      ? inAssignment(statement, holders)
      : inStatement(statement, null, holders),
  );
}

/** The first constant that holds an object of a class, by the name of the class. */
type Holders = ReadonlyMap<string, Place>;

function heldObjects(statements: readonly ts.Statement[]): Holders {
  const found = new Map<string, Place>();
  for (const { name, value } of statements.filter(ts.isVariableStatement).flatMap(keptValues)) {
    if (ts.isNewExpression(value) && ts.isIdentifier(value.expression) && !found.has(value.expression.text)) {
      found.set(value.expression.text, placeIn(null, name));
    }
  }
  return found;
}

/** @param outer null at the top level of the module. */
function inStatement(
  statement: ts.Statement,
  outer: Place | null,
  holders: Holders,
): readonly FunctionSyntax[] {
  if (isAmbient(statement)) {
    return [];
  }
  if (ts.isClassDeclaration(statement)) {
    return statement.name ? inClass(statement, placeIn(outer, statement.name), holders) : [];
  }
  if (ts.isModuleDeclaration(statement)) {
    return inNamespace(statement, outer, holders);
  }
  const values = ts.isVariableStatement(statement) ? keptValues(statement) : [];
  return values.flatMap(({ name, value }) => inValue(value, placeIn(outer, name), holders));
}

function inNamespace(
  { name, body }: ts.ModuleDeclaration,
  outer: Place | null,
  holders: Holders,
): readonly FunctionSyntax[] {
  if (!ts.isIdentifier(name) || body === undefined) {
    return [];
  }
  const place = placeIn(outer, name);
  if (ts.isModuleDeclaration(body)) {
    return inNamespace(body, place, holders); // `namespace A.B {}`.
  }
  const statements = ts.isModuleBlock(body)
    ? body.statements.filter((statement) => hasModifier(statement, ts.SyntaxKind.ExportKeyword))
    : [];
  const functions = declaredFunctions(statements).map((syntax) => ({
    ...syntax,
    ...reachedIn(place, syntax.name),
  }));
  return [...functions, ...statements.flatMap((statement) => inStatement(statement, place, holders))];
}

function inValue(value: ts.Expression, place: Place, holders: Holders): readonly FunctionSyntax[] {
  if (ts.isClassExpression(value)) {
    return inClass(value, place, holders);
  }
  if (!ts.isObjectLiteralExpression(value)) {
    return [];
  }
  return value.properties.flatMap((property) => {
    const name = property.name && textOf(property.name);
    const inner = ts.isPropertyAssignment(property) ? unwrapped(property.initializer) : undefined;
    return inner !== undefined && name !== undefined && ts.isObjectLiteralExpression(inner)
      ? inValue(inner, memberOf(place, name), holders)
      : memberFunction(property, [], (own) => reachedIn(place, own));
  });
}

function inClass(
  declaration: ts.ClassLikeDeclaration,
  place: Place,
  holders: Holders,
): readonly FunctionSyntax[] {
  const holder = place.members.length === 0 ? holders.get(place.path) : undefined;
  let overloads: readonly ts.ClassElement[] = [];
  return declaration.members.flatMap((member) => {
    if (ts.isMethodDeclaration(member) && member.body === undefined) {
      overloads = [...overloads.filter((one) => isNamedAs(one, member)), member];
      return [];
    }
    const before = overloads.filter((one) => isNamedAs(one, member));
    overloads = [];
    const owner = hasModifier(member, ts.SyntaxKind.StaticKeyword) ? place : holder;
    const found = memberFunction(member, before, (name) =>
      owner ? reachedIn(owner, name) : reachedOn(place, name),
    );
    return isPrivate(member) ? found.map((one) => ({ ...one, isPrivate: true })) : found;
  });
}

function isNamedAs(one: ts.ClassElement, other: ts.ClassElement): boolean {
  return one.name?.getText() === other.name?.getText();
}

function isPrivate(member: ts.ClassElement): boolean {
  return (
    hasModifier(member, ts.SyntaxKind.PrivateKeyword) || hasModifier(member, ts.SyntaxKind.ProtectedKeyword)
  );
}

/** A method, or the function that is the value of a field. */
function memberFunction(
  member: ts.ClassElement | ts.ObjectLiteralElement,
  overloads: readonly ts.ClassElement[],
  reached: (name: string) => Reached,
): readonly FunctionSyntax[] {
  const name = member.name && !ts.isPrivateIdentifier(member.name) ? textOf(member.name) : undefined;
  if (name === undefined || member.name === undefined) {
    return [];
  }
  const parts = [...overloads, member];
  const found = { nameNode: member.name, parts, ...reached(name) };
  if (ts.isMethodDeclaration(member)) {
    const isMeant = member.body !== undefined && member.asteriskToken === undefined;
    return isMeant ? [{ ...found, implementation: member, documented: parts }] : [];
  }
  const isField = ts.isPropertyDeclaration(member) || ts.isPropertyAssignment(member);
  const value = isField ? member.initializer : undefined;
  const implementation = value && functionExpression(value);
  if (implementation !== undefined) {
    return [{ ...found, implementation, documented: [member, implementation] }];
  }
  return value && ts.isCallExpression(unwrapped(value))
    ? [{ ...found, implementation, documented: parts }]
    : [];
}

/** `tools.daily = (input) => …`, `Report.prototype.yearly = function …`, however deep; the members of a class or an object
 *  that is given to a property, or to `module.exports`. What is given to several stands for each of them. */
function inAssignment(statement: ts.ExpressionStatement, holders: Holders): readonly FunctionSyntax[] {
  const { targets, value } = assignment(statement.expression);
  const implementation = functionExpression(value);
  return targets.flatMap((target) => {
    const place = placeOf(target, unwrapped(value));
    if (place !== undefined && implementation === undefined) {
      // Of an object that takes the place of `module.exports` each field is looked at with what CommonJS gives away.
      const isWhole = place.name === "default" && ts.isObjectLiteralExpression(value);
      return isWhole ? [] : inValue(unwrapped(value), place, holders);
    }
    const outer = ts.isPropertyAccessExpression(target) ? placeOf(target.expression, value) : undefined;
    const isExport = place?.name === "default" || outer?.name === "default";
    if (!ts.isPropertyAccessExpression(target) || outer === undefined || isExport) {
      return []; // What CommonJS gives away is found as such.
    }
    const { name } = target;
    return [
      {
        nameNode: name,
        implementation,
        parts: [statement],
        documented: [statement, value],
        ...(outer.members.at(-1) === "prototype"
          ? reachedOn(withoutLast(outer), name.text)
          : reachedIn(outer, name.text)),
      },
    ];
  });
}

/** What an expression gives a value to, and that value; nothing where it is no assignment. */
function assignment(expression: ts.Expression): {
  readonly targets: readonly ts.Expression[];
  readonly value: ts.Expression;
} {
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken) {
    return { targets: [], value: expression };
  }
  const { targets, value } = assignment(expression.right);
  return { targets: [expression.left, ...targets], value };
}

/** What the variables of a statement stand for that keep their values. */
function keptValues({
  declarationList,
}: ts.VariableStatement): readonly { readonly name: ts.Identifier; readonly value: ts.Expression }[] {
  return declarationList.declarations.flatMap(({ name, initializer }) =>
    ts.isIdentifier(name) && initializer && keepsValue(name, declarationList)
      ? [{ name, value: unwrapped(initializer) }]
      : [],
  );
}
