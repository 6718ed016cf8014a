/** Builds all bundles, one for each process, into a new folder: the one that is named, else `dist/`. With `--production`
 *  minified and without source maps. */
import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { licencesOf } from "./packing/licences.mjs";
import { panelBundle } from "./panelBundle.mjs";
import { poolSupport } from "./poolSupport.mjs";
import { withoutComments } from "./withoutComments.mjs";
import { shrink } from "./shrink.mjs";

const { values, positionals } = parseArgs({
  options: { production: { type: "boolean", default: false } },
  allowPositionals: true,
});
const isProduction = values.production;
const [folder = "dist"] = positionals;

/** @type {import("esbuild").BuildOptions} */
const common = {
  bundle: true,
  minify: isProduction,
  sourcemap: !isProduction,
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
};

/** CommonJS packages in an ES module ask for what an ES module does not have. */
const commonJsBanner = {
  js: [
    'import { createRequire as __createRequire } from "node:module";',
    "const require = __createRequire(import.meta.url);",
    "const __filename = import.meta.filename, __dirname = import.meta.dirname;",
  ].join("\n"),
};

/** TypeScript is one file that all who need it share: it is larger than all the rest.
 *  @param {string} path of that file, from the output. @returns {import("esbuild").Plugin} */
const sharedTypeScript = (path) => ({
  name: "typescript",
  setup(bundler) {
    bundler.onResolve({ filter: /^typescript$/ }, () => ({ path, external: true }));
  },
});

/** What the SDK validates by JSON Schemas is what clients answer to questions, and none is asked: without the validator, which
 *  has packages inside of it, the bundle is a third smaller.
 *  @type {import("esbuild").Plugin} */
const withoutValidator = {
  name: "without a validator",
  setup(bundler) {
    const namespace = "shims";
    bundler.onResolve({ filter: /^@modelcontextprotocol\/server\/_shims$/ }, ({ path }) => ({
      path,
      namespace,
    }));
    bundler.onLoad({ filter: /./, namespace }, () => ({
      contents: `export { default as process } from "node:process";
        export class DefaultJsonSchemaValidator {
          getValidator() {
            throw new Error("Nothing is validated by a JSON Schema here.");
          }
        }`,
    }));
  },
};

// Nothing may get into a package that this build has not made.
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });

