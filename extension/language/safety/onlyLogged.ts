import ts from "typescript";
import { builtinName } from "../types/builtins.ts";
import { unwrapped } from "../functions/functions.ts";
import { namedFunctions } from "./namedFunctions.ts";
import { usesOf } from "./uses.ts";

/** Whether a value goes nowhere but to the console, by itself, through arithmetic and through constants:
 *  `const start = Date.now(); … console.log(Date.now() - start)`. Silent code may take the time as it likes.
 *  @param code the function around, in which its constants are looked for. */
export function onlyGoesToLog(value: ts.Node, code: ts.Node, checker: ts.TypeChecker): boolean {
  return isLogged(value, code, checker, 0);
}

/** So many constants, one made of the other, are followed. */
const mostConstants = 5;

function isLogged(value: ts.Node, code: ts.Node, checker: ts.TypeChecker, constants: number): boolean {
  const { parent } = value;
  if (ts.isExpressionStatement(parent)) {
    return true;
  }
  if (ts.isVariableDeclaration(parent)) {
    return (
      constants < mostConstants &&
      ts.isIdentifier(parent.name) &&
      (parent.parent.flags & ts.NodeFlags.Const) !== 0 &&
      usesOf(parent.name, [code], checker).every((use) => isLogged(use, code, checker, constants + 1))
    );
  }
  if (ts.isCallExpression(parent) && parent.expression !== value) {
    const name = builtinName(parent.expression, checker) ?? "";
    return (
      isLog(name) ||
      isLoggedBy(parent, parent.arguments.indexOf(value as ts.Expression), checker, constants) ||
      (/^(Math\.\w+|Number|String)$/.test(name) && isLogged(parent, code, checker, constants))
    );
  }
  return passesOn(parent, value) && isLogged(parent, code, checker, constants);
}

/** Whether all that a function of the program does with an argument is to log it. */
function isLoggedBy(
  call: ts.CallExpression,
  index: number,
  checker: ts.TypeChecker,
  constants: number,
): boolean {
  const called = constants < mostConstants ? namedFunctions(unwrapped(call.expression), checker) : [];
  return (
    called.length > 0 &&
    called.every((code) => {
      const parameter = ts.isPropertyDeclaration(code) ? undefined : code.parameters[index];
      return (
        parameter !== undefined &&
        ts.isIdentifier(parameter.name) &&
        usesOf(parameter.name, [code], checker).every((use) => isLogged(use, code, checker, constants + 1))
      );
    })
  );
}

function isLog(name: string): boolean {
  return name.startsWith("console.") || name === "process.stdout.write" || name === "process.stderr.write";
}

/** Whether an expression is made of another one, so that it goes where that goes. */
function passesOn(parent: ts.Node, value: ts.Node): boolean {
  return (
    ts.isParenthesizedExpression(parent) ||
    ts.isTemplateSpan(parent) ||
    ts.isTemplateExpression(parent) ||
    ts.isPrefixUnaryExpression(parent) ||
    (ts.isBinaryExpression(parent) && arithmetic.has(parent.operatorToken.kind)) ||
    // `end.toFixed(1)`
    (ts.isPropertyAccessExpression(parent) && parent.expression === value) ||
    (ts.isCallExpression(parent) && parent.expression === value)
  );
}

const arithmetic: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AsteriskToken,
  ts.SyntaxKind.MinusToken,
  ts.SyntaxKind.PercentToken,
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.SlashToken,
]);
