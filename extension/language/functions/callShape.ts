import ts from "typescript";
import { isCommonJs } from "./commonJs.ts";
import { groupBy } from "../../core/groupBy.ts";
import type { CallShape, ExportedAs } from "../../core/discovery/discovered.ts";
import { isTypeScript } from "../../core/poolModule/moduleForm.ts";
import { commonJsExports } from "./commonJsExports.ts";
import { calleeType, signaturesOf } from "./callee.ts";
import type { FunctionSyntax, Membership } from "./functions.ts";
import { isOfCommonJs } from "./places.ts";
import { isKnown, isOpen } from "./elements.ts";
import type { Taken } from "./parameters.ts";
import { once } from "../source/memory.ts";
import type { Positions } from "../source/positions.ts";

/** Finds out what a module that calls the function has to know of it. */
export function callShape(
  syntax: FunctionSyntax,
  sourceFile: ts.SourceFile,
  checker: ts.TypeChecker,
  positions: Positions,
): CallShape {
  const { implementation, member } = syntax;
  const type = calleeType(syntax, checker);
  const taken = signaturesOf(syntax, checker);
  const given = member === undefined || member.self === null ? 0 : 1;
  // What has a type that does not tell is taken for a function of one parameter.
  const parameters = taken.length === 0 ? [1] : taken.map((one) => one.parameters.length);
  return {
    parameters: implementation ? implementation.parameters.length + given : Math.max(...parameters),
    needed: taken.length === 0 ? 1 : Math.min(...taken.map(({ needed }) => needed)),
    callback: callbackOf(taken),
    returnsPromise:
      !isKnown(type) ||
      type.getCallSignatures().some((signature) => mayBePromise(signature.getReturnType(), checker)),
    ...(member && { access: accessOf(syntax, member) }),
    ...(syntax.isPrivate && { isPrivate: true }),
    exportedAs: exportedAs(syntax, sourceFile, positions),
  };
}

/** Of what CommonJS gives away the first property is the name of an export. */
function accessOf({ callee }: FunctionSyntax, { path, access }: Membership): string {
  if (!ts.isIdentifier(callee) || !isOfCommonJs({ root: callee })) {
    return access;
  }
  const { before, name } = commonJsName(callee, path);
  return access.slice(before.length + (name === null ? 0 : `.${name}`.length));
}

/** The property of `module.exports` that a path leads through; null for one that leads right into what takes its place.
 *  @returns with what is written before that property. */
function commonJsName(
  root: ts.Identifier,
  path: readonly string[],
): { readonly before: string; readonly name: string | null } {
  const isShort = root.text === "exports";
  const [first = "", ...more] = isShort ? path : path.slice(1);
  return {
    before: isShort ? "" : ".exports",
    name: more.length === 0 || first === "prototype" ? null : first,
  };
}

/** The parameter for which a call cannot do without a function; null when one of the overloads needs none. */
function callbackOf(taken: readonly Taken[]): string | null {
  const callbacks = taken.map(({ parameters, needed }) =>
    parameters.slice(0, needed).find(({ isNeeded, isCallback }) => isNeeded && isCallback),
  );
  return callbacks.every((callback) => callback !== undefined) ? (callbacks[0]?.label ?? null) : null;
}

function mayBePromise(type: ts.Type, checker: ts.TypeChecker): boolean {
  const parts = type.isUnion() ? type.types : [type];
  const isNever = (part: ts.Type) => (part.flags & ts.TypeFlags.Never) !== 0;
  return parts.some(
    (part) =>
      !isNever(part) &&
      (!isKnown(part) || isOpen(part) || checker.getPropertyOfType(part, "then") !== undefined),
  );
}

/** What a module gives away of something: of a member, what it is a member of. */
interface Given extends Pick<FunctionSyntax, "name" | "parts" | "reach"> {
  readonly implementation: ts.Node | undefined;
}

function exportedAs(syntax: FunctionSyntax, sourceFile: ts.SourceFile, positions: Positions): ExportedAs {
  const given = syntax.member === undefined ? syntax : holderOf(syntax, syntax.member, sourceFile);
  if (given === undefined) {
    return { type: "nothing", exportAt: null };
  }
  return "type" in given ? given : givenAs(given, sourceFile, positions);
}

