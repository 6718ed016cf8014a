import { dirname, resolve } from "node:path";
import type ts from "typescript";
import type { CompiledFile, CompileRequest } from "../core/protocol/compiler.ts";

/** Compiles files as the project would, with the types of all that they import: what a decorator is told of the types beside
 *  it is known in no other way. Mistakes in types do not stop it, as they do not stop a bundler.
 *  @throws Error when the tsconfig cannot be read, or a file is none of TypeScript's. */
export function compile(
  compiler: typeof ts,
  { files, texts, format, tsconfig }: CompileRequest,
): readonly CompiledFile[] {
  const options = compilerOptions(compiler, format, tsconfig);
  const host = compiler.createCompilerHost(options);
  const read = host.readFile.bind(host);
  host.readFile = (path) => texts[resolve(path)] ?? read(path);
  const program = compiler.createProgram({ rootNames: files, options, host });
  return files.map((file) => {
    const written = new Map<string, string>();
    program.emit(program.getSourceFile(file), (path, text) => written.set(path, text));
    const entries = [...written];
    const code = entries.find(([path]) => !path.endsWith(".map"))?.[1];
    const sourceMap = entries.find(([path]) => path.endsWith(".map"))?.[1];
    if (code === undefined || sourceMap === undefined) {
      throw new Error(`${file} gives no code.`);
    }
    return { file, code: code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"), sourceMap };
  });
}

function compilerOptions(compiler: typeof ts, format: "esm" | "cjs", tsconfig: string): ts.CompilerOptions {
  const { config, error } = compiler.readConfigFile(tsconfig, (path) => compiler.sys.readFile(path));
  if (error) {
    throw new Error(compiler.flattenDiagnosticMessageText(error.messageText, " "));
  }
  const { options } = compiler.parseJsonConfigFileContent(
    config,
    compiler.sys,
    dirname(tsconfig),
    {},
    tsconfig,
  );
  const { ModuleKind, ModuleResolutionKind, JsxEmit } = compiler;
  const { Node16, NodeNext, Bundler } = ModuleResolutionKind;
  const isNodes = options.moduleResolution === Node16 || options.moduleResolution === NodeNext;
  return {
    ...options,
    module: format === "esm" ? ModuleKind.ESNext : ModuleKind.CommonJS,
    // These two go with module formats of their own; the other finds the same files.
    ...(isNodes && { moduleResolution: Bundler }),
    ...(options.jsx === JsxEmit.Preserve && { jsx: JsxEmit.ReactJSX }),
    sourceMap: true,
    ...onlyCode,
  };
}

/** What a project may ask for besides code, and what would keep the code away. */
const onlyCode: ts.CompilerOptions = {
  noEmit: false,
  noEmitOnError: false,
  emitDeclarationOnly: false,
  declaration: false,
  declarationMap: false,
  composite: false,
  incremental: false,
  inlineSourceMap: false,
  inlineSources: false,
  allowImportingTsExtensions: false,
  skipLibCheck: true,
};
