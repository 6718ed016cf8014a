import ts from "typescript";
import { symbolOf } from "./state/captured.ts";
import { unwrapped } from "./state/origins.ts";

/** What of WebAssembly an expression gives that cannot be copied: `WebAssembly.Instance`. By its text, as the declarations
 *  of Node have no types for it; undefined for others. */
export function webAssemblyObject(
  expression: ts.Expression,
  checker: ts.TypeChecker,
  steps = 0,
): string | undefined {
  const value = unwrapped(expression);
  if (ts.isNewExpression(value)) {
    const name = value.expression.getText();
    return /^WebAssembly\.(Global|Instance|Table)$/.test(name) ? name : undefined;
  }
  if (ts.isPropertyAccessExpression(value)) {
    const isInstance = value.name.text === "instance" && isInstantiated(value.expression, checker, steps);
    return isInstance ? "WebAssembly.Instance" : undefined;
  }
  const declaration = steps < mostSteps ? declarationOf(value, checker) : undefined;
  if (declaration && ts.isVariableDeclaration(declaration) && declaration.initializer) {
    return webAssemblyObject(declaration.initializer, checker, steps + 1);
  }
  const whole = declaration && ts.isBindingElement(declaration) ? declaration.parent.parent : undefined;
  const isTaken =
    whole !== undefined &&
    ts.isVariableDeclaration(whole) &&
    whole.initializer !== undefined &&
    isInstantiated(whole.initializer, checker, steps) &&
    /^instance\b/.test(declaration?.getText() ?? "");
  return isTaken ? "WebAssembly.Instance" : undefined;
}

/** Constants, one made of the other, are followed so far. */
const mostSteps = 4;

/** Whether an expression gives what `WebAssembly.instantiate(bytes)` does: a module and its instance. */
function isInstantiated(expression: ts.Expression, checker: ts.TypeChecker, steps: number): boolean {
  const value = unwrapped(expression);
  if (ts.isCallExpression(value)) {
    return /^WebAssembly\.instantiate(Streaming)?$/.test(value.expression.getText());
  }
  const declaration = steps < mostSteps ? declarationOf(value, checker) : undefined;
  return declaration && ts.isVariableDeclaration(declaration) && declaration.initializer
    ? isInstantiated(declaration.initializer, checker, steps + 1)
    : false;
}

function declarationOf(value: ts.Expression, checker: ts.TypeChecker): ts.Declaration | undefined {
  return ts.isIdentifier(value) ? symbolOf(value, checker)?.valueDeclaration : undefined;
}
