import ts from "typescript";
import { isCommonJs } from "./commonJs.ts";
import type { CallShape, ExportedAs } from "../../core/discovery/discovered.ts";
import { isTypeScript } from "../../core/poolModule/moduleForm.ts";
import { commonJsExports } from "./commonJsExports.ts";
import type { FunctionSyntax } from "./functions.ts";
import { isKnown, isOpen } from "./elements.ts";
import { takenBy, type Taken } from "./parameters.ts";
import { once } from "../source/memory.ts";
import type { Positions } from "../source/positions.ts";

/** Finds out what a module that calls the function has to know of it. */
export function callShape(
  syntax: FunctionSyntax,
  sourceFile: ts.SourceFile,
  checker: ts.TypeChecker,
  positions: Positions,
): CallShape {
  const { implementation, callee } = syntax;
  const signatures = checker.getTypeAtLocation(callee).getCallSignatures();
  const taken = signatures.map((signature) => takenBy(signature, checker));
  return {
    parameters: implementation.parameters.length,
    needed: Math.min(...taken.map(({ needed }) => needed)),
    callback: callbackOf(taken),
    returnsPromise: signatures.some((signature) => mayBePromise(signature.getReturnType(), checker)),
    exportedAs: exportedAs(syntax, sourceFile, positions),
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

function exportedAs(syntax: FunctionSyntax, sourceFile: ts.SourceFile, positions: Positions): ExportedAs {
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
  const listed = exportedNames(sourceFile).get(name) ?? [];
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
  { name, implementation }: FunctionSyntax,
  sourceFile: ts.SourceFile,
): ExportedAs | undefined {
  const isTyped = isTypeScript(sourceFile.fileName);
  const all = exportsByValue(sourceFile);
  const given = [...(all.get(name) ?? []), ...(all.get(implementation) ?? [])].filter(
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
  grouped(
    commonJsExports(sourceFile).map((one) => [ts.isIdentifier(one.value) ? one.value.text : one.value, one]),
  ),
);

/** The names that statements elsewhere in the file export something by, by its own: `export { f as g }`, `export default f`. */
const exportedNames = once(({ statements }: ts.SourceFile) =>
  grouped(
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
  ),
);

function grouped<Key, Value>(
  entries: readonly (readonly [Key, Value])[],
): ReadonlyMap<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const [key, value] of entries) {
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(value);
  }
  return groups;
}
