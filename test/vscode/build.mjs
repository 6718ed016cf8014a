/** Bundles the tests that run inside VS Code, whose extension host loads CommonJS only from paths that it is given. */
import { globSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const suiteFolder = path.join(import.meta.dirname, "suite");

/** Builds `index.cjs` and `tests.cjs` into the folder and returns the path of the first, for `extensionTestsPath`.
 *  @param {string} folder */
export async function buildSuite(folder) {
  const files = globSync("*.test.ts", { cwd: suiteFolder }).toSorted();
  /** @type {import("esbuild").BuildOptions} */
  const common = {
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    external: ["vscode"],
    logLevel: "warning",
  };
  await build({
    ...common,
    stdin: {
      // The files are loaded inside the suite's function, which makes their tests part of it.
      contents: `import { suite } from "node:test";
suite("in VS Code", () => {
${files.map((file) => `  require(${JSON.stringify(`./${file}`)});`).join("\n")}
});`,
      resolveDir: suiteFolder,
      sourcefile: "tests.js",
    },
    outfile: path.join(folder, "tests.cjs"),
  });
  await build({
    ...common,
    entryPoints: [path.join(suiteFolder, "index.ts")],
    outfile: path.join(folder, "index.cjs"),
  });
  return path.join(folder, "index.cjs");
}
