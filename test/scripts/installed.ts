/** The package for npm in a folder of its own, as its users have it. */
import { execFile, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { TestContext } from "node:test";
import { promisify } from "node:util";
import manifest from "../../package.json" with { type: "json" };
import { root } from "../../scripts/prepare/command.mjs";
import type { Command } from "../cli/hostCommands.ts";
import { createWorkspace, type Workspace } from "../workspace.ts";

const runCommand = promisify(execFile);
const esbuild = `esbuild@${manifest.dependencies.esbuild}`;

/** The package, packed in a workspace of its own. */
export async function packed(workspace: Workspace): Promise<string> {
  await runCommand(process.execPath, [path.join(root, "scripts", "packageNpm.mjs"), workspace.folder]);
  return workspace.path(`${manifest.name}-${manifest.version}.tgz`);
}

/** What it has, by their paths in it. */
export async function filesIn(archive: string): Promise<readonly string[]> {
  const { stdout } = await runCommand("tar", ["-tzf", archive]);
  return stdout
    .trim()
    .split("\n")
    .map((file) => file.replace(/^package\//, ""))
    .toSorted();
}

/** The text of one file in it. */
export async function textIn(archive: string, file: string): Promise<string> {
  return (await runCommand("tar", ["-xzOf", archive, `package/${file}`])).stdout;
}

/** A folder that it is installed in. */
export interface Installed extends Workspace {
  /** Installs further packages there. */
  readonly add: (...packages: readonly string[]) => Promise<unknown>;
  /** Starts a command there, in a group of its own that ends with the test. */
  readonly startIn: (t: TestContext) => (command: string, ...given: readonly string[]) => Command;
}

/** Whether packages can be had from the registry. */
export async function registryAnswers(): Promise<boolean> {
  try {
    await runCommand("npm", ["view", esbuild, "version", "--fetch-retries=0"], { env: environmentOfUsers() });
    return true;
  } catch {
    return false;
  }
}

/** Installs it with what it depends on; null where no registry is reached.
 *  @param files other files of that folder. */
export async function install(
  archive: string,
  files: Readonly<Record<string, string>>,
): Promise<Installed | null> {
  const workspace = await createWorkspace({ "package.json": '{ "type": "module" }', ...files });
  const env = { ...environmentOfUsers(), XDG_CONFIG_HOME: workspace.path("config") };
  const npm = (...given: readonly string[]) => runCommand("npm", given, { cwd: workspace.folder, env });
  if (!(await registryAnswers())) {
    await workspace[Symbol.asyncDispose]();
    return null;
  }
  const add = (...packages: readonly string[]) =>
    npm("install", ...packages, "--no-audit", "--no-fund", "--prefer-offline");
  await add(archive);
  const startIn: Installed["startIn"] =
    (t) =>
    (command, ...given) => {
      const child = spawn(command, given, {
        cwd: workspace.folder,
        env,
        stdio: ["ignore", "pipe", "pipe"],
        detached: true,
      });
      t.after(() => signalGroup(child, "SIGKILL"));
      return child;
    };
  return { ...workspace, add, startIn };
}

/** As the terminal does it: to all that a command has started in its group. */
export function signalGroup({ pid }: Command, signal: NodeJS.Signals): void {
  try {
    process.kill(-Number(pid), signal);
  } catch {
    // They are gone.
  }
}

/** Waits until no process runs anything in a folder.
 *  @throws when one still does after ten seconds. */
export async function noneRunsIn(folder: string): Promise<void> {
  for (const end = performance.now() + 10_000; processesIn(folder).length > 0;) {
    if (performance.now() > end) {
      throw new Error(`There still run:\n${processesIn(folder).join("\n")}`);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function processesIn(folder: string): readonly string[] {
  const ids = process.platform === "linux" ? readdirSync("/proc").filter((name) => /^\d+$/.test(name)) : [];
  return ids.map(commandLine).filter((command) => command.includes(folder));
}

function commandLine(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return ""; // It has ended meanwhile.
  }
}

/** Without the Node and the programs of this repository, and what npm tells its scripts. */
function environmentOfUsers(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_(?!config_registry$)/i.test(name));
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const PATH = folders.filter((each) => !each.includes("node_modules")).join(path.delimiter);
  return { ...Object.fromEntries(kept), PATH };
}
