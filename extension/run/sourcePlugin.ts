import { readFile } from "node:fs/promises";
import { dirname, extname } from "node:path";
import { pathToFileURL } from "node:url";
import type { Loader, Plugin } from "esbuild";
import { isCommonJs } from "../core/commonJs.ts";

/** The names under which the bundled file gives the function and its inputs away. */
export const taskExport = "__parallelBenchmarkTask";
export const inputsExport = "__parallelBenchmarkInputs";

/** What the bundler calls a source file's own place, in place of the bundle's. Names that the file declares itself,
 *  e.g. its own `__dirname`, are left alone by the bundler. */
export const placeNames: Readonly<Record<string, string>> = {
  "import.meta.url": "__parallelBenchmarkUrl",
  "import.meta.filename": "__parallelBenchmarkFilename",
  "import.meta.dirname": "__parallelBenchmarkDirname",
  __filename: "__parallelBenchmarkFilename",
  __dirname: "__parallelBenchmarkDirname",
};

/** The function to reach inside a file, exported or not. */
export interface ReachedFunction {
  /** Absolute path. */
  readonly file: string;
  /** The file's text, as it is on disk or in an editor. */
  readonly text: string;
  readonly function: string;
  readonly inputsExpression: string;
}

/** Reads source files for the bundler: tells each its own place, and adds the exports that reach the function.
 *  No line of a file moves, so that its source map stays true. */
export function sourcePlugin(reached: ReachedFunction): Plugin {
  return {
    name: "source",
    setup(build) {
      build.onLoad({ filter: /\.[cm]?[jt]sx?$/, namespace: "file" }, async ({ path }) => {
        const isReached = path === reached.file;
        const contents = isReached ? withExports(reached) : await readFile(path, "utf8");
        return { contents: withPlace(contents, path), loader: loaders[extname(path).slice(-3)] ?? "js" };
      });
      // Native addons stay where they are; a bundle cannot hold them.
      build.onResolve({ filter: /\.node$/ }, async ({ path, resolveDir, kind, pluginData }) => {
        if (pluginData === isOurs) {
          return undefined;
        }
        const resolved = await build.resolve(path, { resolveDir, kind, pluginData: isOurs });
        return resolved.errors.length > 0 ? resolved : { path: resolved.path, external: true };
      });
    },
  };
}

/** Keeps the plugin from resolving its own question again. */
const isOurs = Symbol("resolving");

/** By the last letters of the extension. */
const loaders: Readonly<Record<string, Loader>> = {
  ".ts": "ts",
  mts: "ts",
  cts: "ts",
  tsx: "tsx",
  ".js": "js",
  mjs: "js",
  cjs: "js",
  jsx: "jsx",
};

function withExports({ text, function: name, inputsExpression }: ReachedFunction): string {
  const inputs = `async () => (\n${inputsExpression}\n)`;
  if (isCommonJs(text)) {
    return `${text}\n;Object.assign(module.exports, { ${taskExport}: ${name}, ${inputsExport}: ${inputs} });\n`;
  }
  // An anonymous default export has no name to be exported by; the entry takes the default itself.
  const task = name === "default" ? "" : `export { ${name} as ${taskExport} };`;
  return `${text}\n;${task}\nexport const ${inputsExport} = ${inputs};\n`;
}

function withPlace(text: string, path: string): string {
  if (!/\bimport\.meta\b|\b__dirname\b|\b__filename\b/.test(text)) {
    return text;
  }
  const place =
    `var __parallelBenchmarkUrl = ${JSON.stringify(pathToFileURL(path).href)}, ` +
    `__parallelBenchmarkFilename = ${JSON.stringify(path)}, ` +
    `__parallelBenchmarkDirname = ${JSON.stringify(dirname(path))}; `;
  const hashbang = /^#!.*\r?\n/.exec(text)?.[0] ?? "";
  return hashbang + place + text.slice(hashbang.length);
}
