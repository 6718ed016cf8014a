import ts from "typescript";
import { isAmbient } from "./functions.ts";

/** The names that a module declares at its top level, and which of them each refers to. */
export interface ModuleNames {
  /** Variables, functions and classes, in the order of their lines; nothing that is imported or ambient. */
  readonly declared: readonly DeclaredName[];
  /** Whether the code of a node names `target` itself. Types do not count: `typeof numbers` in a parameter's type asks
   *  for the list rather than using it. */
  refersTo(code: ts.Node, target: ts.Declaration): boolean;
  /** Whether the code of a node uses `target`, itself or through other top-level names. */
  reaches(code: ts.Node, target: ts.Declaration): boolean;
}

/** One name at the top level of a module. */
export interface DeclaredName {
  readonly nameNode: ts.Identifier;
  readonly symbol: ts.Symbol;
  /** What stands for the name wherever it is referred to: the first of its declarations. */
  readonly declaration: ts.Declaration;
}

/** Collects the names of a module; who refers to whom is found out when it is asked for, once. */
export function collectModuleNames(sourceFile: ts.SourceFile, checker: ts.TypeChecker): ModuleNames {
  const declared = sourceFile.statements
    .filter((statement) => !isAmbient(statement))
    .flatMap(declaredIdentifiers)
    .flatMap((nameNode) => declaredName(nameNode, checker) ?? []);
  const names = new Set(declared.map(({ nameNode }) => nameNode.text));
  const codeOf = new Map(declared.map(({ declaration, symbol }) => [declaration, symbol.declarations ?? []]));
  const known = new Map<ts.Node, ReadonlySet<ts.Declaration>>();

  function references(code: ts.Node): ReadonlySet<ts.Declaration> {
    const found = known.get(code) ?? new Set(referredDeclarations(code, names, checker));
    known.set(code, found);
    return found;
  }

  return {
    declared,
    refersTo: (code, target) => references(code).has(target),
    reaches(code, target) {
      const waiting = [code];
      const visited = new Set<ts.Node>(waiting);
      for (const next of waiting) {
        const found = references(next);
        if (found.has(target)) {
          return true;
        }
        const further = [...found].flatMap((declaration) => codeOf.get(declaration) ?? []);
        waiting.push(...further.filter((node) => !visited.has(node)));
        further.forEach((node) => visited.add(node));
      }
      return false;
    },
  };
}

function declaredIdentifiers(statement: ts.Statement): readonly ts.Identifier[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => boundIdentifiers(name));
  }
  const isNamed = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  return isNamed && statement.name ? [statement.name] : [];
}

function boundIdentifiers(name: ts.BindingName): readonly ts.Identifier[] {
  return ts.isIdentifier(name)
    ? [name]
    : name.elements.flatMap((element) =>
        ts.isBindingElement(element) ? boundIdentifiers(element.name) : [],
      );
}

function declaredName(nameNode: ts.Identifier, checker: ts.TypeChecker): DeclaredName | undefined {
  const symbol = checker.getSymbolAtLocation(nameNode);
  const declaration = symbol?.declarations?.[0];
  // Overloads and repeated `var` declare a name several times; the first time stands for all.
  return symbol && declaration && declaration === nameNode.parent
    ? { nameNode, symbol, declaration }
    : undefined;
}

function referredDeclarations(
  code: ts.Node,
  names: ReadonlySet<string>,
  checker: ts.TypeChecker,
): readonly ts.Declaration[] {
  const found: ts.Declaration[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && names.has(node.text) && !isMemberName(node)) {
      const symbol = ts.isShorthandPropertyAssignment(node.parent)
        ? checker.getShorthandAssignmentValueSymbol(node.parent)
        : checker.getSymbolAtLocation(node);
      found.push(...(symbol?.declarations?.slice(0, 1) ?? []));
    }
    // The base class of a class is code, though the syntax makes it a type.
    if (!ts.isTypeNode(node) || ts.isExpressionWithTypeArguments(node)) {
      ts.forEachChild(node, visit);
    }
  };
  ts.forEachChild(code, visit);
  return found;
}

/** Whether a name is looked up in an object and not in the scope. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node)
  );
}
