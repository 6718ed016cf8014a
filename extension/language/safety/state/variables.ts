import ts from "typescript";
import { collectAssignments, type Assignments } from "./assignments.ts";
import { copyOf, partOf, unwrapped, withCopies, type Origin } from "./origins.ts";
import { isPlain } from "./syntax.ts";
import type { Tracer } from "./tracer.ts";

/** Tells where the values of local variables and parameters come from. */
export interface Variables {
  /** @param symbol of the variable. */
  trace(declaration: ts.Declaration, symbol: ts.Symbol | undefined): readonly Origin[];
  /** What the outermost function around a node assigns. */
  assignmentsAround(node: ts.Node): Assignments;
}

/** @param tracer for the values that variables get. */
export function createVariables(
  checker: ts.TypeChecker,
  { trace, traceProperty, traceAll }: Tracer,
): Variables {
  const ofVariables = new Map<ts.Declaration, readonly Origin[]>();
  const assignments = new Map<ts.Node, Assignments>();

  function traceVariable(declaration: ts.Declaration, symbol: ts.Symbol | undefined): readonly Origin[] {
    const known = ofVariables.get(declaration);
    if (known !== undefined) {
      return known;
    }
    // A variable that is made of itself has no origin of its own.
    ofVariables.set(declaration, []);
    const own = traceDeclared(declaration);
    const later = laterValues(declaration, symbol).filter(
      (value) => value === null || !mentions(value, symbol, checker),
    );
    const further = traceAll(later);
    const isCopied = further.length === 0 && later.some((value) => value === null || !isPlain(value));
    const isMadeHere = own.length === 0 && !isWithoutValue(declaration);
    const origins = isCopied || isMadeHere ? [] : withCopies([...own, ...further]);
    ofVariables.set(declaration, origins);
    return origins;
  }

  function laterValues(
    declaration: ts.Declaration,
    symbol: ts.Symbol | undefined,
  ): readonly (ts.Expression | null)[] {
    const name = ts.getNameOfDeclaration(declaration);
    return name && ts.isIdentifier(name)
      ? assignmentsAround(declaration).values(name.text, (one) => checker.getSymbolAtLocation(one) === symbol)
      : [];
  }

  function assignmentsAround(declaration: ts.Node): Assignments {
    const outermost = outermostFunction(declaration);
    const known = assignments.get(outermost) ?? collectAssignments(outermost);
    assignments.set(outermost, known);
    return known;
  }

  function traceDeclared(declaration: ts.Declaration): readonly Origin[] {
    if (ts.isParameter(declaration)) {
      return [
        {
          root: { type: "parameter", declaration },
          depth: declaration.dotDotDotToken ? "parts" : "exact",
          step: null,
        },
      ];
    }
    if (ts.isVariableDeclaration(declaration)) {
      const loop = declaration.parent.parent;
      return ts.isForOfStatement(loop)
        ? trace(loop.expression).map((list) => partOf(list))
        : declaration.initializer
          ? trace(declaration.initializer)
          : [];
    }
    return ts.isBindingElement(declaration) ? traceElement(declaration) : [];
  }

  function traceElement(element: ts.BindingElement): readonly Origin[] {
    const { parent } = element.parent;
    const { propertyName: key = element.name } = element;
    const name = ts.isObjectBindingPattern(element.parent) && ts.isIdentifier(key) ? key.text : null;
    if (ts.isVariableDeclaration(parent) && parent.initializer && element.dotDotDotToken === undefined) {
      return traceProperty(parent.initializer, name);
    }
    const whole = ts.isBindingElement(parent) ? traceElement(parent) : traceDeclared(parent);
    return whole.map((origin) => (element.dotDotDotToken ? copyOf(origin) : partOf(origin, name)));
  }

  return { trace: traceVariable, assignmentsAround };
}

function outermostFunction(inside: ts.Node): ts.Node {
  let outermost = inside;
  for (let node = inside.parent; node && !ts.isSourceFile(node); node = node.parent) {
    outermost = ts.isFunctionLike(node) ? node : outermost;
  }
  return outermost;
}

/** `node = node.next` stays below what `node` was. */
function mentions(value: ts.Expression, symbol: ts.Symbol | undefined, checker: ts.TypeChecker): boolean {
  let inner = unwrapped(value);
  while (ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner)) {
    inner = unwrapped(inner.expression);
  }
  return ts.isIdentifier(inner) && checker.getSymbolAtLocation(inner) === symbol;
}

function isWithoutValue(declaration: ts.Declaration): boolean {
  return (
    ts.isVariableDeclaration(declaration) &&
    !ts.isForOfStatement(declaration.parent.parent) &&
    (declaration.initializer === undefined || isPlain(declaration.initializer))
  );
}
