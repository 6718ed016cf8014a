import { lstat, realpath } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { BuildOptions, Plugin } from "esbuild";
import { packageFolder } from "../program/project.ts";

/** The files of packages that a program may load. All paths are absolute and without links. */
export interface Packages {
  readonly files: readonly string[];
  /** Where a package is found by a link, with the folder that it leads to: workspaces, and what pnpm has installed. */
  readonly links: ReadonlyMap<string, string>;
}

/** Follows the imports of the user's sources through all packages, as Node would. What cannot be found may never be asked for,
 *  and what is only known when the program runs is missing.
 *  @param sources absolute paths of the user's own code.
 *  @param options how the project builds them. */
export async function findPackages(sources: readonly string[], options: BuildOptions): Promise<Packages> {
  const { build } = await import("esbuild");
  const folder = dirname(sources[0] ?? process.cwd());
  const { metafile } = await build({
    ...options,
    entryPoints: [...sources],
    absWorkingDir: folder,
    outdir: folder,
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    plugins: [lenient],
  });
  const own = new Set(sources);
  const files = new Set<string>();
  const links = new Map<string, string>();
  for (const [input, { imports }] of Object.entries(metafile.inputs)) {
    const importer = resolve(folder, input);
    for (const { path, original, external } of imports) {
      const file = resolve(folder, path);
      if (external !== true && original !== undefined && !own.has(file)) {
        files.add(file);
        const name = packageName(original);
        const link = name && (await linkTo(name, dirname(importer), packageFolder(file)));
        if (link) {
          links.set(link, packageFolder(file));
        }
      }
    }
  }
  const manifests = [...files, ...sources].map((file) => join(packageFolder(file), "package.json"));
  return { files: [...new Set([...files, ...manifests])], links };
}

/** Leaves to Node what the bundler cannot find, and looks into nothing but code. */
const lenient: Plugin = {
  name: "lenient",
  setup(bundler) {
    bundler.onResolve({ filter: /./ }, async ({ path, pluginData, kind, ...question }) => {
      if (pluginData === isOurs || kind === "entry-point") {
        return undefined;
      }
      const found = await bundler.resolve(path, { ...question, kind, pluginData: isOurs });
      return found.errors.length > 0 ? { path, external: true } : found;
    });
    bundler.onLoad({ filter: /./, namespace: "file" }, ({ path }) =>
      code.test(path) ? undefined : { contents: "", loader: "empty" },
    );
  },
};

/** The paths of files that may import others. */
const code = /\.[cm]?[jt]sx?$/;

/** Keeps the plugin from resolving its own question again. */
const isOurs = Symbol("resolving");

/** The package of a bare specifier; undefined for any other. */
function packageName(specifier: string): string | undefined {
  return /^(@[^/]+\/[^/]+|[^./#@][^/]*)/.exec(specifier)?.[0];
}

/** The link by which Node gets from a folder to a package; undefined where there is none. */
async function linkTo(name: string, folder: string, target: string): Promise<string | undefined> {
  const path = join(folder, "node_modules", ...name.split("/"));
  const status = await lstat(path).catch(() => null);
  if (status !== null && (await realpath(path)) === target) {
    return path === target ? undefined : path;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : linkTo(name, parent, target);
}
