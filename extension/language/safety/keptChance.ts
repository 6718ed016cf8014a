import ts from "typescript";
import { unwrapped } from "../functions/functions.ts";
import { onceForProgram } from "../source/memory.ts";
import { chancesAt, type FoundChance } from "./chances.ts";
import { chanceInResult } from "./resultChance.ts";
import { namedFunctions } from "./namedFunctions.ts";
import { partsGiven } from "./state/libraryMethods.ts";
import { isFunctionWithCode } from "./state/syntax.ts";

/** The chance or the time that a variable of a module, or a static field, has got when the module was loaded and that one
 *  read of it gives: `salt` of `const salt = randomBytes(8)`, `config.id` of `const config = { id: randomUUID() }`. Null for
 *  none, and where it is not certain: behind conditions, in functions that only others call, in what tells a length or a
 *  day. */
export function keptChance(
  name: ts.Identifier,
  declaration: ts.Declaration,
  checker: ts.TypeChecker,
): FoundChance | null {
  let read: ts.Node = wholeName(name);
  let value = initializerOf(declaration);
  while (value && ts.isObjectLiteralExpression(value)) {
    const { parent } = read;
    const member = ts.isPropertyAccessExpression(parent) && parent.expression === read ? parent : undefined;
    const property = member && value.properties.find((one) => one.name?.getText() === member.name.text);
    value = property && ts.isPropertyAssignment(property) ? unwrapped(property.initializer) : undefined;
    read = parent;
  }
  return value === undefined || isCoarse(read) ? null : chanceOf(value, checker).chance;
}

/** `Ids.seed` of `seed`. */
export function wholeName(name: ts.Identifier): ts.Node {
  return ts.isPropertyAccessExpression(name.parent) && name.parent.name === name ? name.parent : name;
}

function initializerOf(declaration: ts.Declaration): ts.Expression | undefined {
  const holder = ts.isBindingElement(declaration) ? declaration.parent.parent : declaration;
  const hasValue = ts.isVariableDeclaration(holder) || ts.isPropertyDeclaration(holder);
  const value = hasValue && holder.initializer ? unwrapped(holder.initializer) : undefined;
  return value && ts.isAwaitExpression(value) ? unwrapped(value.expression) : value;
}

/** The first chance that surely goes into a value. */
const chanceOf = onceForProgram((value: ts.Expression, checker): { readonly chance: FoundChance | null } => ({
  chance: chanceIn(value, checker) ?? null,
}));

function chanceIn(node: ts.Node, checker: ts.TypeChecker): FoundChance | undefined {
  if (isUncertain(node) || (isFunctionWithCode(node) && !runsAtOnce(node)) || ts.isTypeNode(node)) {
    return undefined;
  }
  const own = chancesAt(node, checker).find((one) => !isCoarse(one.node) && isAskedHere(one.node, node));
  const made = ts.isCallExpression(node)
    ? namedFunctions(unwrapped(node.expression), checker).map((called) => chanceInResult(called, checker))
    : [];
  return (
    own ??
    made.find(({ chance }) => chance !== null)?.chance ??
    ts.forEachChild(node, (child) => chanceIn(child, checker))
  );
}

/** What stands behind a condition may be another thing. */
function isUncertain(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isConditionalExpression(node) ||
    ts.isClassLike(node) ||
    (ts.isBinaryExpression(parent) && parent.right === node && choosing.has(parent.operatorToken.kind))
  );
}

const choosing: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

/** A function is only asked where it is called, and by methods of lists and `Array.from`. */
function isAskedHere(asked: ts.Node, node: ts.Node): boolean {
  return asked === node || runsAtOnce(asked);
}

function runsAtOnce({ parent }: ts.Node): boolean {
  const callee = ts.isCallExpression(parent) ? unwrapped(parent.expression) : undefined;
  return (
    callee !== undefined &&
    (ts.isFunctionLike(callee) ||
      (ts.isPropertyAccessExpression(callee) &&
        (partsGiven.has(callee.name.text) || callee.getText() === "Array.from")))
  );
}

/** Whether a value only tells how much there is of it, or a time to the day: `noise.length`, `now.getFullYear()`. */
function isCoarse(value: ts.Node): boolean {
  const { parent } = value;
  return (
    ts.isPropertyAccessExpression(parent) &&
    parent.expression === value &&
    /^(length|byteLength|size|get(UTC)?(FullYear|Month|Date|Day)|getTimezoneOffset|toDateString|toLocaleDateString)$/.test(
      parent.name.text,
    )
  );
}
