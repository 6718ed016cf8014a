/** Observing in tests: a workspace and a command. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Observation } from "../../../extension/core/survey/observation.ts";
import { observe, type ObserveRequest } from "../../../extension/run/survey/observe.ts";
import { createWorkspace, type Workspace, type WorkspaceFiles } from "../../workspace.ts";

const preloadFile = fileURLToPath(new URL("../../../dist/recorder/preload.cjs", import.meta.url));
assert(existsSync(preloadFile), "dist/ is missing. Build it with: npm run build");

// In what a test starts, Node would run no tests.
delete process.env["NODE_TEST_CONTEXT"];

/** Observes Node in a workspace while it runs with these arguments. */
export async function observeIn(
  { folder }: Workspace,
  argv: readonly string[],
  change: Partial<ObserveRequest> = {},
  signal = new AbortController().signal,
): Promise<Observation> {
  const command = [process.execPath, ...argv] as const;
  const asked = { command, folder, preloadFile, isOnce: true, onOutput: () => {}, ...change };
  return (await observe(asked, signal)).observation;
}

export async function observeFiles(
  files: WorkspaceFiles,
  argv: readonly string[],
  change: Partial<ObserveRequest> = {},
): Promise<Observation> {
  await using workspace = await createWorkspace(files);
  return await observeIn(workspace, argv, change);
}

/** The functions of the workspace that were on top of a stack, as `name file:line`, by thread. */
export function seenIn({ threads, functions }: Observation): readonly (readonly string[])[] {
  return threads.map(({ nodes, samples }) => {
    const tops = new Set(samples);
    const names = nodes.flatMap(({ function: index }, node) => {
      const { name, file, line, owner } = functions[index] ?? { name: "", file: "", line: 0, owner: null };
      return tops.has(node) && owner?.type === "workspace" && name !== "" ? [`${name} ${file}:${line}`] : [];
    });
    return [...new Set(names)];
  });
}

/** Computes until the engine has surely seen it, however busy the machine is. */
export const hot = `interface Size {
  width: number;
}

export function hot({ width }: Size): number {
  let sum = 0;
  const end = process.cpuUsage().user + 100_000;
  while (process.cpuUsage().user < end) {
    for (let i = 0; i < 1e5; i++) sum += Math.sqrt(i * width);
  }
  return sum;
}
`;
export const main = 'import { hot } from "./hot.ts";\nhot({ width: 2 });\n';
export const stripped = { "package.json": '{ "type": "module" }', "hot.ts": hot, "main.ts": main };
