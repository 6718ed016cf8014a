/** Publishes the packages of this version on the Marketplace and on Open VSX, which editors that are not Microsoft's read. Where
 *  the token of one is not in the environment, it only prints the command. `npm run package -- --all` makes the packages;
 *  `node scripts/release.mjs [folder]` takes them from there, else from beside this folder. */
import { existsSync } from "node:fs";
import path from "node:path";
import { checkPackage } from "./packing/checkPackage.mjs";
import { compilers } from "./packing/compilers.mjs";
import { fileOf } from "./packing/staging.mjs";
import { root, run, StepError } from "./prepare/command.mjs";

/** With `--skip-duplicate` a publication goes on that has stopped half-way. */
const shops = [
  { name: "the Marketplace", token: "VSCE_PAT", program: "@vscode/vsce" },
  { name: "Open VSX", token: "OVSX_PAT", program: "ovsx@1.4.0" },
];

const [folder = root] = process.argv.slice(2);
const targets = Object.keys(compilers);
const files = targets.map(fileOf);

try {
  checkPackages();
  for (const { name, token, program } of shops) {
    const given = ["--yes", program, "publish", "--skip-duplicate", "--packagePath", ...files];
    if (process.env[token]) {
      run(`Publishing on ${name}`, "npx", given, { cwd: folder, shell: process.platform === "win32" });
      console.log(`Published on ${name}.`);
    } else {
      console.log(`For ${name}, with its token in ${token}: npx ${given.join(" ")}`);
    }
  }
} catch (error) {
  if (!(error instanceof StepError)) {
    throw error;
  }
  console.error(error.message);
  process.exitCode = 1;
}

function checkPackages() {
  const missing = files.filter((file) => !existsSync(path.join(folder, file)));
  if (missing.length > 0) {
    throw new StepError(
      `There is no ${missing.join(", no ")}. Nothing was published. Make them with: npm run package -- --all`,
    );
  }
  targets.forEach((target) => checkPackage(path.join(folder, fileOf(target)), target));
}