const bundles = await Promise.all([
  build({
    ...common,
    entryPoints: { main: "extension/main.ts", server: "extension/server/main.ts" },
    outdir: folder,
    outExtension: { ".js": ".cjs" },
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode", "esbuild"],
    // The paths of built files are found from `import.meta.url` everywhere; in CommonJS it has to be made.
    define: { "import.meta.url": "__importMetaUrl" },
    banner: { js: 'const __importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
    plugins: [sharedTypeScript("./typescript.cjs")],
  }),
  build({
    ...common,
    // tinypool looks for its workers in `entry/`, beside the file it is bundled into.
    entryPoints: {
      main: "extension/bench/main.ts",
      task: "extension/bench/task.ts",
      look: "extension/bench/look.ts",
      machine: "extension/bench/machine.ts",
      machineWorker: "extension/bench/machineWorker.ts",
      arrivals: "extension/bench/load/arrivalsThread.ts",
      watch: "extension/bench/watch.ts",
      hooksThread: "extension/bench/program/hooksThread.ts",
      control: "extension/bench/control.ts",
      debug: "extension/bench/debug.ts",
      other: "extension/bench/other.ts",
      "entry/worker": "node_modules/tinypool/dist/entry/worker.js",
      "entry/process": "node_modules/tinypool/dist/entry/process.js",
    },
    outdir: `${folder}/bench`,
    inject: ["extension/bench/globals.ts"],
    platform: "node",
    format: "esm",
    target: "node20",
  }),
  build({
    ...common,
    // Beside the workers, and only loaded where they are on hosts.
    entryPoints: { engine: "extension/engine/redis/redisEngine.ts", agent: "extension/agent/main.ts" },
    outdir: `${folder}/bench`,
    inject: ["extension/bench/globals.ts"],
    platform: "node",
    format: "esm",
    target: "node20",
    banner: commonJsBanner,
  }),
  build({
    ...common,
    entryPoints: {
      "cli/main": "extension/cli/main.ts",
      "cli/commandLine": "extension/cli/commandLine.ts",
      "mcp/main": "extension/mcp/main.ts",
      "mcp/work": "extension/mcp/work.ts",
    },
    outdir: folder,
    platform: "node",
    format: "esm",
    target: "node20",
    external: ["esbuild"],
    banner: commonJsBanner,
    plugins: [sharedTypeScript("../typescript.cjs"), withoutValidator],
  }),
  build({
    ...common,
    // It is loaded into programs of users, which have no use for its source map.
    sourcemap: false,
    entryPoints: { preload: "extension/recorder/preload.ts", watch: "extension/recorder/survey/watch.ts" },
    outdir: `${folder}/recorder`,
    outExtension: { ".js": ".cjs" },
    platform: "node",
    format: "cjs",
    target: "node20",
  }),
  build({
    ...common,
    entryPoints: {
      "compiler/main": "extension/compiler/main.ts",
      "finder/main": "extension/finder/main.ts",
      "system/starterWatch": "extension/system/starterWatch.ts",
      "api/main": "extension/api/main.ts",
    },
    outdir: folder,
    platform: "node",
    format: "esm",
    target: "node20",
    plugins: [sharedTypeScript("../typescript.cjs")],
  }),
  build({
    ...common,
    sourcemap: false,
    entryPoints: { typescript: "typescript" },
    outdir: folder,
    outExtension: { ".js": ".cjs" },
    platform: "node",
    format: "cjs",
    target: "node20",
  }),
  build({ ...common, ...panelBundle, outdir: `${folder}/webview` }),
]);
await Promise.all([
  writePoolSupport(),
  copyTinypool(),
  copyTypeScriptLibraries(),
  copyDeclarations("@types/node"),
  copyDeclarations("undici-types"),
  writeLicences(),
]);

if (isProduction) {
  const panel = `${folder}/webview/panel.js`;
  await writeFile(panel, await shrink(await readFile(panel, "utf8")));
}

/** Of all that is in the bundles, the one package that is inside of another one, and the declarations that are copied. */
async function writeLicences() {
  const bundled = bundles.flatMap(({ metafile }) =>
    Object.values(metafile?.outputs ?? {}).flatMap(({ inputs }) => Object.keys(inputs)),
  );
  const copied = ["node_modules/content-type", "node_modules/@types/node", "node_modules/undici-types"];
  await writeFile(`${folder}/THIRD-PARTY.txt`, licencesOf([...bundled, ...copied]));
}

/** For projects in TypeScript and in JavaScript. */
async function writePoolSupport() {
  await mkdir(`${folder}/poolSupport`);
  for (const [language, text] of Object.entries(poolSupport())) {
    await writeFile(`${folder}/poolSupport/poolSupport.${language}`, text);
  }
}

/** For programs that are tried with a pool. */
async function copyTinypool() {
  const filter = (/** @type {string} */ file) => !file.endsWith(".d.ts");
  for (const part of ["package.json", "LICENSE", "dist"]) {
    await cp(`node_modules/tinypool/${part}`, `${folder}/tinypool/${part}`, { recursive: true, filter });
  }
}

/** Discovery by type needs the declarations of the language's own library, which lie beside the compiler. */
async function copyTypeScriptLibraries() {
  const source = "node_modules/typescript/lib";
  const names = await readdir(source);
  await mkdir(`${folder}/lib`, { recursive: true });
  for (const name of names.filter((each) => /^lib\.(es|decorators).*\.d\.ts$/.test(each))) {
    await copyFile(`${source}/${name}`, `${folder}/lib/${name}`);
  }
}

/** Those of Node, for projects that have none, and of a package that they use. Most of their text is comments. Folders for
 *  older compilers are left out. */
async function copyDeclarations(/** @type {string} */ name) {
  const source = `node_modules/${name}`;
  const target = `${folder}/lib/node_modules/${name}`;
  const names = await readdir(source, { recursive: true });
  for (const each of names.filter((path) => /^(?!ts\d).*\.d\.ts$|^package\.json$/.test(path))) {
    await mkdir(dirname(`${target}/${each}`), { recursive: true });
    const text = await readFile(`${source}/${each}`, "utf8");
    await writeFile(`${target}/${each}`, each.endsWith(".ts") ? withoutComments(text) : text);
  }
}
