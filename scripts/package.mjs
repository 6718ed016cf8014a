/** Makes the package to install: a `.vsix` with a production build, for the platform it is made on. Its esbuild is an
 *  executable, so each platform needs a package of its own. */
import { cpSync, statSync } from "node:fs";
import path from "node:path";
import { inStaging, manifest, packageFolders } from "./packing/staging.mjs";
import { announce, projectNode, root, run, StepError } from "./prepare/command.mjs";

const target = `${process.platform}-${process.arch === "arm" ? "armhf" : process.arch}`;
const file = `${manifest.name}-${target}-${manifest.version}.vsix`;
const texts = ["package.json", "package.nls.json", "README.md", "CHANGELOG.md", "LICENSE", "docs", "media"];

announce(`Packaging for ${target}`, "15 s");
inStaging([".vscodeignore", ...texts], (staging) => {
  copyPackages(staging);
  const vsce = (/** @type {string} */ what, /** @type {readonly string[]} */ args) =>
    run(what, projectNode(), [path.join(root, "node_modules", "@vscode", "vsce", "vsce"), ...args], {
      cwd: staging,
    });
  checkFiles(vsce("Listing the package's files", ["ls"]).trim().split("\n"));
  // There is no public repository that links and pictures of the README could be looked up in.
  const options = ["--allow-missing-repository", "--no-rewrite-relative-links"];
  vsce("Packaging", ["package", "--target", target, "--out", path.join(root, file), ...options]);
  console.log(`${file}: ${(statSync(path.join(root, file)).size / 1e6).toFixed(1)} MB`);
});

/** Copies what vsce and npm ask for: esbuild with its compiler, which are not bundled, and of the other packages that the
 *  program depends on that they are there. */
function copyPackages(/** @type {string} */ staging) {
  for (const within of packageFolders()) {
    const isPacked = /[\\/]@?esbuild([\\/]|$)/.test(within);
    const part = isPacked ? "" : "package.json";
    cpSync(path.join(root, within, part), path.join(staging, within, part), { recursive: true });
  }
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
    "dist/bench/arrivals.js",
    "dist/bench/control.js",
    "dist/bench/other.js",
    "dist/finder/main.js",
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
