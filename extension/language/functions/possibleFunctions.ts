import ts from "typescript";
import { commonJsExports } from "./commonJsExports.ts";
import {
  commonJsFunction,
  defaultExport,
  functionExpression,
  isAmbient,
  unwrapped,
  variableFunction,
  type FunctionSyntax,
} from "./functions.ts";
import { isGenerator } from "./otherKinds.ts";

/** Finds the names at the top level of a module for which no function is written and which may be one all the same: what a
 *  call has made, as `const f = memo(g)`, or what is taken out of something else. What is loaded from another module is
 *  written there. */
export function possibleFunctions(sourceFile: ts.SourceFile): readonly FunctionSyntax[] {
  const declared = sourceFile.statements.filter((one) => !isAmbient(one)).flatMap(inStatement);
  const given = commonJsExports(sourceFile)
    .filter(({ value }) => ts.isExpression(value) && !ts.isIdentifier(value) && mayMakeFunction(value))
    .map((one) => commonJsFunction(one, undefined));
  return [...declared, ...given];
}

/** Whether its value is made here, by a call, rather than being the same as something else. */
export function isMadeByCall({ callee, member }: FunctionSyntax): boolean {
  if (member !== undefined) {
    return true; // Of other members a call tells by its name.
  }
  const { parent } = callee;
  const value = ts.isVariableDeclaration(parent) ? parent.initializer : callee;
  const made = value && ts.isExpression(value) ? unwrapped(value) : undefined;
  const called = made && ts.isAwaitExpression(made) ? unwrapped(made.expression) : made;
  return (
    called !== undefined &&
    !ts.isBindingElement(parent) &&
    (ts.isCallExpression(called) || ts.isTaggedTemplateExpression(called))
  );
}

function inStatement(statement: ts.Statement): readonly FunctionSyntax[] {
  if (ts.isExportAssignment(statement)) {
    const isMeant = !statement.isExportEquals && !ts.isIdentifier(unwrapped(statement.expression));
    return isMeant && mayMakeFunction(statement.expression) ? defaultExport(statement, undefined) : [];
  }
  if (!ts.isVariableStatement(statement)) {
    return [];
  }
  return statement.declarationList.declarations.flatMap((declaration) => {
    const { name, initializer } = declaration;
    if (initializer === undefined || !mayMakeFunction(initializer)) {
      return [];
    }
    return ts.isIdentifier(name)
      ? variableFunction(declaration, statement, undefined)
      : boundNames(name).map((one) => ({
          name: one.text,
          nameNode: one,
          implementation: undefined,
          callee: one,
          parts: [statement],
          documented: [statement],
        }));
  });
}

function mayMakeFunction(expression: ts.Expression): boolean {
  const value = unwrapped(expression);
  if (ts.isAwaitExpression(value)) {
    return mayMakeFunction(value.expression);
  }
  if (ts.isCallExpression(value)) {
    const { expression: callee } = value;
    const isLoad = callee.kind === ts.SyntaxKind.ImportKeyword || callee.getText() === "require";
    return !isLoad;
  }
  if (ts.isPropertyAccessExpression(value) || ts.isElementAccessExpression(value)) {
    return mayMakeFunction(value.expression); // `require("node:path").join` is none.
  }
  return (
    functionExpression(value) === undefined &&
    !isGenerator(value) &&
    (ts.isIdentifier(value) ||
      ts.isTaggedTemplateExpression(value) ||
      ts.isConditionalExpression(value) ||
      ts.isBinaryExpression(value))
  );
}

function boundNames(pattern: ts.BindingPattern): readonly ts.Identifier[] {
  return pattern.elements.flatMap((element) =>
    ts.isOmittedExpression(element)
      ? []
      : ts.isIdentifier(element.name)
        ? [element.name]
        : boundNames(element.name),
  );
}
