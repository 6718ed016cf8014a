/** Running the commands that a checkout is made ready with. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/** The top folder of the repository. */
export const root = path.join(import.meta.dirname, "..", "..");

/** A step could not be done. The message is written for the person at the terminal. */
export class StepError extends Error {}

/** Tells the person what happens now and about how long it takes: on standard error, because the standard output belongs to
 *  the program that all of this is for. */
export function announce(/** @type {string} */ what, /** @type {string} */ duration) {
  console.error(`${what} (about ${duration}) …`);
}

/** The repository's own Node, which its scripts are written for; before it is installed, the one that runs this. */
export function projectNode() {
  const name = process.platform === "win32" ? "node.exe" : "node";
  const installed = path.join(root, "node_modules", "node", "bin", name);
  return existsSync(installed) ? installed : process.execPath;
}

/** Runs npm on the system's Node, because `npm ci` deletes the one in `node_modules`.
 *  @param {string} what what it is for, e.g. `Installing the packages`
 *  @param {readonly string[]} args
 *  @param {string} folder */
export function runNpm(what, args, folder) {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const PATH = folders
    .filter((each) => !each.endsWith(path.join("node_modules", ".bin")))
    .join(path.delimiter);
  run(what, "npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: folder,
    env: { ...process.env, PATH },
    shell: process.platform === "win32",
  });
}

/** Runs a command to its end and returns what it printed. That is shown only when it fails.
 *  @param {string} what
 *  @param {string} command
 *  @param {readonly string[]} args
 *  @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean }} options */
export function run(what, command, args, options = {}) {
  const { status, signal, error, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "pipe"],
    ...options,
  });
  if (status === 0) {
    return stdout;
  }
  const why = error ? error.message : signal ? `it was ended by ${signal}` : `it ended with status ${status}`;
  const output = ends(`${stdout ?? ""}${stderr ?? ""}`.trim().split("\n")).join("\n");
  throw new StepError(
    `${what} failed: "${[path.basename(command), ...args].join(" ")}", ${why}.\n${output}\n` +
      "Put right what the lines above say, then run the same command again: it starts over where it stopped.",
  );
}

/** The first and the last lines: some commands begin with what went wrong, some end with it. */
function ends(/** @type {readonly string[]} */ lines) {
  return lines.length <= 40 ? lines : [...lines.slice(0, 20), "…", ...lines.slice(-20)];
}
