import ts from "typescript";
import { obstacleMessage, type Obstacle } from "../../core/discovery/liftWords.ts";
import { isMemberName } from "../source/identifiers.ts";
import { isIn } from "./outside.ts";
import { writesIn } from "../safety/state/writes.ts";
import type { Write } from "../safety/state/write.ts";

/** An obstacle with the code that is in the way. */
export interface LocatedObstacle {
  readonly node: ts.Node;
  readonly obstacle: Obstacle;
}

/** Tells of the first obstacle, with its line.
 *  @param path of the code that cannot be taken out.
 *  @param found at least one. */
export function toldObstacle(path: string, found: readonly LocatedObstacle[], code: ts.Node): string {
  const { node, obstacle } = found[0] ?? { node: code, obstacle: { type: "nameless" } };
  const sourceFile = code.getSourceFile();
  const { line } = sourceFile.getLineAndCharacterOfPosition(node.getStart(sourceFile));
  return obstacleMessage(path, obstacle, line + 1);
}

/** What in a function ties it to the code around it, whatever it is given: in order of the lines.
 *  @param isCalledAlike it is called by the same code as before, so that its own `this` stays what it was. */
export function obstaclesIn(
  code: ts.FunctionLikeDeclaration,
  checker: ts.TypeChecker,
  isCalledAlike: boolean,
): readonly LocatedObstacle[] {
  const isThisOwn = isCalledAlike && !ts.isArrowFunction(code);
  return [
    ...tiesIn(code, isThisOwn).filter((tie) => !isOwnArguments(tie, code)),
    ...changesIn(code, checker),
  ].toSorted((a, b) => a.node.pos - b.node.pos);
}

/** Words of the language whose meaning comes from the function or the class around.
 *  @param isThisOwn whether `this` and its like belong to the code. */
export function tiesIn(code: ts.Node, isThisOwn: boolean): readonly LocatedObstacle[] {
  const found: LocatedObstacle[] = [];
  const add = (node: ts.Node, word: string) => found.push({ node, obstacle: { type: "word", word } });
  const visit = (node: ts.Node, isOwn: boolean): void => {
    if (isOwn && node.kind === ts.SyntaxKind.ThisKeyword) {
      add(node, "this");
    } else if (isOwn && node.kind === ts.SyntaxKind.SuperKeyword) {
      add(node, "super");
    } else if (isOwn && ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.NewKeyword) {
      add(node, "new.target");
    } else if (ts.isPrivateIdentifier(node) && !isDeclaredInside(node, code)) {
      add(node, node.text);
    } else if (isOwn && isArguments(node)) {
      add(node, "arguments");
    } else if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      if (node.expression.text === "eval") {
        add(node, "eval");
      }
    }
    const hasOwnThis = (ts.isFunctionLike(node) && !ts.isArrowFunction(node)) || ts.isClassLike(node);
    if (!ts.isTypeNode(node)) {
      ts.forEachChild(node, (child) => visit(child, isOwn && !hasOwnThis));
    }
  };
  ts.forEachChild(code, (child) => visit(child, !isThisOwn));
  return found;
}

/** Every function but an arrow has its own. */
function isOwnArguments({ obstacle }: LocatedObstacle, code: ts.FunctionLikeDeclaration): boolean {
  return obstacle.type === "word" && obstacle.word === "arguments" && !ts.isArrowFunction(code);
}

function isArguments(node: ts.Node): boolean {
  return ts.isIdentifier(node) && node.text === "arguments" && !isMemberName(node);
}

function isDeclaredInside(name: ts.PrivateIdentifier, code: ts.Node): boolean {
  const owner = ts.findAncestor(
    name,
    (node) => ts.isClassLike(node) && node.members.some((member) => member.name?.getText() === name.text),
  );
  return owner !== undefined && isIn(owner, code);
}

/** What is said of a change of the object that `this` is: `this.count`, or `this` where its field is not known. */
export function changedField({ step, node }: Pick<Write, "step" | "node">): string {
  const assigned = /^(?:\+\+|--)?this\.([\p{ID_Continue}$]+)/u.exec(node.getText())?.[1];
  const field = step ?? assigned;
  return field === undefined ? "this" : `this.${field}`;
}

/** What a call changes of the functions around. */
function changesIn(code: ts.FunctionLikeDeclaration, checker: ts.TypeChecker): readonly LocatedObstacle[] {
  const changed = new Map<string, LocatedObstacle>();
  for (const { root, node, step } of writesIn(checker).of(code)) {
    const name = nameOf({ root, step, node }, code);
    if (name !== null && !changed.has(name)) {
      changed.set(name, { node, obstacle: { type: "change", name } });
    }
  }
  return [...changed.values()];
}

/** The name of a variable or a parameter that belongs to a function around the code, or to an object whose method that is; null
 *  for anything else. */
function nameOf(write: Pick<Write, "root" | "step" | "node">, code: ts.Node): string | null {
  const { root } = write;
  if (root.type === "this") {
    return isIn(root.owner, code) ? null : changedField(write);
  }
  if (root.type !== "captured" && root.type !== "parameter") {
    return null;
  }
  return isIn(root.declaration, code)
    ? null
    : root.type === "captured"
      ? root.name
      : root.declaration.name.getText();
}
