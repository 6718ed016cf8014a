import { spawn } from "node:child_process";
import { once } from "node:events";
import { Readable } from "node:stream";
import type { BenchPlan, FromBench } from "../../extension/core/protocol/bench.ts";
import { resolveOptions } from "../../extension/core/options/runOptions.ts";
import { makeProgram } from "../../extension/run/program/program.ts";
import { ranHere } from "../programs.ts";
import { requestOf } from "../run/request.ts";
import { createWorkspace } from "../workspace.ts";

/** Waits, so that its calls are awaited together, too; and its results differ. */
const source = `let n = 0;
export async function f(x: number) {
  await new Promise((resolve) => setTimeout(resolve, 1));
  return { x, n: x + n++ };
}`;

/** Everything that a bench process sends for one run of which all is asked. */
export async function recordedMessages(): Promise<readonly FromBench[]> {
  await using workspace = await createWorkspace({ "a.ts": source });
  const options = resolveOptions({ workers: [1, 2], rounds: 2, budgetMs: 0, timeoutMs: 60_000 });
  const request = requestOf(workspace, "[5, 6, 7, 8, 9]", options);
  const program = await makeProgram({ ...request, ...ranHere });
  if ("failure" in program) {
    throw new Error(program.failure.message);
  }
  const plan: BenchPlan = {
    ...options,
    program: program.folder,
    spread: false,
    isBesideEditor: false,
    timeline: true,
    activity: true,
    order: null,
    hosts: null,
    other: null,
    rowsFile: workspace.path("run.rows"),
    profilesFolder: null,
  };
  // Messages, and the pipe of the watch thread, which somebody has to read.
  const bench = spawn(process.execPath, [request.benchFile], {
    stdio: ["ignore", "ignore", "ignore", "ipc", "pipe"],
  });
  const watchPipe = bench.stdio[4];
  if (watchPipe instanceof Readable) {
    watchPipe.resume();
  }
  const messages: FromBench[] = [];
  bench.on("message", (message: FromBench) => messages.push(message));
  bench.send({ type: "run", plan });
  await once(bench, "close");
  await program.close();
  if (messages.at(-1)?.type !== "finished") {
    throw new Error(`The run did not finish: ${JSON.stringify(messages.at(-1))}`);
  }
  return messages;
}
