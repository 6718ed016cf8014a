import { debugVariable, type DebugPlan } from "./plan.ts";

/** What a debugger is to start. */
export interface DebugStart {
  readonly name: string;
  readonly plan: DebugPlan;
  readonly nodePath: string;
  /** Absolute path of the built process that makes the call, in a folder with nothing else than ours. */
  readonly debugFile: string;
  /** See `Surroundings` for these three. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** The configuration for VS Code's own debugger of JavaScript, which follows worker threads and child processes. */
export function debugLaunch(start: DebugStart) {
  const { name, plan, nodePath, debugFile, argv, env, cwd } = start;
  return {
    type: "node",
    request: "launch",
    name,
    runtimeExecutable: nodePath,
    program: debugFile,
    args: argv,
    cwd,
    // What is null is taken away from the debugger's own environment.
    env: { ELECTRON_RUN_AS_NODE: null, ...env, [debugVariable]: JSON.stringify(plan) },
    autoAttachChildProcesses: true,
    sourceMaps: true,
    // Modules carry their maps, wherever they are; nothing on the disk was built.
    resolveSourceMapLocations: null,
    outFiles: [],
    pauseForSourceMap: true,
    // Beside unsaved edits the file on the disk is another one.
    enableContentValidation: false,
    skipFiles: ["<node_internals>/**", `${folderOf(debugFile)}/**`],
    console: "internalConsole",
    // What workers print comes through the process.
    outputCapture: "std",
    internalConsoleOptions: "openOnSessionStart",
  };
}

function folderOf(file: string): string {
  return file.replace(/[\\/][^\\/]*$/, "").replaceAll("\\", "/");
}
