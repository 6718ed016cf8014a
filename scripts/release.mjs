/** Publishes the packages of this version on the Marketplace and on Open VSX, which editors that are not Microsoft's read. Where
 *  the token of one is not in the environment, it only prints the command. `npm run package -- --all` makes them. */
import { existsSync } from "node:fs";
import path from "node:path";
import { checkPackage } from "./packing/checkPackage.mjs";
import { compilers } from "./packing/compilers.mjs";
import { fileOf } from "./packing/staging.mjs";
import { root, run } from "./prepare/command.mjs";

/** With `--skip-duplicate` a publication goes on that has stopped half-way. */
const shops = [
  { name: "the Marketplace", token: "VSCE_PAT", program: "@vscode/vsce" },
  { name: "Open VSX", token: "OVSX_PAT", program: "ovsx@1.4.0" },
];

const targets = Object.keys(compilers);
const missing = targets.filter((target) => !existsSync(path.join(root, fileOf(target))));
if (missing.length > 0) {
  console.error(
    `There is no package of this version for ${missing.join(", ")}. "npm run package -- --all" makes them.`,
  );
  process.exitCode = 2;
} else {
  for (const target of targets) {
    checkPackage(path.join(root, fileOf(target)), target);
  }
  for (const { name, token, program } of shops) {
    const given = ["--yes", program, "publish", "--skip-duplicate", "--packagePath", ...targets.map(fileOf)];
    if (process.env[token]) {
      run(`Publishing on ${name}`, "npx", given, { shell: process.platform === "win32" });
      console.log(`Published on ${name}.`);
    } else {
      console.log(`${name}, once ${token} has a token: npx ${given.join(" ")}`);
    }
  }
}
