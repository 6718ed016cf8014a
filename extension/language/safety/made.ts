import ts from "typescript";
import { unwrapped } from "../functions/functions.ts";
import { namesIn } from "./names.ts";
import { isConst, namedFunctions, withoutAlias } from "./namedFunctions.ts";
import { keepsFunctions } from "./onlyCreated.ts";
import type { RunningCode } from "./rule.ts";
import { isOfModule } from "./state/origins.ts";
import { returnedBy } from "./state/syntax.ts";

/** The functions that a function of the program has given back, or that are in an object that it has given back or in an
 *  instance: what `make()`, `counter.next` and `add` are with `const counter = makeCounter()` and
 *  `const { add } = createStore()`. What was handed to such a call runs as well: `f` with `const slow = memo(f)`. */
export function madeFunctions(expression: ts.Expression, checker: ts.TypeChecker): readonly RunningCode[] {
  const callee = unwrapped(expression);
  const first = ts.isPropertyAccessExpression(callee) ? unwrapped(callee.expression) : callee;
  if (ts.isIdentifier(first) ? !mayBeMade(first) : !ts.isCallExpression(first)) {
    return [];
  }
  return [
    ...valuesOf(callee, checker, 0).flatMap((value) => functionsIn(value)),
    ...handedTo(callee, checker),
  ];
}

/** The variable of a module through which a function is called: `counter` of `counter.next()`. */
export function keeperOf(expression: ts.Expression, checker: ts.TypeChecker): ts.Declaration | null {
  let first = unwrapped(expression);
  while (ts.isPropertyAccessExpression(first)) {
    first = unwrapped(first.expression);
  }
  const declaration = ts.isIdentifier(first) ? declarationOf(first, checker) : undefined;
  const isVariable =
    declaration !== undefined && (ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration));
  return isVariable && isOfModule(declaration) ? declaration : null;
}

/** Something that a function has made: a function, an object literal, or a `new` of a class of the program. */
type Made = ts.Expression | ts.FunctionLikeDeclaration;

/** Names, calls and properties are followed so far. */
const mostSteps = 6;

function valuesOf(expression: ts.Expression, checker: ts.TypeChecker, steps: number): readonly Made[] {
  const value = unwrapped(expression);
  if (steps > mostSteps) {
    return [];
  }
  if (ts.isIdentifier(value)) {
    const declaration = declarationOf(value, checker);
    return declaration ? valuesOfDeclaration(declaration, checker, steps) : [];
  }
  if (ts.isPropertyAccessExpression(value)) {
    const owners = valuesOf(value.expression, checker, steps + 1);
    return owners.flatMap((owner) => memberOf(owner, value.name.text, checker, steps));
  }
  if (!ts.isCallExpression(value)) {
    return [value];
  }
  const [argument] = value.arguments;
  if (argument && /^Object\.(freeze|seal|assign)$/.test(value.expression.getText())) {
    return valuesOf(argument, checker, steps + 1);
  }
  return namedFunctions(unwrapped(value.expression), checker)
    .flatMap(returnedBy)
    .flatMap((returned) => valuesOf(returned, checker, steps + 1));
}

function valuesOfDeclaration(
  declaration: ts.Declaration,
  checker: ts.TypeChecker,
  steps: number,
): readonly Made[] {
  if (ts.isFunctionDeclaration(declaration)) {
    return [declaration];
  }
  if (ts.isVariableDeclaration(declaration)) {
    return isConst(declaration) && declaration.initializer
      ? valuesOf(declaration.initializer, checker, steps + 1)
      : [];
  }
  const whole = ts.isBindingElement(declaration) ? declaration.parent.parent : undefined;
  if (whole === undefined || !ts.isVariableDeclaration(whole) || !isConst(whole) || !whole.initializer) {
    return [];
  }
  const { propertyName, name } = declaration as ts.BindingElement;
  return valuesOf(whole.initializer, checker, steps + 1).flatMap((owner) =>
    memberOf(owner, (propertyName ?? name).getText(), checker, steps),
  );
}

/** The member of an object literal, or of the class of an instance. */
function memberOf(owner: Made, name: string, checker: ts.TypeChecker, steps: number): readonly Made[] {
  if (ts.isObjectLiteralExpression(owner)) {
    const property = owner.properties.find((one) => one.name?.getText() === name);
    if (property && ts.isPropertyAssignment(property)) {
      return valuesOf(property.initializer, checker, steps + 1);
    }
    if (property && ts.isShorthandPropertyAssignment(property)) {
      const declaration = checker.getShorthandAssignmentValueSymbol(property)?.valueDeclaration;
      return declaration ? valuesOfDeclaration(declaration, checker, steps + 1) : [];
    }
    return property && ts.isMethodDeclaration(property) ? [property] : [];
  }
  if (!ts.isNewExpression(owner) || !ts.isIdentifier(owner.expression)) {
    return [];
  }
  const declaration = declarationOf(owner.expression, checker);
  const members = declaration && ts.isClassLike(declaration) ? declaration.members : [];
  const member = members.find((one) => one.name?.getText() === name);
  if (member && ts.isPropertyDeclaration(member) && member.initializer) {
    return valuesOf(member.initializer, checker, steps + 1);
  }
  return member && ts.isMethodDeclaration(member) && member.body ? [member] : [];
}

function functionsIn(value: Made): readonly RunningCode[] {
  return ts.isArrowFunction(value) ||
    ts.isFunctionExpression(value) ||
    ts.isFunctionDeclaration(value) ||
    ts.isMethodDeclaration(value)
    ? [value]
    : [];
}

/** The functions that the call was given which made what a name stands for. */
function handedTo(callee: ts.Expression, checker: ts.TypeChecker): readonly RunningCode[] {
  const declaration = ts.isIdentifier(callee) ? declarationOf(callee, checker) : undefined;
  const call =
    declaration && ts.isVariableDeclaration(declaration) && isConst(declaration) && declaration.initializer
      ? unwrapped(declaration.initializer)
      : undefined;
  return call && ts.isCallExpression(call) && !keepsFunctions(call)
    ? call.arguments.flatMap((argument) => namedFunctions(unwrapped(argument), checker))
    : [];
}

/** Names tell cheaply that most of what is called was not made by anything of the program. */
function mayBeMade(name: ts.Identifier): boolean {
  const { made, shared } = namesIn(name.getSourceFile());
  return made.has(name.text) || shared.has(name.text);
}

function declarationOf(name: ts.Identifier, checker: ts.TypeChecker): ts.Declaration | undefined {
  return withoutAlias(checker.getSymbolAtLocation(name), checker)?.valueDeclaration;
}
