import ts from "typescript";
import { isAmbient } from "./functions.ts";
import { once } from "../source/memory.ts";
import { isExport, exportedNames } from "./moduleExports.ts";
import { identifiersInside, declarationBehind } from "../source/identifiers.ts";

/** The names that a module declares at its top level, and which of them each refers to. */
export interface ModuleNames {
  /** Variables, functions and classes, in the order of their lines; nothing that is imported or ambient. */
  readonly declared: readonly DeclaredName[];
  /** The name that stands in this place, or that this declares; undefined for none at the top level. */
  named(node: ts.Node): DeclaredName | undefined;
  /** Whether the code of a node names `target` itself. Types do not count: `typeof numbers` in a parameter's type asks
   *  for the list rather than using it. */
  refersTo(code: ts.Node, target: ts.Declaration): boolean;
  /** The same for any of `targets`. */
  refersToAny(code: ts.Node, targets: ReadonlySet<ts.Declaration>): boolean;
  /** Whether the code of a node uses `target`, itself or through other top-level names. */
  reaches(code: ts.Node, target: ts.Declaration): boolean;
  /** All that `codes` use, themselves or through other top-level names. */
  reached(codes: readonly ts.Node[]): ReadonlySet<ts.Declaration>;
  /** Where the code of the module names it, exports and its own declaration aside. */
  usesOf(name: DeclaredName): readonly ts.Identifier[];
  /** What an identifier stands for when the module declares that at its top level. */
  readonly declarationOf: (identifier: ts.Identifier) => ts.Declaration | undefined;
  /** The modules whose imports a piece of code uses, as its text names them. */
  modulesIn(code: ts.Node): readonly string[];
  /** The module hands on what other modules export. */
  readonly reexports: boolean;
}

/** One name at the top level of a module. */
export interface DeclaredName {
  readonly nameNode: ts.Identifier;
  readonly symbol: ts.Symbol;
  /** What stands for the name wherever it is referred to: the first of its declarations. */
  readonly declaration: ts.Declaration;
  /** Other files can get it, under this name or another. */
  readonly isExported: boolean;
}

/** Collects the names of a module; who refers to whom is found out when it is asked for, once. */
export function collectModuleNames(sourceFile: ts.SourceFile, checker: ts.TypeChecker): ModuleNames {
  const exported = exportedNames(sourceFile);
  const declared = sourceFile.statements
    .filter((statement) => !isAmbient(statement))
    .flatMap((statement) =>
      declaredIdentifiers(statement).flatMap(
        (nameNode) =>
          declaredName(nameNode, isExport(statement) || exported.has(nameNode.text), checker) ?? [],
      ),
    );
  const names = new Set(declared.map(({ nameNode }) => nameNode.text));
  const byNode = new Map<ts.Node, DeclaredName>(
    declared.flatMap((name) => [
      [name.nameNode, name],
      [name.declaration, name],
    ]),
  );
  const codeOf = new Map(declared.map(({ declaration, symbol }) => [declaration, symbol.declarations ?? []]));
  const known = new Map<ts.Node, ReadonlySet<ts.Declaration>>();
  let identifiers: ReadonlyMap<string, readonly ts.Identifier[]> | undefined;

  function references(code: ts.Node): ReadonlySet<ts.Declaration> {
    const found = known.get(code) ?? new Set(referredDeclarations(code, names, checker));
    known.set(code, found);
    return found;
  }

  function* reachedFrom(codes: readonly ts.Node[]): Generator<ts.Declaration> {
    const waiting = [...codes];
    const visited = new Set<ts.Node>(waiting);
    for (const next of waiting) {
      for (const declaration of references(next)) {
        yield declaration;
        const further = (codeOf.get(declaration) ?? []).filter((code) => !visited.has(code));
        further.forEach((code) => visited.add(code));
        waiting.push(...further);
      }
    }
  }

  return {
    declared,
    named: (node) => byNode.get(node),
    modulesIn: (code) => {
      const imported = importedNames(sourceFile);
      return identifiersInside(code, new Set(imported.keys())).flatMap(
        ({ text }) => imported.get(text) ?? [],
      );
    },
    reexports: sourceFile.statements.some(
      (statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier && !statement.isTypeOnly,
    ),
    refersTo: (code, target) => references(code).has(target),
    refersToAny: (code, targets) => [...references(code)].some((declaration) => targets.has(declaration)),
    reaches(code, target) {
      for (const declaration of reachedFrom([code])) {
        if (declaration === target) {
          return true;
        }
      }
      return false;
    },
    reached: (codes) => new Set(reachedFrom(codes)),
    usesOf({ nameNode: { text }, declaration, symbol }) {
      identifiers ??= byText(identifiersInside(sourceFile, names));
      return (identifiers.get(text) ?? []).filter(
        (identifier) =>
          !ts.isExportSpecifier(identifier.parent) &&
          !symbol.declarations?.some((one) => ts.getNameOfDeclaration(one) === identifier) &&
          declarationBehind(identifier, checker) === declaration,
      );
    },
    declarationOf(identifier) {
      const declaration = declarationBehind(identifier, checker);
      return declaration && codeOf.has(declaration) ? declaration : undefined;
    },
  };
}

function byText(identifiers: readonly ts.Identifier[]): ReadonlyMap<string, readonly ts.Identifier[]> {
  const groups = new Map<string, ts.Identifier[]>();
  for (const identifier of identifiers) {
    const group = groups.get(identifier.text);
    if (group === undefined) {
      groups.set(identifier.text, [identifier]);
    } else {
      group.push(identifier);
    }
  }
  return groups;
}

/** The names that the imports of a file declare, with the module that each comes from. */
const importedNames = once(({ statements }: ts.SourceFile): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const statement of statements) {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const { text } = statement.moduleSpecifier;
      const { name, namedBindings } = statement.importClause ?? {};
      const bindings =
        namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [namedBindings];
      [name, ...bindings.map((binding) => binding?.name)].forEach(
        (local) => local && found.set(local.text, text),
      );
    }
  }
  return found;
});

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

function declaredName(
  nameNode: ts.Identifier,
  isExported: boolean,
  checker: ts.TypeChecker,
): DeclaredName | undefined {
  const symbol = checker.getSymbolAtLocation(nameNode);
  const declaration = symbol?.declarations?.[0];
  // Overloads and repeated `var` declare a name several times; the first time stands for all.
  return symbol && declaration && declaration === nameNode.parent
    ? { nameNode, symbol, declaration, isExported }
    : undefined;
}

function referredDeclarations(
  code: ts.Node,
  names: ReadonlySet<string>,
  checker: ts.TypeChecker,
): readonly ts.Declaration[] {
  return identifiersInside(code, names).flatMap((identifier) => declarationBehind(identifier, checker) ?? []);
}
