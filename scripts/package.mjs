/** Makes the package to install: a `.vsix` with a production build, for the platform it is made on. Its esbuild is an
 *  executable, so each platform needs a package of its own. Afterwards `dist/` is a development build again. */
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { announce, projectNode, root, run, StepError } from "./prepare/command.mjs";
import { prepareDist } from "./prepare/dist.mjs";

const target = `${process.platform}-${process.arch === "arm" ? "armhf" : process.arch}`;

/** @type {{ name: string, version: string }} */
const { name, version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const file = `${name}-${target}-${version}.vsix`;

announce(`Packaging for ${target}`, "15 s");
try {
  // This removes the mark of a development build, so whatever stops the packaging, the next test builds again.
  run("Building dist/ for production", projectNode(), ["scripts/build.mjs", "--production"]);
  checkFiles(vsce("Listing the package's files", ["ls"]).trim().split("\n"));
  // There is no public repository that links and pictures of the README could be looked up in.
  const options = ["--allow-missing-repository", "--no-rewrite-relative-links"];
  vsce("Packaging", ["package", "--target", target, "--out", file, ...options]);
  console.log(`${file}: ${(statSync(path.join(root, file)).size / 1e6).toFixed(1)} MB`);
} catch (error) {
  if (!(error instanceof StepError)) {
    throw error;
  }
  console.error(error.message);
  process.exitCode = 1;
} finally {
  prepareDist();
}

function vsce(/** @type {string} */ what, /** @type {readonly string[]} */ args) {
  return run(what, projectNode(), [path.join("node_modules", "@vscode", "vsce", "vsce"), ...args]);
}

/** A package with a file too few can be made and installed, and fails only when it is used.
 *  @param {readonly string[]} files */
function checkFiles(files) {
  const compiler = new RegExp(
    `^node_modules/@esbuild/${process.platform}-${process.arch}/(bin/)?esbuild(\\.exe)?$`,
  );
  const needed = [
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "dist/main.cjs",
    "dist/server.cjs",
    "dist/typescript.cjs",
  ];
  needed.push("dist/compiler/main.js", "dist/system/starterWatch.js");
  needed.push(
    "dist/bench/main.js",
    "dist/bench/control.js",
    "dist/bench/hooksThread.js",
    "dist/webview/panel.js",
  );
  needed.push("dist/lib/lib.esnext.d.ts", "dist/lib/node_modules/@types/node/index.d.ts");
  needed.push("docs/safety.md", "docs/verdicts.md", "node_modules/esbuild/lib/main.js");
  const missing = needed.filter((each) => !files.includes(each));
  if (!files.some((each) => compiler.test(each))) {
    missing.push("the executable of esbuild");
  }
  if (missing.length > 0) {
    throw new StepError(`The package would lack ${missing.join(", ")}. See that .vscodeignore lets them in.`);
  }
  const map = files.find((each) => each.endsWith(".map"));
  if (map !== undefined) {
    throw new StepError(
      `The package would hold a source map, "${map}". A production build is meant to make none.`,
    );
  }
}
