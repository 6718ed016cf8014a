import ts from "typescript";

/** A file as its text alone shows it. */
export interface ParsedFile {
  readonly sourceFile: ts.SourceFile;
  /** Empty for a file that parses. Types in a JavaScript file do not. */
  readonly problems: readonly SyntaxProblem[];
}

/** One thing that does not parse. Offsets are those of the parsed text. */
export interface SyntaxProblem {
  readonly start: number;
  readonly length: number;
  /** The compiler's own sentence, without its full stop. */
  readonly message: string;
}

/** How every file is read: each is a module of its own, whatever its surroundings say, with the language's own library. Of
 *  the user's tsconfig.json only what it says about names of modules counts: what else it could change, e.g. leniency
 *  about `null`, would only make more lists fit. */
export const compilerOptions: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ESNext,
  lib: ["lib.esnext.d.ts"],
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  jsx: ts.JsxEmit.Preserve,
  allowJs: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  types: [],
};

/** Parses a file, JSDoc included, without asking what any name means. The extension of its name tells the language. */
export function parse(file: string, text: string): ParsedFile {
  let sourceFile: ts.SourceFile | undefined;
  const host = compilerHost("/", (path, options) => {
    if (path === file) {
      // With parents: functions are looked at before the type checker fills them in.
      sourceFile = ts.createSourceFile(path, text, options, true);
      return sourceFile;
    }
    return undefined;
  });
  const options = { ...compilerOptions, noLib: true, noResolve: true };
  const program = ts.createProgram({ rootNames: [file], options, host });
  if (sourceFile === undefined) {
    throw new Error(`The compiler did not ask for "${file}".`);
  }
  const problems = program.getSyntacticDiagnostics(sourceFile).map(({ start, length, messageText }) => ({
    start,
    length,
    message: ts.flattenDiagnosticMessageText(messageText, " ").replace(/\.$/, ""),
  }));
  return { sourceFile, problems };
}

/** A compiler host that knows nothing but how to get parsed files. */
export function compilerHost(
  libraryFolder: string,
  getSourceFile: (path: string, options: ts.CreateSourceFileOptions) => ts.SourceFile | undefined,
): ts.CompilerHost {
  return {
    getSourceFile: (path, options) =>
      getSourceFile(path, typeof options === "object" ? options : { languageVersion: options }),
    getDefaultLibFileName: () => `${libraryFolder}/lib.esnext.d.ts`,
    getDefaultLibLocation: () => libraryFolder,
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: () => false,
    readFile: () => undefined,
    writeFile: () => undefined,
  };
}
