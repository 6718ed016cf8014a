import { realpath, writeFile } from "node:fs/promises";
import { basename, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { BuildOptions } from "esbuild";
import { asSentence } from "../../core/text/foreignText.ts";
import { plainFailure } from "../../core/words/failures.ts";
import type { Failure } from "../../core/report/outcome.ts";
import { indexName, type ProgramIndex, type ProgramModule } from "../../core/protocol/program.ts";
import { deleteTemporary, temporaryFolder } from "../files/temporary.ts";
import { assetOf, assetValue, isJson } from "./assets.ts";
import { readRegularFile } from "../../system/regularFile.ts";
import { compileFailure } from "./compileFailure.ts";
import { linkModules, type LinkedModules } from "./linked.ts";
import { CompilerError, withMetadata, type CompilerStart } from "./metadata.ts";
import { entryText, makeModules, type Module } from "./modules.ts";
import { findProject, packageFolder, type Project } from "./project.ts";
import { withReach, type ReachedFunction } from "./reached.ts";
import { findSources, type Sources } from "./sources.ts";
import { isBuildFailure } from "./transform.ts";

/** What to make a program of. */
export interface ProgramRequest extends ReachedFunction {
  /** Absolute path. */
  readonly file: string;
  /** The text to run in the file's place; null for what is on disk. */
  readonly source: string | null;
  /** The version of the Node that will run it: newer syntax is compiled down to it. */
  readonly nodeVersion: string;
  /** See `RunRequest`. */
  readonly recording?: string;
  /** See `ProgramIndex`; absent for false. */
  readonly throwsAreResults?: boolean;
  /** Each module tells its source map at its end, for a debugger that is told nothing else; absent for false. */
  readonly isForDebugger?: boolean;
  /** Where its files are to be for Node, when they are read in another place; absent for where they are. */
  readonly standsFor?: { readonly folder: string; readonly root: string };
  readonly compiler: CompilerStart;
}

/** A program on disk, which its maker closes. */
export interface ProgramFolder {
  /** Absolute path of the folder that the bench process loads it from: see `ProgramIndex`. */
  readonly folder: string;
  /** The source maps of its modules, as JSON, by the absolute paths of their source files. */
  readonly sourceMaps: ReadonlyMap<string, string>;
  /** The file with the function, and how many lines it has: what comes behind them is none of the user's. */
  readonly entry: { readonly file: string; readonly lines: number };
  /** How its sources are built. */
  readonly options: BuildOptions;
  /** Removes it from the disk. */
  readonly close: () => Promise<void>;
}

/** Makes the user's own modules ready for Node: each source file that the workload may load becomes one module, which Node
 *  will know under the source file's own address. Packages are left as they are.
 *  @returns a failure of stage `compile` for what does not compile. */
export async function makeProgram(
  request: ProgramRequest,
): Promise<ProgramFolder | { readonly failure: Failure }> {
  const read = await readEntry(request).catch((error: Error) => error);
  if (read instanceof Error) {
    const message = `${basename(request.file)} cannot be read: ${asSentence(read.message)}`;
    return { failure: plainFailure("compile", message) };
  }
  const { file, text } = read;
  const project = findProject(file);
  if (project.unreadable !== null) {
    const message = `${basename(file)} cannot be compiled: ${asSentence(project.unreadable)}`;
    return { failure: plainFailure("compile", message) };
  }
  const options = buildOptions(request, project);
  try {
    const entry = { ...request, file, text, ...(request.recording !== undefined && noInputs) };
    const sources = await findSources(file, withReach(file, text, entry, null), options);
    const codes = sources.files.filter(({ name }) => assetOf(name) === null && !isJson(name));
    const made = await makeModules(codes, entry, project, options);
    const modules = await withMetadata(made, (format) => entryText(entry, format), project, request.compiler);
    const linked = await linkModules(modules, sources.imports);
    return { ...(await writeProgram({ ...request, file, text }, sources, linked)), options };
  } catch (error) {
    if (error instanceof CompilerError) {
      return { failure: plainFailure("compile", error.message) };
    }
    if (!isBuildFailure(error)) {
      throw error;
    }
    return { failure: compileFailure({ ...request, file }, error, text) };
  }
}

/** What the entry makes where its inputs are recorded. */
const noInputs = { inputsExpression: "[]" };

/** Node knows a file by its path without links. */
async function readEntry({
  file,
  source,
}: ProgramRequest): Promise<{ readonly file: string; readonly text: string }> {
  const path = await realpath(file).catch((error: Error) => (source === null ? Promise.reject(error) : file));
  return { file: path, text: source ?? (await readRegularFile(path)) };
}

function buildOptions({ nodeVersion }: ProgramRequest, { tsconfig, options }: Project): BuildOptions {
  const { jsx = "preserve", jsxFactory, customConditions } = options;
  return {
    platform: "node",
    target: `node${nodeVersion}`,
    logLevel: "silent",
    // JSX in plain JavaScript, as the frameworks allow it.
    loader: { ".js": "jsx", ".mjs": "jsx", ".cjs": "jsx" },
    conditions: customConditions ?? [],
    ...(tsconfig !== null && { tsconfig }),
    // What a framework is to compile is compiled as the frameworks do it.
    ...(/^(preserve|react-native)$/i.test(jsx) && jsxFactory === undefined && { jsx: "automatic" }),
  };
}

async function writeProgram(
  {
    file: entry,
    text,
    filesAs = "texts",
    recording,
    throwsAreResults = false,
    isForDebugger = false,
    standsFor,
  }: Omit<ProgramRequest, "source" | "nodeVersion" | "compiler"> & { readonly text: string },
  sources: Sources,
  { modules, names }: LinkedModules,
): Promise<Omit<ProgramFolder, "options">> {
  const folder = await temporaryFolder();
  const close = () => deleteTemporary(folder);
  const placeOf = (name: string) => placeIn(name, standsFor);
  const urlOf = (name: string) => urlOfPlace(placeOf(name));
  try {
    const entries = sources.files.map(async ({ name }, index) => {
      const module = modules.get(name);
      const code =
        module === undefined
          ? await valueOf(name)
          : isForDebugger
            ? withMap(module, urlOf(name))
            : module.code;
      const written: ProgramModule = {
        format: module === undefined ? "value" : module.format === "cjs" ? "commonjs" : "module",
        code: `${index}${module === undefined ? ".json" : ".js"}`,
        isCompiledInterop: module?.isCompiledInterop ?? false,
      };
      await writeFile(join(folder, written.code), code);
      return [urlOf(name), written] as const;
    });
    const index: ProgramIndex = {
      entry: urlOf(entry),
      filesAs,
      recording: recording ?? null,
      throwsAreResults,
      modules: Object.fromEntries(await Promise.all(entries)),
      resolutions: resolutionsOf(sources, urlOf),
      names: Object.fromEntries([...names].map(([name, taken]) => [urlOf(name), Object.fromEntries(taken)])),
    };
    await writeFile(join(folder, indexName), JSON.stringify(index));
    return {
      folder,
      entry: { file: placeOf(entry), lines: text.split("\n").length },
      sourceMaps: new Map([...modules].map(([name, { sourceMap }]) => [placeOf(name), sourceMap])),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The code of a module with its source map, which leads to what a person wrote at the very address of the module. */
function withMap({ code, sourceMap }: Module, url: string): string {
  const map: { readonly sources: readonly unknown[] } = JSON.parse(sourceMap);
  const placed = JSON.stringify({ ...map, sources: map.sources.map(() => url) });
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(placed).toString("base64")}`;
}

async function valueOf(name: string): Promise<string> {
  const asset = assetOf(name);
  return asset === null
    ? readRegularFile(name)
    : JSON.stringify(await assetValue(asset, packageFolder(asset.path)));
}

function resolutionsOf({ imports }: Sources, urlOf: (name: string) => string): ProgramIndex["resolutions"] {
  const resolutions: Record<string, Record<string, string>> = {};
  for (const { importer, specifier, imported } of imports) {
    (resolutions[urlOf(importer)] ??= {})[specifier] = urlOf(imported);
  }
  return resolutions;
}

/** Where a file is for Node; the others stay where they are. */
function placeIn(name: string, standsFor: ProgramRequest["standsFor"]): string {
  const isRead = standsFor !== undefined && name.startsWith(standsFor.folder + sep);
  return isRead ? join(standsFor.root, name.slice(standsFor.folder.length)) : name;
}

/** The address that Node has for a file. */
function urlOfPlace(name: string): string {
  const [, path = name, query = ""] = /^(.*?)(\?(?:raw|url|inline))?$/s.exec(name) ?? [];
  return pathToFileURL(path).href + query;
}
