import { dirname, resolve, sep } from "node:path";
import type {
  BuildOptions,
  Metafile,
  OnLoadResult,
  OnResolveArgs,
  OnResolveResult,
  Plugin,
  PluginBuild,
} from "esbuild";
import { irregularKind, irregularMessage } from "../../system/regularFile.ts";
import { assetOf } from "./assets.ts";
import { unreadablePackage } from "./project.ts";
import { entriesOf } from "./entries.ts";
import { textsOf } from "./textsOf.ts";

/** The user's own files that a program may load, and how they refer to each other. A file is named by its absolute path, with
 *  a query where it is imported with one. */
export interface Sources {
  readonly files: readonly SourceFile[];
  readonly imports: readonly SourceImport[];
}

/** One of them. */
export interface SourceFile {
  readonly name: string;
  /** As its syntax tells: null for a file that neither imports nor exports anything. */
  readonly syntax: "esm" | "cjs" | null;
}

/** What one writes to import another. */
interface SourceImport {
  readonly importer: string;
  readonly specifier: string;
  readonly imported: string;
}

/** Follows the imports of a file through all that is the user's own: everything but what lies in a `node_modules`. That is
 *  left to Node, and so is what cannot be found, as it may never be asked for.
 *  @param file absolute path, without links.
 *  @param text what to read in its place.
 *  @param options how the project builds its sources.
 *  @throws BuildFailure of the bundler. */
export async function findSources(file: string, text: string, options: BuildOptions): Promise<Sources> {
  // Loaded at the first run: an editor that never runs a workload does not pay for it.
  const { build } = await import("esbuild");
  const folder = dirname(file);
  const entries = entriesOf([file]);
  const { metafile } = await build({
    ...options,
    entryPoints: entries.entryPoints,
    absWorkingDir: folder,
    outdir: folder,
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    plugins: [entries.plugin, ownSources(file), textsOf(new Map([[file, text]]))],
  });
  return sourcesOf(metafile, folder);
}

const assetNamespace = "asset";

function ownSources(entry: string): Plugin {
  return {
    name: "sources",
    setup(build) {
      build.onResolve({ filter: /./ }, (args) =>
        args.kind === "entry-point" || args.pluginData === isOurs
          ? undefined
          : resolveOwn(build, entry, args),
      );
      build.onLoad({ filter: /./, namespace: "file" }, ({ path }) => refusal(path));
      build.onLoad(
        { filter: /./, namespace: assetNamespace },
        async ({ path }) => (await refusal(assetOf(path)?.path ?? path)) ?? { contents: "", loader: "js" },
      );
    },
  };
}

/** Why a file is not loaded; the bundler adds where it is imported. Undefined for a regular one, and one that is not there. */
async function refusal(path: string): Promise<OnLoadResult | undefined> {
  const kind = await irregularKind(path);
  return kind === null ? undefined : { errors: [{ text: irregularMessage(path, kind) }] };
}

/** Keeps the plugin from resolving its own question again. */
const isOurs = Symbol("resolving");

async function resolveOwn(
  build: PluginBuild,
  entry: string,
  { path: specifier, kind, importer, namespace, resolveDir, with: attributes }: OnResolveArgs,
): Promise<OnResolveResult | undefined> {
  const asset = assetOf(specifier);
  const path = asset?.path ?? specifier;
  const external = { path: specifier, external: true };
  const isRelative = /^(\.{0,2}\/|\.{1,2}$)/.test(path);
  const folder = isRelative ? dirname(resolve(resolveDir, path)) : resolveDir;
  // The bundler itself reads it, whatever it is; that of the importer's folder it has read.
  const unreadable = folder === resolveDir ? null : unreadablePackage(folder);
  if (unreadable !== null) {
    return { errors: [{ text: unreadable }] };
  }
  if (path.endsWith(".node")) {
    return external;
  }
  if (isRelative && asset === null && kind === "import-statement" && !isOfPackage(entry)) {
    // Most imports are of this kind, and the bundler tells of one that is not there with its place.
    return undefined;
  }
  const question = { kind, importer, namespace, resolveDir, with: attributes, pluginData: isOurs };
  const found = await build.resolve(path, question);
  if (found.errors.length > 0 || found.external || (isOfPackage(found.path) && found.path !== entry)) {
    return external;
  }
  return asset === null
    ? { path: found.path, namespace: found.namespace, suffix: found.suffix }
    : { path: found.path + asset.query, namespace: assetNamespace };
}

/** Whether Node takes a file for one of a package. */
function isOfPackage(path: string): boolean {
  return path.includes(`${sep}node_modules${sep}`);
}

function sourcesOf({ inputs }: Metafile, folder: string): Sources {
  const prefix = `${assetNamespace}:`;
  const nameOf = (input: string) => {
    const path = input.replace(withAttributes, "");
    return path.startsWith(prefix) ? path.slice(prefix.length) : resolve(folder, path);
  };
  const files = Object.entries(inputs).map(([input, { format }]): SourceFile => ({
    name: nameOf(input),
    syntax: format ?? null,
  }));
  return {
    files: [...new Map(files.map((file) => [file.name, file])).values()],
    imports: Object.entries(inputs).flatMap(([importer, { imports }]) =>
      imports.flatMap(({ path, original, external }) =>
        external || original === undefined
          ? []
          : [{ importer: nameOf(importer), specifier: original, imported: nameOf(path) }],
      ),
    ),
  };
}

/** How the bundler tells two imports of one file apart. */
const withAttributes = / with \{.*\}$/;
