import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import type { BuildFailure } from "esbuild";
import { plainFailure } from "../core/failures.ts";
import type { Failure } from "../core/model.ts";
import { inputsExport, placeNames, sourcePlugin, taskExport, type ReachedFunction } from "./sourcePlugin.ts";

/** What to bundle. */
export interface BundleRequest extends Omit<ReachedFunction, "text"> {
  /** The text to bundle in the file's place; null for what is on disk. */
  readonly source: string | null;
  /** The version of the Node that will run it: newer syntax is compiled down to it. */
  readonly nodeVersion: string;
}

/** A bundle on disk, which its maker closes. */
export interface BundleFile {
  /** Absolute path of an ES module that exports `task` and `inputs`. */
  readonly path: string;
  /** The source map of that file, as JSON. */
  readonly sourceMap: string;
  /** Removes it from the disk. */
  readonly close: () => Promise<void>;
}

/** Bundles the user's file with all it imports into one file.
 *  @returns a failure of stage `compile` for what does not compile. */
export async function bundleWorkload(
  request: BundleRequest,
): Promise<BundleFile | { readonly failure: Failure }> {
  // Loaded at the first run: an editor that never runs a workload does not pay for it.
  const { build } = await import("esbuild");
  const text = request.source ?? (await readFile(request.file, "utf8").catch((error: Error) => error));
  if (text instanceof Error) {
    return { failure: plainFailure("compile", `${basename(request.file)} cannot be read: ${text.message}.`) };
  }
  const folder = await mkdtemp(join(tmpdir(), "parallel-benchmark-"));
  const close = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, "workload.mjs");
  try {
    await build({
      stdin: {
        contents: entry(request),
        resolveDir: dirname(request.file),
        sourcefile: "parallel-benchmark",
      },
      absWorkingDir: dirname(request.file),
      outfile: path,
      bundle: true,
      platform: "node",
      format: "esm",
      target: `node${request.nodeVersion}`,
      sourcemap: "external",
      sourcesContent: false,
      logLevel: "silent",
      define: placeNames,
      // Bundled CommonJS asks for built-in modules with `require`, which an ES module does not have.
      banner: {
        js: `import { createRequire as __createRequire } from "node:module"; const require = __createRequire(${JSON.stringify(request.file)});`,
      },
      plugins: [sourcePlugin({ ...request, text })],
    });
    return { path, sourceMap: await readFile(`${path}.map`, "utf8"), close };
  } catch (error) {
    await close();
    if (!isBuildFailure(error)) {
      throw error;
    }
    return { failure: compileFailure(request, error, text) };
  }
}

function entry({ file, function: name }: BundleRequest): string {
  const exported = name === "default" ? "default" : taskExport;
  return `export { ${exported} as task, ${inputsExport} as inputs } from ${JSON.stringify(file)};`;
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}

/** Behind the end of the user's text stands the inputs expression, so an error there is one of the expression. */
function compileFailure(request: BundleRequest, { errors }: BuildFailure, text: string): Failure {
  const [first] = errors;
  if (!first?.location) {
    const reason = first?.text ?? "the bundler does not say why";
    return plainFailure("compile", `${basename(request.file)} does not compile: ${reason}.`);
  }
  const { line, column, file } = first.location;
  const location = { file: resolve(dirname(request.file), file), line, column: column + 1 };
  if (location.file === request.file && line > text.split("\n").length) {
    const message = `The inputs expression of "${request.function}" does not compile: ${first.text}. It is: ${request.inputsExpression}`;
    return plainFailure("compile", message);
  }
  const message = `${basename(file)} does not compile, line ${line}, column ${column + 1}: ${first.text}.`;
  return { ...plainFailure("compile", message), location };
}
