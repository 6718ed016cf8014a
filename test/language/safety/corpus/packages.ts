import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import {
  topLevelFunctions,
  type FunctionSyntax,
} from "../../../../extension/language/functions/functions.ts";
import { analyse, isWritten, type SafetyFinding } from "../../../../extension/language/safety/analyse.ts";
import { compilerHost, compilerOptions } from "../../../../extension/language/source/syntax.ts";

/** A function that a package exports. */
export interface PackageFunction {
  readonly package: string;
  readonly name: string;
  /** Its JSDoc. */
  readonly documentation: string;
  /** What its declaration file says, for packages that have one for each function. */
  readonly declarations: string;
  /** What the analysis finds when it is taken for a workload. */
  analyse(): readonly SafetyFinding[];
}

/** The module that tells what a package exports, by the name of the package. */
const indexes = {
  "d3-array": "dist/d3-array.mjs",
  "date-fns": "index.js",
  "lodash-es": "lodash.js",
  "simple-statistics": "index.js",
} as const;

export type PackageName = keyof typeof indexes;
export const packageNames = Object.keys(indexes) as readonly PackageName[];

const modules = fileURLToPath(new URL("../../../../node_modules", import.meta.url)).replaceAll("\\", "/");
const files = new Map<string, ts.SourceFile | undefined>();

/** The functions that a package exports and that are declared as functions, by name. Read as the extension reads a file:
 *  relative imports are followed, other packages are `any`. */
export function functionsOfPackage(name: PackageName): readonly PackageFunction[] {
  const index = `${modules}/${name}/${indexes[name]}`;
  const declarationsFolder = `${modules}/typescript/lib`;
  const program = ts.createProgram({
    rootNames: [index],
    options: compilerOptions,
    host: {
      ...compilerHost(declarationsFolder, readSourceFile),
      resolveModuleNameLiterals: (names, importer) => names.map(({ text }) => resolve(text, importer)),
    },
  });
  const checker = program.getTypeChecker();
  const root = program.getSourceFile(index);
  const symbol = root && checker.getSymbolAtLocation(root);
  const exported = symbol ? checker.getExportsOfModule(symbol) : [];
  return exported
    .flatMap((one) => functionOf(one, name, checker) ?? [])
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

export function versionOfPackage(name: PackageName): string {
  const { version } = JSON.parse(readFileSync(`${modules}/${name}/package.json`, "utf8")) as {
    version: string;
  };
  return version;
}

function functionOf(
  exported: ts.Symbol,
  packageName: string,
  checker: ts.TypeChecker,
): PackageFunction | undefined {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const declaration = symbol.valueDeclaration;
  const sourceFile = declaration?.getSourceFile();
  const workload = sourceFile && topLevelFunctions(sourceFile).find((one) => isDeclaredBy(one, declaration));
  if (sourceFile === undefined || workload === undefined || !isWritten(workload)) {
    return undefined;
  }
  const { fileName } = sourceFile;
  const types = fileName.replace(/\.js$/, ".d.ts");
  return {
    package: packageName,
    name: exported.name,
    documentation: workload.documented.map(documentationOf).join("\n"),
    declarations: types !== fileName && existsSync(types) ? readFileSync(types, "utf8") : "",
    analyse: () => analyse({ workload, sourceFile, checker, inputTypes: [], asked: null }, []),
  };
}

function isDeclaredBy({ implementation }: FunctionSyntax, declaration: ts.Declaration | undefined): boolean {
  return implementation === declaration || implementation?.parent === declaration;
}

function documentationOf(node: ts.Node): string {
  return ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map((comment) => comment.getText())
    .join("\n");
}

function readSourceFile(file: string, options: ts.CreateSourceFileOptions): ts.SourceFile | undefined {
  if (!files.has(file)) {
    const text = existsSync(file) ? readFileSync(file, "utf8") : undefined;
    files.set(file, text === undefined ? undefined : ts.createSourceFile(file, text, options, true));
  }
  return files.get(file);
}

function resolve(name: string, importer: string): ts.ResolvedModuleWithFailedLookupLocations {
  const file = path.posix.join(path.posix.dirname(importer), name);
  return {
    resolvedModule:
      name.startsWith(".") && existsSync(file)
        ? { resolvedFileName: file, extension: path.posix.extname(file), isExternalLibraryImport: false }
        : undefined,
  };
}