/** Undefined for what the module does not declare, as what it imports. */
function holderOf(
  { callee }: FunctionSyntax,
  { path }: Membership,
  { statements }: ts.SourceFile,
): Given | ExportedAs | undefined {
  const name = callee.getText();
  if (ts.isIdentifier(callee) && isOfCommonJs({ root: callee })) {
    return { type: "commonjs", name: commonJsName(callee, path).name };
  }
  const part = statements.find((statement) => declares(statement, name));
  return part && { name, parts: [part], implementation: undefined };
}

function declares(statement: ts.Statement, name: string): boolean {
  const isNamed =
    ts.isClassDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isModuleDeclaration(statement);
  return ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.some((one) => one.name.getText() === name)
    : isNamed && statement.name?.text === name;
}

function givenAs(syntax: Given, sourceFile: ts.SourceFile, positions: Positions): ExportedAs {
  const { name, parts, reach } = syntax;
  if (reach !== undefined) {
    return exportedByCommonJs(syntax, sourceFile) ?? { type: "nothing", exportAt: null };
  }
  const statements = parts.map(statementOf);
  const isExported = (kind: ts.SyntaxKind) =>
    statements.some(
      (statement) =>
        ts.canHaveModifiers(statement) &&
        ts.getModifiers(statement)?.some((modifier) => modifier.kind === kind),
    );
  if (name === "default" || isExported(ts.SyntaxKind.DefaultKeyword)) {
    return { type: "default" };
  }
  if (isExported(ts.SyntaxKind.ExportKeyword)) {
    return { type: "named", name };
  }
  const listed = (exportedNames(sourceFile).get(name) ?? []).map(([, exported]) => exported);
  const other = listed.find((exported) => exported !== "default") ?? listed[0];
  if (other !== undefined) {
    return other === "default" ? { type: "default" } : { type: "named", name: other };
  }
  if (formOf(sourceFile).isCommonJs) {
    return exportedByCommonJs(syntax, sourceFile) ?? { type: "nothing", exportAt: null };
  }
  const exportAt = statements.map((statement) => {
    const offset = statement.getStart(sourceFile);
    return positions.range(offset, offset).start;
  });
  return { type: "nothing", exportAt };
}

/** A name is preferred: what is given away as a whole may be an object with it. */
function exportedByCommonJs(
  { name, implementation }: Given,
  sourceFile: ts.SourceFile,
): ExportedAs | undefined {
  const isTyped = isTypeScript(sourceFile.fileName);
  const all = exportsByValue(sourceFile);
  const given = [...(all.get(name) ?? []), ...((implementation && all.get(implementation)) ?? [])].filter(
    ({ part }) =>
      // TypeScript knows no other way, and takes a file without it for one that gives nothing away.
      !isTyped || ts.isExportAssignment(ts.isObjectLiteralElement(part) ? part.parent.parent : part),
  );
  const [first] = given.toSorted((a, b) => Number(a.name === null) - Number(b.name === null));
  return first && { type: "commonjs", name: first.name };
}

/** A `const` that is declared beside others is exported with all of them. */
function statementOf(part: ts.Node): ts.Node {
  return ts.isVariableDeclaration(part) ? part.parent.parent : part;
}

const formOf = once((sourceFile: ts.SourceFile) => ({ isCommonJs: isCommonJs(sourceFile.text) }));

/** What CommonJS gives away, by its name where that stands for it, else by itself. */
const exportsByValue = once((sourceFile: ts.SourceFile) =>
  groupBy(commonJsExports(sourceFile), ({ value }) => (ts.isIdentifier(value) ? value.text : value)),
);

/** The names that statements elsewhere in the file export something by, by its own: `export { f as g }`, `export default f`. */
const exportedNames = once(({ statements }: ts.SourceFile) =>
  groupBy(
    statements.flatMap((statement): readonly (readonly [string, string])[] => {
      if (ts.isExportAssignment(statement)) {
        const { expression, isExportEquals } = statement;
        return ts.isIdentifier(expression) && !isExportEquals ? [[expression.text, "default"]] : [];
      }
      const isList = ts.isExportDeclaration(statement) && !statement.isTypeOnly && !statement.moduleSpecifier;
      return isList && statement.exportClause && ts.isNamedExports(statement.exportClause)
        ? statement.exportClause.elements.flatMap(({ isTypeOnly, propertyName, name }) =>
            // What is exported by a string can be imported by one, which is not worth its own syntax here.
            !isTypeOnly && ts.isIdentifier(name) ? [[(propertyName ?? name).text, name.text] as const] : [],
          )
        : [];
    }),
    ([name]) => name,
  ),
);
