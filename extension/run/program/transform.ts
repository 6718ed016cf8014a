import { dirname, resolve } from "node:path";
import type { BuildFailure, BuildOptions, BuildResult, Message } from "esbuild";
import { entriesOf } from "./entries.ts";
import { textsOf } from "./textsOf.ts";

/** Code that Node can run, made of one source file. */
export interface Transformed {
  readonly code: string;
  /** Its source map, as JSON. */
  readonly sourceMap: string;
}

/** What came of the transformation of many files into one module format. */
interface TransformedFiles {
  /** By absolute path. */
  readonly done: ReadonlyMap<string, Transformed>;
  /** Files that cannot be CommonJS: they await at their top level or ask for `import.meta`. */
  readonly refused: ReadonlySet<string>;
}

/** Transforms each file by itself, as the project's compiler does: nothing is bundled or renamed, and nothing is left out but
 *  types.
 *  @param files absolute paths.
 *  @param texts of files that are not to be read from the disk.
 *  @param options how the project builds its sources.
 *  @throws BuildFailure for what does not compile. */
export async function transform(
  files: readonly string[],
  texts: ReadonlyMap<string, string>,
  options: BuildOptions & { readonly format: "esm" | "cjs" },
): Promise<TransformedFiles> {
  const [first] = files;
  if (first === undefined) {
    return { done: new Map(), refused: new Set() };
  }
  const { build } = await import("esbuild");
  const folder = dirname(first);
  const entries = entriesOf(files);
  try {
    const result = await build({
      ...options,
      entryPoints: entries.entryPoints,
      absWorkingDir: folder,
      outdir: folder,
      bundle: false,
      write: false,
      sourcemap: "external",
      sourcesContent: false,
      plugins: [entries.plugin, textsOf(texts)],
    });
    const refused = placesOf(result.warnings.filter(isNotForCommonJs), folder);
    return { done: byFile(files, result, folder, refused), refused };
  } catch (error) {
    const errors = isBuildFailure(error) ? error.errors : [];
    if (errors.length === 0 || !errors.every(isNotForCommonJs)) {
      throw error;
    }
    const refused = placesOf(errors, folder);
    const rest = await transform(
      files.filter((file) => !refused.has(file)),
      texts,
      options,
    );
    return { ...rest, refused: new Set([...refused, ...rest.refused]) };
  }
}

/** Ends the bundler's process, whatever it waits for; what was asked of it fails. It starts again when it is needed. */
export async function stopBundler(): Promise<void> {
  const { stop } = await import("esbuild");
  await stop();
}

/** Whether the bundler threw it because of what it was to build. */
export function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}

function isNotForCommonJs({ id, text }: Message): boolean {
  return id === "empty-import-meta" || text.includes('not supported with the "cjs" output format');
}

function placesOf(messages: readonly Message[], folder: string): ReadonlySet<string> {
  return new Set(messages.flatMap(({ location }) => (location ? [resolve(folder, location.file)] : [])));
}

function byFile(
  files: readonly string[],
  { outputFiles = [] }: BuildResult,
  folder: string,
  refused: ReadonlySet<string>,
): ReadonlyMap<string, Transformed> {
  const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
  return new Map(
    files.flatMap((file, index) => {
      const path = resolve(folder, `${index}.js`);
      const [code, sourceMap] = [texts.get(path), texts.get(`${path}.map`)];
      return code === undefined || sourceMap === undefined || refused.has(file)
        ? []
        : [[file, { code, sourceMap }] as const];
    }),
  );
}
