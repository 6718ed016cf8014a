import ts from "typescript";
import { effectsOfLoading, type Effect } from "./effects.ts";
import { onceForProgram } from "../source/memory.ts";
import { defineRule, type RuleFinding } from "./rule.ts";

/** Sees what the module of a workload does when it is loaded, and what the modules do that it imports by relative paths,
 *  marked at the import: servers, timers, processes, changes of files, console output, long loops. It does not see what
 *  packages do, nor what stands under a condition, e.g. `if (import.meta.main)`. */
export const topLevelEffect = defineRule({
  code: "top-level-effect",
  severity: "information",
  find: ({ sourceFile, checker }) => findingsOf(sourceFile, checker),
});

/** All workloads of a file share what its module does. */
const findingsOf = onceForProgram((sourceFile: ts.SourceFile, checker): readonly RuleFinding[] => {
  const seen = new Set([sourceFile]);
  return [
    ...effectsOfLoading(sourceFile, checker).map(ownFinding),
    ...sourceFile.statements.flatMap((statement) => importedFinding(statement, checker, seen) ?? []),
  ];
});

function ownFinding({ node, what }: Effect): RuleFinding {
  return {
    node,
    message: `This ${what} again in every worker, as each of them loads the module. Move it to a module that only the main program loads.`,
    related: [],
  };
}

function importedFinding(
  statement: ts.Statement,
  checker: ts.TypeChecker,
  seen: Set<ts.SourceFile>,
): RuleFinding | undefined {
  for (const module of modulesBehind(statement, checker, seen)) {
    const [effect] = effectsOfLoading(module, checker);
    if (effect !== undefined) {
      return {
        node: statement,
        message: `The imported module ${effect.what} again in every worker, as each of them loads it. Move that to a module that only the main program loads.`,
        related: [{ node: effect.node, message: `This ${effect.what}.` }],
      };
    }
  }
  return undefined;
}

/** So many modules are looked into, the nearest first. */
const mostModules = 50;

/** The modules that a statement loads which no other one has loaded before.
 *  @param seen modules that were loaded before; those that are found are added. */
function modulesBehind(
  statement: ts.Statement,
  checker: ts.TypeChecker,
  seen: Set<ts.SourceFile>,
): readonly ts.SourceFile[] {
  const found: ts.SourceFile[] = [];
  const load = (one: ts.Statement): void => {
    const module = loadedModule(one, checker);
    if (module && !seen.has(module) && seen.size < mostModules) {
      seen.add(module);
      found.push(module);
    }
  };
  load(statement);
  for (const { statements } of found) {
    statements.forEach(load);
  }
  return found;
}

function loadedModule(statement: ts.Statement, checker: ts.TypeChecker): ts.SourceFile | undefined {
  const isImport = ts.isImportDeclaration(statement);
  if (!isImport && !ts.isExportDeclaration(statement)) {
    return undefined;
  }
  const isOnlyTypes = isImport
    ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
    : statement.isTypeOnly;
  const symbol =
    isOnlyTypes || !statement.moduleSpecifier
      ? undefined
      : checker.getSymbolAtLocation(statement.moduleSpecifier);
  const module = symbol?.valueDeclaration;
  return module && ts.isSourceFile(module) && !module.isDeclarationFile ? module : undefined;
}
