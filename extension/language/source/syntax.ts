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
      sourceFile = ts.createSourceFile(path, withClosedComment(text), options, true);
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
  const open = { start: text.length, length: 0, message: "'*/' expected" };
  return { sourceFile, problems: endsInComment(sourceFile, text) ? [...problems, open] : problems };
}

/** The text, with an end for a JSDoc comment that has none. Where none is open, that is a comment of its own.
 *  The compiler's parser never comes back from some that are open, e.g. `/** e-st` at the end of a file. */
export function withClosedComment(text: string): string {
  return text.lastIndexOf("/**") > text.lastIndexOf("*/") ? `${text}\n//*/` : text;
}

/** Whether the last comment of a text has its end from `withClosedComment`. */
function endsInComment({ text: closed, endOfFileToken }: ts.SourceFile, text: string): boolean {
  const start = endOfFileToken.getFullStart();
  const comments = [ts.getTrailingCommentRanges, ts.getLeadingCommentRanges].flatMap(
    (commentsAt) => commentsAt(closed, start) ?? [],
  );
  return comments.some(({ pos, end }) => pos < text.length && end > text.length);
}

/** A compiler host that knows nothing but how to get parsed files. */
export function compilerHost(
  declarationsFolder: string,
  getSourceFile: (path: string, options: ts.CreateSourceFileOptions) => ts.SourceFile | undefined,
): ts.CompilerHost {
  return {
    getSourceFile: (path, options) =>
      getSourceFile(path, typeof options === "object" ? options : { languageVersion: options }),
    getDefaultLibFileName: () => `${declarationsFolder}/lib.esnext.d.ts`,
    getDefaultLibLocation: () => declarationsFolder,
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: () => false,
    readFile: () => undefined,
    writeFile: () => undefined,
  };
}
