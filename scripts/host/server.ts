/** The VS Code server: a process with its extension hosts and everything that extensions start. */
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onExit } from "./cleanup.ts";
import { serverFolder } from "./paths.mjs";
import { familyOf, startFamily, type FamilyMember, type ProcessFamily } from "./processFamily.ts";

export interface ServerOptions {
  /** Folder of an extension to have installed as it is, without a package of it. */
  readonly extension?: string;
  /** Folders of further ones. */
  readonly others?: readonly string[];
  /** Package (`.vsix`) to install. */
  readonly vsix?: string;
  /** Let the address of the workbench name tests to run in the extension host. VS Code then shows no notifications. */
  readonly runsTests?: boolean;
  /** Which of VS Code's own extensions it has, by folder; all of them when absent. */
  readonly builtIn?: readonly string[];
  /** Ask for trust in a folder before extensions may run its code, as a person's VS Code does. Otherwise all is trusted. */
  readonly workspaceTrust?: boolean;
  /** Port to listen on; any free one when absent. */
  readonly port?: number;
  /** Settings beside those that keep VS Code quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface Server {
  readonly port: number;
  /** Where it keeps its data: settings, logs, installed extensions. Removed by `close`. */
  readonly dataFolder: string;
  /** What it printed so far. */
  readonly output: () => string;
  /** Its processes at this moment. */
  readonly processes: () => FamilyMember[];
  /** Ends all its processes and removes its data. */
  readonly close: () => Promise<void>;
}

/** How long a server may take to listen, or to install an extension: some 30 times what it takes on an idle machine. */
const limitMs = 60_000;

/** Starts a VS Code server with data of its own and waits until it listens. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), "parallel-benchmark-vscode-"));
  const removeFolder = () => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  const forget = onExit(removeFolder);
  const families: ProcessFamily[] = [];
  const start = (args: readonly string[]) => {
    const entry = path.join(serverFolder, "out", "server-main.js");
    const family = startFamily(dataFolder, entry, [...args, "--server-data-dir", dataFolder]);
    families.push(family);
    return family;
  };
  const close = async () => {
    await Promise.all(families.map((family) => family.close()));
    removeFolder();
    forget();
  };
  try {
    writeSettings(dataFolder, options.settings ?? {});
    for (const extension of [options.extension, ...(options.others ?? [])]) {
      if (extension !== undefined) {
        linkExtension(dataFolder, extension);
      }
    }
    if (options.builtIn !== undefined) {
      linkBuiltIn(dataFolder, options.builtIn);
    }
    if (options.vsix !== undefined) {
      await installed(options.vsix, start(["--install-extension", options.vsix]));
    }
    const family = start(serverArguments(dataFolder, options));
    const port = await listening(family);
    return { port, dataFolder, output: family.output, processes: () => familyOf(dataFolder), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Settings of this server's machine: they leave out what asks for the internet or takes room on the screen. */
function writeSettings(dataFolder: string, more: Readonly<Record<string, unknown>>): void {
  const folder = path.join(dataFolder, "data", "Machine");
  mkdirSync(folder, { recursive: true });
  const settings = {
    "chat.disableAIFeatures": true,
    "extensions.ignoreRecommendations": true,
    "git.enabled": false,
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    ...more,
  };
  writeFileSync(path.join(folder, "settings.json"), JSON.stringify(settings, null, 2));
}

/** VS Code finds it there when it starts for the first time. */
function linkExtension(dataFolder: string, extension: string): void {
  const { publisher, name, version } = JSON.parse(readFileSync(path.join(extension, "package.json"), "utf8"));
  mkdirSync(path.join(dataFolder, "extensions"), { recursive: true });
  symlinkSync(extension, path.join(dataFolder, "extensions", `${publisher}.${name}-${version}`));
}

/** Makes a folder of VS Code's own extensions that has only these, and the packages that they share. */
function linkBuiltIn(dataFolder: string, names: readonly string[]): void {
  const folder = builtInFolder(dataFolder);
  mkdirSync(folder);
  for (const name of [...names, "node_modules"]) {
    symlinkSync(path.join(serverFolder, "extensions", name), path.join(folder, name));
  }
}

function builtInFolder(dataFolder: string): string {
  return path.join(dataFolder, "built-in");
}

function serverArguments(
  dataFolder: string,
  { port = 0, runsTests = false, workspaceTrust = false, builtIn }: ServerOptions,
): string[] {
  return [
    ...(builtIn === undefined ? [] : [`--builtin-extensions-dir=${builtInFolder(dataFolder)}`]),
    ...(runsTests ? ["--enable-smoke-test-driver"] : []),
    ...(workspaceTrust ? [] : ["--disable-workspace-trust"]),
    // The extension host of a window that is gone ends after this many seconds. By default it waits three hours.
    "--reconnection-grace-time=5",
    // What a login shell has instead would hide what tests put on the PATH.
    "--force-disable-user-env",
    "--accept-server-license-terms",
    "--without-connection-token",
    "--telemetry-level=off",
    "--host=127.0.0.1",
    `--port=${port}`,
  ];
}

async function installed(file: string, family: ProcessFamily): Promise<void> {
  const [status] = await once(family.head, "exit", { signal: AbortSignal.timeout(limitMs) });
  if (status !== 0) {
    const name = path.basename(file);
    throw new Error(`"${name}" could not be installed, status ${status}. VS Code said:\n${family.output()}`);
  }
}

async function listening(family: ProcessFamily): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const fail = (why: string) =>
    reject(new Error(`The VS Code server did not start: ${why}. It printed:\n${family.output()}`));
  const timer = setTimeout(() => fail(`it does not listen after ${limitMs / 1000} s`), limitMs);
  family.head.once("error", (error) => fail(error.message));
  family.head.once("exit", (status, signal) => fail(`it ended with ${signal ?? `status ${status}`}`));
  family.head.stderr?.on("data", () => {
    if (family.output().includes("EADDRINUSE")) {
      fail("another program listens on its port, choose another one");
    }
  });
  family.head.stdout?.on("data", () => {
    const port = /listening on (\d+)/.exec(family.output())?.[1];
    if (port !== undefined) {
      resolve(Number(port));
    }
  });
  return promise.finally(() => clearTimeout(timer));
}
