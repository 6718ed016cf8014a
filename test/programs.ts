import { existsSync } from "node:fs";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import assert from "node:assert/strict";
import { makeProgram, type ProgramRequest } from "../extension/run/program/program.ts";
import type { Failure } from "../extension/core/report/outcome.ts";
import type { LoadingData } from "./programWorker.ts";
import { createWorkspace, type WorkspaceFiles } from "./workspace.ts";

/** What came of a program in a thread of its own. */
export type ProgramResult = { readonly folder: string } & (
  | { readonly values: unknown }
  | { readonly failure: Failure }
  | { readonly thrown: string }
);

/** How the tests run programs: on the Node that runs them. */
export const ranHere: Pick<ProgramRequest, "nodeVersion" | "compiler"> = {
  nodeVersion: process.versions.node,
  compiler: {
    compilerFile: fileURLToPath(new URL("../dist/compiler/main.js", import.meta.url)),
    nodePath: process.execPath,
    env: process.env,
    signal: new AbortController().signal,
  },
};

/** Makes a program of files, the first of which has the function `f` and the list `inputs`, loads it in a thread of its own,
 *  as a worker does, and calls the function with each input. */
export async function runProgram(
  files: WorkspaceFiles,
  changes: Partial<ProgramRequest> = {},
  loading: Omit<LoadingData, "folder"> = { hasThreadHooks: false },
): Promise<ProgramResult> {
  await using workspace = await createWorkspace(files);
  const { folder } = workspace;
  const program = await makeProgram({
    file: workspace.path(Object.keys(files)[0] ?? ""),
    source: null,
    function: "f",
    inputsExpression: "inputs",
    ...ranHere,
    ...changes,
  });
  if ("failure" in program) {
    return { failure: program.failure, folder };
  }
  const worker = new Worker(new URL("./programWorker.ts", import.meta.url), {
    workerData: { folder: program.folder, ...loading } satisfies LoadingData,
  });
  const [message] = await once(worker, "message");
  await worker.terminate();
  await program.close();
  assert(!existsSync(program.folder));
  return { ...message, folder };
}
