import { fork } from "node:child_process";
import { basename } from "node:path";
import { asSentence } from "../../core/text/foreignText.ts";
import { noWindow } from "../../system/noWindow.ts";
import type { CompileAnswer, CompileRequest } from "../../core/protocol/compiler.ts";
import type { Module } from "./modules.ts";
import type { Project } from "./project.ts";

/** How to start the compiler process. */
export interface CompilerStart {
  /** Absolute path of its built entry, `dist/compiler/main.js`. */
  readonly compilerFile: string;
  /** The Node to run it on, with these environment variables and no others. */
  readonly nodePath: string;
  readonly env: NodeJS.ProcessEnv;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Thrown for what the project's compiler cannot do; the message is for a person. */
export class CompilerError extends Error {
  override readonly name = "CompilerError";
}

/** Where a project tells its decorators of the types beside them, compiles those files once more, with the project's own
 *  TypeScript: the bundler knows of no types.
 *  @param texts that stand for those on disk in each format, by absolute path.
 *  @throws CompilerError */
export async function withMetadata(
  modules: ReadonlyMap<string, Module>,
  texts: (format: Module["format"]) => ReadonlyMap<string, string>,
  { path: tsconfig, options }: Project,
  start: CompilerStart,
): Promise<ReadonlyMap<string, Module>> {
  if (tsconfig === null || !options.emitDecoratorMetadata || !options.experimentalDecorators) {
    return modules;
  }
  const compiled = new Map(modules);
  for (const format of ["esm", "cjs"] as const) {
    const decorated = [...modules].filter(([, module]) => module.format === format && isDecorated(module));
    const files = decorated.map(([name]) => name);
    const request = { files, texts: Object.fromEntries(texts(format)), format, tsconfig };
    for (const { file, ...code } of files.length === 0 ? [] : await compile(request, start)) {
      const module = modules.get(file);
      if (module !== undefined) {
        compiled.set(file, { ...module, ...code });
      }
    }
  }
  return compiled;
}

/** The bundler's own helper for decorators. */
function isDecorated({ code }: Module): boolean {
  return code.includes("__decorateClass(");
}

async function compile(request: CompileRequest, { compilerFile, nodePath, env, signal }: CompilerStart) {
  const compiler = fork(compilerFile, [], {
    execPath: nodePath,
    execArgv: [],
    env,
    signal,
    killSignal: "SIGKILL", // It runs code of the project, which may catch the others.
    silent: true,
    ...noWindow,
  });
  const ended = new Promise<CompileAnswer>((resolve) => {
    const end = (message: string) => resolve({ type: "failed", message });
    // An error of one that was started is that the signal has ended it, and its exit is still to come.
    compiler.on("error", (error) => compiler.pid === undefined && end(error.message));
    compiler.once("exit", (status, name) => end(name ?? `exit status ${status}`));
  });
  compiler.send(request, () => {}); // One that cannot be sent shows as an exit.
  // The promise of `once` would reject with the signal's error, before the exit.
  const told = new Promise<CompileAnswer>((resolve) => {
    compiler.once("message", (message) => resolve(message as CompileAnswer)); // From our own process.
  });
  const answer = await Promise.race([told, ended]);
  await ended;
  if (answer.type === "failed") {
    const names = request.files.map((file) => basename(file)).join(", ");
    throw new CompilerError(
      `"emitDecoratorMetadata" is on in ${basename(request.tsconfig)}, so that the project's TypeScript has to compile ${names}, and it failed: ${asSentence(answer.message)}`,
    );
  }
  return answer.compiled;
}
