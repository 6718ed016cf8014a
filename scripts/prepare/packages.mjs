/** The first step: `node_modules/` as `package-lock.json` asks for it. */
import { statSync } from "node:fs";
import path from "node:path";
import { announce, root, runNpm, StepError } from "./command.mjs";

/** Installs the packages unless npm has done so since the lock file was last changed. */
export function preparePackages() {
  // npm writes this file last, so it is there only after a complete installation.
  const installed = modifiedMs("node_modules/.package-lock.json");
  if (installed !== undefined && installed >= (modifiedMs("package-lock.json") ?? 0)) {
    return;
  }
  const runsFromPackages = process.execPath.startsWith(path.join(root, "node_modules") + path.sep);
  if (process.platform === "win32" && runsFromPackages) {
    throw new StepError(
      "The installed packages are older than package-lock.json, and Windows does not let npm replace the Node that " +
        'runs this script. Run "npm ci", then the same command again.',
    );
  }
  announce("Installing packages", "30 s");
  runNpm("Installing packages", ["ci"], root);
}

function modifiedMs(/** @type {string} */ file) {
  return statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs;
}
