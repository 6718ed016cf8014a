/** The fourth step: the test runners of other projects, under which calls are recorded in tests. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { announce, root, runNpm } from "./command.mjs";
import { runnersFolder } from "../host/paths.mjs";

const manifestFolder = path.join(root, "scripts", "runners");

/** Written last. Holds the lock file that was installed. */
const marker = path.join(runnersFolder, ".installed");

/** Installs them unless they are there in the wanted versions. */
export function prepareRunners() {
  const wanted = readFileSync(path.join(manifestFolder, "package-lock.json"), "utf8");
  if (existsSync(marker) && readFileSync(marker, "utf8") === wanted) {
    return;
  }
  announce("Installing test runners to record under, into .vscode-test/", "20 s, 0.2 GB");
  rmSync(runnersFolder, { recursive: true, force: true });
  mkdirSync(runnersFolder, { recursive: true });
  for (const name of ["package.json", "package-lock.json"]) {
    cpSync(path.join(manifestFolder, name), path.join(runnersFolder, name));
  }
  runNpm("Installing test runners", ["ci", "--ignore-scripts"], runnersFolder);
  writeFileSync(marker, wanted);
}
