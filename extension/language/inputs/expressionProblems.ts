import ts from "typescript";
import {
  noListMessage,
  uncalledMessage,
  type ExpressionProblem,
} from "../../core/discovery/expressionProblem.ts";
import { filesName } from "../../core/discovery/fileInputs.ts";
import { recordedExpression } from "../../core/recording/state.ts";
import { asSentence } from "../../core/text/foreignText.ts";
import { awaitedType, elementTypes, isKnown } from "../functions/elements.ts";
import { declarationBehind, identifiersInside } from "../source/identifiers.ts";
import type { TypedFile } from "../source/program.ts";

/** Finds what is wrong with an expression that stands in brackets in a typed file. Only what is certain is an error: names
 *  that nothing declares, modules that are not there, and in TypeScript what types forbid. The file's types are read more
 *  strictly than its project may read them, so that nothing is told of what hangs on `null`. */
export function expressionProblems(
  bracketed: ts.ParenthesizedExpression,
  typed: Pick<TypedFile, "checker" | "errorsIn">,
): readonly ExpressionProblem[] {
  const start = bracketed.getStart() + "(".length;
  const found = typed.errorsIn([bracketed.parent]).flatMap((diagnostic): readonly ExpressionProblem[] => {
    const { start: from, length } = diagnostic;
    const isInside = from !== undefined && from >= start && from <= bracketed.expression.end;
    const severity = isInside ? severityOf(diagnostic, bracketed, typed.checker) : null;
    if (!isInside || length === undefined || severity === null) {
      return [];
    }
    const message = asSentence(textOf(diagnostic));
    const [, instead = null] = /Did you mean '([^']+)'\?/.exec(message) ?? [];
    return [{ severity, start: from - start, end: from - start + length, message, instead }];
  });
  return found.length > 0 ? found : noList(bracketed.expression, start, typed.checker);
}

/** What the compiler's numbers tell of. */
const unknownNames: ReadonlySet<number> = new Set([2304, 2552, 18004]);
const namesOfTypes: ReadonlySet<number> = new Set([1361, 1362, 2693]);
const unknownModule = 2307;
/** Calls of what is no function, with too few or too many arguments, or of the wrong types; misspelt properties. */
const wrongUses: ReadonlySet<number> = new Set([
  2322, 2345, 2348, 2349, 2351, 2353, 2551, 2554, 2555, 2561, 2739, 2740, 2741, 2769,
]);
/** Types may know less of an object than there is. */
const unknownProperty = 2339;

/** Null for what is not told. */
function severityOf(
  diagnostic: ts.Diagnostic,
  bracketed: ts.ParenthesizedExpression,
  checker: ts.TypeChecker,
): ExpressionProblem["severity"] | null {
  const { code, start = 0, length = 0 } = diagnostic;
  const file = bracketed.getSourceFile();
  const piece = file.text.slice(start, start + length);
  if (unknownNames.has(code)) {
    return isThereAtRunTime(piece, bracketed, checker) ? null : "error";
  }
  if (code === unknownModule) {
    return /^["']\.{1,2}\/.*\.[cm]?[jt]sx?["']$/.test(piece) ? "error" : null;
  }
  if (/\.[cm]?jsx?$/.test(file.fileName)) {
    return null;
  }
  if (namesOfTypes.has(code)) {
    return "error";
  }
  const isStrictOnly = /\b(null|undefined)\b/.test(textOf(diagnostic));
  const isTold = wrongUses.has(code) || code === unknownProperty;
  return !isTold || isStrictOnly ? null : code === unknownProperty ? "warning" : "error";
}

function textOf({ messageText }: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(messageText, " ").replaceAll(/\s+/g, " ");
}

/** Whether a name may have a value that types do not know: one of the engine, of CommonJS, of our own, or a global that the
 *  code of the module uses or sets as well. */
function isThereAtRunTime(
  name: string,
  bracketed: ts.ParenthesizedExpression,
  checker: ts.TypeChecker,
): boolean {
  const file = bracketed.getSourceFile();
  const isUsed = identifiersInside(file, new Set([name])).some(
    (identifier) => identifier.pos < bracketed.pos && declarationBehind(identifier, checker) === undefined,
  );
  const word = name.replaceAll("$", String.raw`\$`);
  const isSet = new RegExp(String.raw`\b(?:globalThis|global|self|window)\.${word}(?![\w$])`);
  return name in globalThis || ownNames.has(name) || isUsed || isSet.test(file.text);
}

const ownNames: ReadonlySet<string> = new Set([
  "require",
  "module",
  "exports",
  "__dirname",
  "__filename",
  filesName,
  recordedExpression,
]);

/** What is certainly no list: texts, numbers and the like, and functions. */
function noList(
  expression: ts.Expression,
  start: number,
  checker: ts.TypeChecker,
): readonly ExpressionProblem[] {
  const type = awaitedType(checker.getTypeAtLocation(expression), checker);
  const own = expression.getStart() - start;
  const place = { start: own, end: own + expression.getWidth() };
  const isPrimitive = (type.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | others)) !== 0;
  if (!isKnown(type) || elementTypes(type, checker) !== undefined) {
    return [];
  }
  if (isPrimitive) {
    const what = checker.typeToString(checker.getBaseTypeOfLiteralType(type));
    return [{ severity: "error", ...place, message: noListMessage(`a ${what}`), instead: null }];
  }
  const isFunction = type.getCallSignatures().length > 0 && type.getProperties().length === 0;
  const text = expression.getText();
  return isFunction && ts.isIdentifier(expression)
    ? [{ severity: "error", ...place, message: uncalledMessage(text), instead: `${text}()` }]
    : [];
}

const others = ts.TypeFlags.BooleanLike | ts.TypeFlags.BigIntLike;
