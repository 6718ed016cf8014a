/** Makes the package to install: a `.vsix` with a production build, for the platform it is made on. Its esbuild is an
 *  executable, so each platform needs a package of its own. All of it is made in a folder of its own: `dist/` is a
 *  development build, from which others may run meanwhile. */
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { announce, projectNode, root, run, StepError } from "./prepare/command.mjs";

const target = `${process.platform}-${process.arch === "arm" ? "armhf" : process.arch}`;

/** @type {{ name: string, version: string }} */
const { name, version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const file = `${name}-${target}-${version}.vsix`;

announce(`Packaging for ${target}`, "15 s");
const staging = mkdtempSync(path.join(tmpdir(), `${name}-package-`));
try {
  run("Building for production", projectNode(), [
    "scripts/build.mjs",
    "--production",
    path.join(staging, "dist"),
  ]);
  const files = ["package.json", "package.nls.json", "README.md", "CHANGELOG.md", "LICENSE", "docs", "media"];
  for (const each of [".vscodeignore", ...files]) {
    cpSync(path.join(root, each), path.join(staging, each), { recursive: true });
  }
  copyPackages();
  checkFiles(vsce("Listing the package's files", ["ls"]).trim().split("\n"));
  // There is no public repository that links and pictures of the README could be looked up in.
  const options = ["--allow-missing-repository", "--no-rewrite-relative-links"];
  vsce("Packaging", ["package", "--target", target, "--out", path.join(root, file), ...options]);
  console.log(`${file}: ${(statSync(path.join(root, file)).size / 1e6).toFixed(1)} MB`);
} catch (error) {
  if (!(error instanceof StepError)) {
    throw error;
  }
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(staging, { recursive: true, force: true });
}

/** Copies what vsce and npm ask for: esbuild with its compiler, which are not bundled, and of the other packages that the
 *  program depends on that they are there. */
function copyPackages() {
  const listed = run("Listing the packages", "npm", ["list", "--omit=dev", "--all", "--parseable"], {
    shell: process.platform === "win32",
  });
  for (const folder of listed.split(/\r?\n/).filter((each) => each.startsWith(root + path.sep))) {
    const within = path.relative(root, folder);
    const isPacked = /[\\/]@?esbuild([\\/]|$)/.test(within);
    const part = isPacked ? "" : "package.json";
    cpSync(path.join(folder, part), path.join(staging, within, part), { recursive: true });
  }
}

function vsce(/** @type {string} */ what, /** @type {readonly string[]} */ args) {
  const program = path.join(root, "node_modules", "@vscode", "vsce", "vsce");
  return run(what, projectNode(), [program, ...args], { cwd: staging });
}

/** A package with a file too few can be made and installed, and fails only when it is used.
 *  @param {readonly string[]} files */
function checkFiles(files) {
  const compiler = new RegExp(
    `^node_modules/@esbuild/${process.platform}-${process.arch}/(bin/)?esbuild(\\.exe)?$`,
  );
  const needed = [
    "package.nls.json",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "media/icon.png",
    "media/longestSequence.ts",
    "media/walkthrough/run.svg",
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
