import ts from "typescript";
import type { CompilerSettings } from "../../core/discovery/compilerSettings.ts";
import { compilerOptionsFor, type ReadFile } from "./tsconfig.ts";

/** Finds out what the compiler of a project makes of a source file; null where no `tsconfig.json` is above it.
 *  @param path absolute. */
export function compilerSettings(path: string, readFile: ReadFile): CompilerSettings | null {
  const file = path.replaceAll("\\", "/");
  const options = compilerOptionsFor(file, readFile);
  if (options === null) {
    return null;
  }
  const module = options.module ?? defaultModule(file, options, readFile);
  const isNode = module >= ts.ModuleKind.Node16 && module <= ts.ModuleKind.NodeNext;
  const hasTypeScriptEndings =
    options.allowImportingTsExtensions === true || options.rewriteRelativeImportExtensions === true;
  return {
    format: isNode ? nodeFormat(file, options, readFile) : formatOf(file, module),
    keepsDynamicImport: isNode || module === ts.ModuleKind.Preserve,
    knowsImportMeta: module >= ts.ModuleKind.ES2020 || module === ts.ModuleKind.System,
    importEnding: hasTypeScriptEndings ? "source" : isNode || isNodeResolution(options) ? "compiled" : "none",
  };
}

/** As Node takes it. What is never compiled but run as it is written by Node, which looks at its syntax, is an ES module
 *  unless its name says otherwise. */
function nodeFormat(
  file: string,
  options: ts.CompilerOptions,
  readFile: ReadFile,
): CompilerSettings["format"] {
  const host = { readFile, fileExists: (path: string) => readFile(path) !== undefined };
  const format = ts.getImpliedNodeFormatForFile(file, undefined, host, options);
  const isRunAsWritten = options.noEmit === true && !file.endsWith(".cts");
  return format === ts.ModuleKind.CommonJS && !isRunAsWritten ? "commonjs" : "esm";
}

function formatOf(file: string, module: ts.ModuleKind): CompilerSettings["format"] {
  const isCommonJs = module === ts.ModuleKind.CommonJS && !file.endsWith(".mts");
  return isCommonJs || file.endsWith(".cts") ? "commonjs" : "esm";
}

/** Before version 6 the compiler made CommonJS by default, unless it was told to make what is newer than ES5. */
function defaultModule(file: string, { target }: ts.CompilerOptions, readFile: ReadFile): ts.ModuleKind {
  const isOld = (projectVersion(file, readFile) ?? Number(ts.versionMajorMinor)) < 6;
  if (!isOld) {
    return ts.ModuleKind.ESNext;
  }
  return (target ?? ts.ScriptTarget.ES5) >= ts.ScriptTarget.ES2015
    ? ts.ModuleKind.ES2015
    : ts.ModuleKind.CommonJS;
}

/** The major version of the project's own compiler. */
function projectVersion(file: string, readFile: ReadFile): number | undefined {
  const manifest = ts.findConfigFile(
    file,
    (path) => readFile(path) !== undefined,
    "node_modules/typescript/package.json",
  );
  const major = /"version"\s*:\s*"(\d+)/.exec((manifest && readFile(manifest)) ?? "")?.[1];
  return major === undefined ? undefined : Number(major);
}

function isNodeResolution({ moduleResolution }: ts.CompilerOptions): boolean {
  return (
    moduleResolution === ts.ModuleResolutionKind.Node16 ||
    moduleResolution === ts.ModuleResolutionKind.NodeNext
  );
}
