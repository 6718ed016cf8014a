import ts from "typescript";
import { isMemberName } from "../source/identifiers.ts";
import { symbolOf } from "../safety/state/captured.ts";

/** A name in a piece of code that stands for something declared outside of it, in a function or a block. */
export interface OutsideName {
  readonly name: string;
  /** Where the code first names it. */
  readonly use: ts.Identifier;
  readonly symbol: ts.Symbol;
  readonly declaration: ts.Declaration;
}

/** The names in a piece of code that its module's top level does not know, each once, in the order of their first use. Types
 *  are no code.
 *  @param whole what the code is a part of: what is declared there is not outside. */
export function outsideNames(
  code: ts.Node,
  checker: ts.TypeChecker,
  whole: ts.Node = code,
): readonly OutsideName[] {
  const found = new Map<ts.Declaration, OutsideName>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isMemberName(node)) {
      const symbol = symbolOf(node, checker);
      const declaration = symbol && declarationOf(symbol);
      if (
        symbol !== undefined &&
        declaration !== undefined &&
        !found.has(declaration) &&
        isOutside(declaration, whole)
      ) {
        found.set(declaration, { name: node.text, use: node, symbol, declaration });
      }
    }
    if (isCode(node)) {
      ts.forEachChild(node, visit);
    }
  };
  visit(code);
  return [...found.values()];
}

/** Of a function with overloads, the one that runs. */
function declarationOf({ declarations, valueDeclaration }: ts.Symbol): ts.Declaration | undefined {
  return declarations?.find((one) => ts.isFunctionDeclaration(one) && one.body) ?? valueDeclaration;
}

/** The base class of a class is code, though the syntax makes it a type; the interfaces beside it are not. */
function isCode(node: ts.Node): boolean {
  if (ts.isHeritageClause(node)) {
    return node.token === ts.SyntaxKind.ExtendsKeyword;
  }
  return !ts.isTypeNode(node) || ts.isExpressionWithTypeArguments(node);
}

function isOutside(declaration: ts.Declaration, code: ts.Node): boolean {
  return (
    declaration.getSourceFile() === code.getSourceFile() &&
    isInScope(declaration) &&
    !isTopLevel(declaration) &&
    !isIn(declaration, code)
  );
}

/** Whether a node is another one, or stands inside of it. */
export function isIn(node: ts.Node, whole: ts.Node): boolean {
  return ts.findAncestor(node, (outer) => outer === whole) !== undefined;
}

/** What a name alone can stand for, and no member of anything. */
function isInScope(declaration: ts.Declaration): boolean {
  return (
    ts.isVariableDeclaration(declaration) ||
    ts.isParameter(declaration) ||
    ts.isBindingElement(declaration) ||
    ts.isFunctionDeclaration(declaration) ||
    ts.isFunctionExpression(declaration) ||
    ts.isClassLike(declaration) ||
    ts.isEnumDeclaration(declaration)
  );
}

/** Whether code behind the module's last line can name it: it is declared by a statement of the file itself, or by a `var`
 *  in a block of it. */
export function isTopLevel(declaration: ts.Declaration): boolean {
  const around = ts.isBindingElement(declaration)
    ? ts.findAncestor(declaration, (node) => ts.isVariableDeclaration(node) || ts.isParameter(node))
    : declaration;
  if (around === undefined || ts.isParameter(around) || ts.isFunctionExpression(around)) {
    return false;
  }
  if (!ts.isVariableDeclaration(around)) {
    return ts.isSourceFile(around.parent);
  }
  const list = around.parent;
  const isVar = ts.isVariableDeclarationList(list) && (list.flags & ts.NodeFlags.BlockScoped) === 0;
  return isVar
    ? ts.findAncestor(list, (node) => ts.isFunctionLike(node) || ts.isModuleBlock(node)) === undefined
    : ts.isSourceFile(list.parent.parent);
}
