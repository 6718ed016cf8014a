import ts from "typescript";
import { isIn } from "../lifting/outside.ts";
import { hasAwait } from "../lifting/loop.ts";
import { assignedBy } from "../safety/state/assignments.ts";
import { firstName, symbolOf } from "../safety/state/captured.ts";
import type { InTheWay } from "./edits.ts";

/** What one turn of a loop, or one call of a callback, gives a function. */
export interface Turn {
  /** Declarations before the call that its arguments are made of. */
  readonly needed: readonly ts.VariableStatement[];
  /** The names that they declare. */
  readonly names: readonly string[];
  readonly given: readonly ts.Expression[];
}

/** Looks at what a call is given in each turn, where all turns can make that before the first call.
 *  @param body what runs each turn.
 *  @param pass the loop, or the call that gets the callback. */
export function turnOf(
  call: ts.CallExpression,
  body: ts.Node,
  pass: ts.Node,
  checker: ts.TypeChecker,
): Turn | InTheWay {
  const given = [...call.arguments];
  if (given.length === 0) {
    return { node: call, why: "it is given nothing" };
  }
  const spread = given.find(ts.isSpreadElement);
  if (spread !== undefined) {
    return { node: spread, why: "how many arguments it is given only the run tells" };
  }
  const unlikely = conditionAround(call, body) ?? jumpBefore(call, body);
  if (unlikely !== undefined) {
    return { node: unlikely, why: "the call is not made in each turn" };
  }
  const needed = neededFor(given, call, body, checker);
  if ("node" in needed) {
    return needed;
  }
  const waiting = [...needed, ...given].find(hasAwait);
  if (waiting !== undefined) {
    return { node: waiting, why: "what it is given has to be waited for" };
  }
  const changed = assignedIn(pass, body, checker);
  const uses = [...needed, ...given].flatMap((code) => namesIn(code));
  const changing = uses.find((name) => {
    const declaration = symbolOf(name, checker)?.valueDeclaration;
    return declaration !== undefined && changed.has(declaration);
  });
  if (changing !== undefined) {
    return { node: changing, why: `"${changing.text}", which it is given, changes from turn to turn` };
  }
  return { needed, names: needed.flatMap(declaredNames), given };
}

/** Names of variables in some code, itself included. */
export function namesIn(code: ts.Node): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(code);
  return found;
}

/** The variables that something assigns in a turn. */
export function assignedIn(
  pass: ts.Node,
  body: ts.Node,
  checker: ts.TypeChecker,
): ReadonlySet<ts.Declaration> {
  const found = new Set<ts.Declaration>();
  const visit = (node: ts.Node): void => {
    for (const { target } of assignedBy(node)) {
      const name = firstName(target);
      const declaration = name && symbolOf(name, checker)?.valueDeclaration;
      if (declaration !== undefined) {
        found.add(declaration);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
  if (ts.isForOfStatement(pass)) {
    assignedBy(pass).forEach(({ target }) => visit(target));
  }
  return found;
}

function conditionAround(call: ts.Node, body: ts.Node): ts.Node | undefined {
  for (let node = call; node !== body; node = node.parent) {
    const { parent } = node;
    const isBranch =
      (ts.isIfStatement(parent) && parent.expression !== node) ||
      (ts.isConditionalExpression(parent) && parent.condition !== node) ||
      (ts.isBinaryExpression(parent) && parent.right === node && isShort(parent)) ||
      ts.isCaseOrDefaultClause(parent) ||
      ts.isCatchClause(parent) ||
      (ts.isCallExpression(parent) && parent.questionDotToken !== undefined);
    if (isBranch && node !== body) {
      return parent;
    }
  }
  return undefined;
}

/** `a && b`, `a || b`, `a ?? b`. */
function isShort({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** What may end a turn before it comes to the call. */
function jumpBefore(call: ts.Node, body: ts.Node): ts.Node | undefined {
  const visit = (node: ts.Node): ts.Node | undefined => {
    const isJump =
      ts.isContinueStatement(node) ||
      ts.isBreakStatement(node) ||
      ts.isReturnStatement(node) ||
      ts.isThrowStatement(node);
    if (node.pos >= call.pos || (ts.isFunctionLike(node) && node !== body)) {
      return undefined;
    }
    return isJump && node.end <= call.pos ? node : ts.forEachChild(node, visit);
  };
  return visit(body);
}

/** The declarations of a turn that code is made of, those that these are made of included, in order. */
function neededFor(
  code: readonly ts.Node[],
  call: ts.Node,
  body: ts.Node,
  checker: ts.TypeChecker,
): readonly ts.VariableStatement[] | InTheWay {
  const needed = new Set<ts.VariableStatement>();
  const open = [...code];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    for (const name of namesIn(one)) {
      const declaration = symbolOf(name, checker)?.valueDeclaration;
      const isOwn = declaration === undefined || isIn(declaration, one) || !isIn(declaration, body);
      if (isOwn || code.some((given) => isIn(declaration, given))) {
        continue;
      }
      const statement = ts.findAncestor(declaration, ts.isVariableStatement);
      if (statement === undefined || statement.parent !== body || statement.end > call.pos) {
        return { node: name, why: `"${name.text}", which it is given, is made in the turn` };
      }
      if (!needed.has(statement)) {
        needed.add(statement);
        open.push(statement);
      }
    }
  }
  return [...needed].toSorted((a, b) => a.pos - b.pos);
}

function declaredNames({ declarationList }: ts.VariableStatement): readonly string[] {
  const namesOf = (name: ts.BindingName): readonly string[] =>
    ts.isIdentifier(name)
      ? [name.text]
      : name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesOf(element.name) : []));
  return declarationList.declarations.flatMap(({ name }) => namesOf(name));
}
