/** Makes the packages to install, `.vsix` files with a production build: for the platform it runs on, for those it is given
 *  (`win32-arm64`), or for all (`--all`). Their esbuild is an executable, so each platform needs a package of its own.
 *  A version whose second number is odd is a pre-release, as the Marketplace has it. */
import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { checkPackage } from "./packing/checkPackage.mjs";
import { compilers, installCompilers } from "./packing/compilers.mjs";
import { fileOf, inStaging, isPreRelease, packageFolders } from "./packing/staging.mjs";
import { announce, projectNode, root, run, StepError } from "./prepare/command.mjs";

const { values, positionals } = parseArgs({ options: { all: { type: "boolean" } }, allowPositionals: true });
const own = `${process.platform}-${process.arch === "arm" ? "armhf" : process.arch}`;
const chosen = positionals.length > 0 ? positionals : [own];
const targets = values.all === true ? Object.keys(compilers) : chosen;

const texts = ["package.json", "package.nls.json", "README.md", "CHANGELOG.md", "LICENSE", "docs", "media"];
texts.push("SUPPORT.md", "SECURITY.md", "skills");

announce(`Packaging for ${targets.join(", ")}`, `${10 + 5 * targets.length} s`);
inStaging([".vscodeignore", ...texts], (staging) => {
  const unknown = targets.find((target) => compilers[target] === undefined);
  if (unknown !== undefined) {
    throw new StepError(
      `There is no package for "${unknown}". Name some of ${Object.keys(compilers).join(", ")}.`,
    );
  }
  copyPackages(staging);
  leaveOutLinks(path.join(staging, "README.md"));
  const fetched = path.join(staging, "compilers");
  installCompilers(fetched, [...new Set(targets.map((target) => compilers[target] ?? ""))]);
  for (const target of targets) {
    const compiler = path.join("node_modules", "@esbuild", compilers[target] ?? "");
    cpSync(path.join(fetched, compiler), path.join(staging, compiler), { recursive: true });
    pack(staging, target);
    rmSync(path.join(staging, compiler), { recursive: true });
  }
});

function pack(/** @type {string} */ staging, /** @type {string} */ target) {
  const file = fileOf(target);
  const vsce = path.join(root, "node_modules", "@vscode", "vsce", "vsce");
  // There is no public repository that links and pictures of the README could be looked up in.
  const options = ["--allow-missing-repository", "--no-rewrite-relative-links"];
  const channel = isPreRelease ? ["--pre-release"] : [];
  const args = [vsce, "package", "--target", target, "--out", path.join(root, file), ...options, ...channel];
  run(`Packaging for ${target}`, projectNode(), args, { cwd: staging });
  checkPackage(path.join(root, file), target);
  console.log(`${file}: ${(statSync(path.join(root, file)).size / 1e6).toFixed(1)} MB`);
}

/** Copies what vsce and npm ask for: esbuild, which is not bundled, and of the other packages that the program depends on
 *  that they are there. */
function copyPackages(/** @type {string} */ staging) {
  for (const within of packageFolders().filter((each) => !each.includes("@esbuild"))) {
    const part = path.basename(within) === "esbuild" ? "" : "package.json";
    cpSync(path.join(root, within, part), path.join(staging, within, part), { recursive: true });
  }
}

/** Takes items out of a page's lists that lead to what is for the repository only, such as the gallery with its pictures. */
function leaveOutLinks(/** @type {string} */ page) {
  rmSync(path.join(path.dirname(page), "docs", "gallery.md"));
  const leads = (/** @type {string} */ link) =>
    /^[a-z]+:/i.test(link) || existsSync(path.join(path.dirname(page), link.replace(/#.*/, "")));
  const kept = readFileSync(page, "utf8")
    .split("\n")
    .filter(
      (line) =>
        !line.startsWith("- ") ||
        Array.from(line.matchAll(/\]\(([^()\s]+)\)/g)).every(([, link = ""]) => leads(link)),
    );
  writeFileSync(page, kept.join("\n"));
}
