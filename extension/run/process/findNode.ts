import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { noWindow } from "../../system/noWindow.ts";

/** A Node that can run workloads. */
export interface FoundNode {
  /** Absolute path, or a name that the operating system finds on PATH. */
  readonly path: string;
  /** Without a leading v. */
  readonly version: string;
  /** To be started with these variables and no others. */
  readonly env: NodeJS.ProcessEnv;
}

/** The oldest Node that the bench process runs on. */
const oldestMajor = 20;
/** A login shell may read long start-up files; a Node tells its version at once. */
const answerMs = 5000;

const run = promisify(execFile);

/** Finds the Node to run on: the one asked for, else `node` on PATH, else the login shell's, else the one that runs this.
 *  @param signal ends the search, with whatever it has found.
 *  @throws Error with words for a person when the one asked for does not run or is too old. */
export async function findNode(asked: string | null, signal?: AbortSignal): Promise<FoundNode> {
  if (asked !== null) {
    const node = await probe(asked, signal);
    if (node === undefined) {
      throw new Error(`"${asked}" is not a Node that runs. Check "parallelBenchmark.nodePath" or --node.`);
    }
    if (isTooOld(node)) {
      throw new Error(
        `"${asked}" is Node ${node.version}, but ${oldestMajor} is needed. Give the path of a newer one.`,
      );
    }
    return node;
  }
  for (const find of [async () => "node", () => loginShellNode(signal)]) {
    const path = await find();
    const node = path === undefined ? undefined : await probe(path, signal);
    if (node !== undefined && !isTooOld(node)) {
      return node;
    }
  }
  return ownNode();
}

/** The Node that runs this; inside VS Code that is Electron, which has to be told to be Node. */
function ownNode(): FoundNode {
  const env =
    process.versions["electron"] === undefined ? plainEnv() : { ...plainEnv(), ELECTRON_RUN_AS_NODE: "1" };
  return { path: process.execPath, version: process.versions.node, env };
}

async function probe(path: string, signal?: AbortSignal): Promise<FoundNode | undefined> {
  const env = plainEnv();
  try {
    const { stdout } = await run(path, ["-p", "process.versions.node"], { ...options(signal), env });
    const version = stdout.trim();
    return /^\d+\.\d+\.\d+/.test(version) ? { path, version, env } : undefined;
  } catch {
    return undefined; // Not there, or no Node: the caller tries the next or says so.
  }
}

function options(signal: AbortSignal | undefined) {
  return { timeout: answerMs, killSignal: "SIGKILL" as const, ...noWindow, ...(signal && { signal }) };
}

/** Graphical programs do not have the PATH that version managers set up in a login shell. */
async function loginShellNode(signal?: AbortSignal): Promise<string | undefined> {
  const shell = process.env["SHELL"];
  if (shell === undefined || process.platform === "win32") {
    return undefined;
  }
  try {
    const { stdout } = await run(shell, ["-ilc", "command -v node"], { ...options(signal), env: plainEnv() });
    return stdout.trim().split("\n").at(-1) || undefined;
  } catch {
    return undefined; // No Node there, or a shell that does not know these flags.
  }
}

/** The extension host's own environment makes Electron behave like Node; a real Node must not inherit that. */
export function plainEnv(): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  return env;
}

function isTooOld({ version }: FoundNode): boolean {
  return Number.parseInt(version, 10) < oldestMajor;
}
