import ts from "typescript";
import type { CodePiece } from "../../core/discovery/codePieces.ts";
import { unwrapped } from "../functions/functions.ts";
import { sentValue } from "./instances.ts";
import { obstaclesIn, type LocatedObstacle } from "./obstacles.ts";
import { isIn, outsideNames, type OutsideName } from "./outside.ts";

/** What can be taken out of the code around it: a function, or the body of a loop. */
export type LiftedCode = ts.FunctionLikeDeclaration | ts.ForOfStatement;

/** What becomes of code that was taken out. */
export interface LiftedBody {
  readonly isAsync: boolean;
  readonly parameters: readonly CodePiece[];
  readonly statements: readonly CodePiece[];
  readonly obstacles: readonly LocatedObstacle[];
}

/** Code of a function around that goes along with what is taken out of it. */
export interface Carried {
  readonly declaration: ts.Declaration;
  /** A statement that declares it. */
  readonly pieces: readonly CodePiece[];
  /** The functions that it may run. */
  readonly running: readonly ts.FunctionLikeDeclaration[];
}

/** What a piece of code needs of the functions around it, and what that needs in turn. */
export interface Surroundings {
  /** Functions and classes, in the order of their lines. */
  readonly carried: readonly Carried[];
  /** Variables, in the order of their first use. */
  readonly captured: readonly OutsideName[];
}

/** Finds what a function, or the body of a loop, needs of the functions around it; what declares it itself is part of that.
 *  @param except a variable that it can do without. */
export function surroundingsOf(
  code: LiftedCode,
  checker: ts.TypeChecker,
  except?: ts.Declaration,
): Surroundings {
  const carried = new Map<ts.Declaration, Carried>();
  const captured = new Map<ts.Declaration, OutsideName>();
  const waiting: ts.Node[] = [bodyOf(code)];
  /** Whether it is code. */
  const carry = (declaration: ts.Declaration): boolean => {
    const known = carried.has(declaration);
    const found = known ? undefined : carriedCode(declaration);
    if (found !== undefined) {
      carried.set(declaration, found);
      waiting.push(declaration);
    }
    return known || found !== undefined;
  };
  const own = declarationBehind(code);
  if (own !== undefined) {
    carry(own);
  }
  for (const next of waiting) {
    const whole = next === bodyOf(code) ? code : next;
    for (const name of outsideNames(next, checker, whole)) {
      const { declaration } = name;
      if (declaration !== except && !isIn(declaration, code) && !carry(declaration)) {
        captured.set(declaration, captured.get(declaration) ?? name);
      }
    }
  }
  return {
    carried: [...carried.values()].toSorted((a, b) => a.declaration.pos - b.declaration.pos),
    captured: [...captured.values()],
  };
}

/** Of a loop, what runs for each element. */
function bodyOf(code: LiftedCode): ts.Node {
  return ts.isForOfStatement(code) ? code.statement : code;
}

/** What ties the surroundings to where they are: code that changes variables, and values that cannot be copied.
 *  @param code what they are needed for, which is looked at by itself. */
export function obstaclesAround(
  { carried, captured }: Surroundings,
  code: ts.Node,
  checker: ts.TypeChecker,
): readonly LocatedObstacle[] {
  const running = carried.flatMap((one) => one.running).filter((one) => one !== code);
  return [
    ...running.flatMap((one) => obstaclesIn(one, checker, true)),
    ...captured.flatMap((name) => {
      const sent = sentValue(name, checker);
      return sent.type === "not" ? [{ node: name.use, obstacle: sent.obstacle }] : [];
    }),
  ];
}

/** Statements that give objects back the classes that they have lost on the way to a worker. */
export function revivals({ captured }: Surroundings, checker: ts.TypeChecker): readonly string[] {
  return captured.flatMap((name) => {
    const sent = sentValue(name, checker);
    return sent.type === "revived" ? [`${sent.statement}\n`] : [];
  });
}

/** A copy of the text of a node. */
export function copyOf(node: ts.Node): CodePiece {
  return { start: node.getStart(), end: node.end };
}

/** What declares a function by its name, other than the function's own expression. */
function declarationBehind(code: ts.Node): ts.Declaration | undefined {
  if (ts.isFunctionDeclaration(code)) {
    return code;
  }
  const variable = ts.findAncestor(code.parent, (node) => !ts.isExpression(node) || unwrapped(node) === node);
  const isDeclared =
    variable !== undefined && ts.isVariableDeclaration(variable) && functionOf(variable) === code;
  return isDeclared && isConstant(variable) ? variable : undefined;
}

function carriedCode(declaration: ts.Declaration): Carried | undefined {
  if (ts.isFunctionDeclaration(declaration)) {
    return { declaration, pieces: [copyOf(declaration)], running: [declaration] };
  }
  if (ts.isClassDeclaration(declaration)) {
    const methods = declaration.members.filter(
      (member) =>
        ts.isMethodDeclaration(member) || ts.isAccessor(member) || ts.isConstructorDeclaration(member),
    );
    return { declaration, pieces: [copyOf(declaration)], running: methods };
  }
  if (ts.isEnumDeclaration(declaration)) {
    return { declaration, pieces: [copyOf(declaration)], running: [] };
  }
  if (ts.isFunctionExpression(declaration) && declaration.name !== undefined) {
    const pieces = [`const ${declaration.name.text} = `, copyOf(declaration), ";"];
    return { declaration, pieces, running: [declaration] };
  }
  const value = ts.isVariableDeclaration(declaration) ? functionOf(declaration) : undefined;
  if (value === undefined || !ts.isVariableDeclaration(declaration) || !isConstant(declaration)) {
    return undefined;
  }
  const pieces = [`const ${declaration.name.getText()} = `, copyOf(value), ";"];
  return { declaration, pieces, running: [value] };
}

function isConstant({ name, parent }: ts.VariableDeclaration): boolean {
  return ts.isIdentifier(name) && (parent.flags & ts.NodeFlags.Const) !== 0;
}

function functionOf({
  initializer,
}: ts.VariableDeclaration): ts.ArrowFunction | ts.FunctionExpression | undefined {
  const value = initializer && unwrapped(initializer);
  return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value : undefined;
}
