import { basename, join, relative } from "node:path";
import * as vscode from "vscode";
import { profileTitle, profilingOptions } from "../../core/debugging/profiling.ts";
import { workerCounts, mostWorkers } from "../../core/measuring/workerCounts.ts";
import type { RunArguments } from "../../core/protocol/server.ts";
import type { Outcome } from "../../core/report/outcome.ts";
import { fileNamePart } from "../../core/text/fileNamePart.ts";
import { formatCounted } from "../../core/text/format.ts";
import { progressLine } from "../../core/words/run.ts";
import type { RunRequest } from "../../run/request.ts";
import { availableCores } from "../../system/cores.ts";
import { chooseJob } from "../run/chooseJob.ts";
import type { RunCommandParts } from "../run/runCommand.ts";
import { showFailure } from "../run/showFailure.ts";
import { findRun, type KeptRun } from "../runs/runList.ts";
import { notice } from "../services/notice.ts";
import { withSignal } from "./withSignal.ts";

/** Takes a profile of each thread of a pool that runs the named function, or the one that a person means, and shows the first
 *  worker's. Resolves to the files; undefined where there are none. */
export async function profileWorkers(
  parts: RunCommandParts,
  asked: RunArguments | undefined,
): Promise<readonly string[] | undefined> {
  const chosen = await chooseJob(parts, asked, { type: "first" });
  if (chosen === undefined) {
    return undefined;
  }
  const { job, named } = chosen;
  const workers = await chooseWorkers(
    named.function,
    findRun(parts.memory.runs(), named.uri, named.function),
  );
  if (workers === undefined) {
    return undefined;
  }
  const { against: _, ...alone } = job.request;
  const request = { ...alone, options: profilingOptions(alone.options, workers) };
  const title = `Profiling ${formatCounted(workers, "worker")} of "${named.function}"`;
  const taken = await withSignal(title, (signal, tell) =>
    parts.runs.apart(signal, () => takeProfiles(request, workers, signal, tell)),
  );
  if (taken?.outcome.type === "failed") {
    parts.log.inBackground("showing a failure", showFailure(taken.outcome.report.failure, parts.log));
  }
  if (taken === undefined || taken.outcome.type !== "finished") {
    return undefined;
  }
  const { files, outcome } = taken;
  if (files.length === 0) {
    const why = outcome.report.missing.find(({ extra }) => extra === "profiles")?.why ?? "none was written";
    void notice("error", `There are no profiles of "${named.function}", because ${why}.`);
    return undefined;
  }
  parts.log.inBackground("showing profiles", showProfiles(files, request.folder));
  return files;
}

/** Those of the last run, and those that a run would have. */
async function chooseWorkers(name: string, last: KeptRun | undefined): Promise<number | undefined> {
  const pools = last?.type === "finished" ? last.report.pools.map(({ workers }) => workers) : [];
  const counts =
    pools.length > 0 ? pools : workerCounts(null, Infinity, mostWorkers(availableCores(), false));
  const items = counts.map((workers) => ({ label: formatCounted(workers, "worker"), workers }));
  const picked = await vscode.window.showQuickPick(items.toReversed(), {
    title: `Profile "${name}"`,
    placeHolder: "How many workers?",
  });
  return picked?.workers;
}

interface TakenProfiles {
  readonly outcome: Outcome;
  /** Absolute paths. */
  readonly files: readonly string[];
}

async function takeProfiles(
  request: RunRequest,
  workers: number,
  signal: AbortSignal,
  tell: (message: string) => void,
): Promise<TakenProfiles> {
  const { runWorkload } = await import("../../run/pipeline.ts");
  let files: readonly string[] = [];
  const place = {
    folder: join(request.folder, ".parallel-benchmark", "profiles"),
    name: `${fileNamePart(request.function)}.${workers}`,
  };
  const onWritten = (written: readonly string[]): void => {
    files = written;
  };
  const onProgress: NonNullable<Parameters<typeof runWorkload>[1]["onProgress"]> = (progress) =>
    tell(progressLine(progress));
  const outcome = await runWorkload(request, { profiles: { place, onWritten }, onProgress }, signal);
  return { outcome, files };
}

/** Opens the first one, and offers the others. */
async function showProfiles(files: readonly string[], folder: string): Promise<void> {
  const show = (file: string) => vscode.commands.executeCommand("vscode.open", vscode.Uri.file(file));
  const [first = ""] = files;
  await show(first);
  const another = "Open Another…";
  const where = relative(folder, join(first, ".."));
  const message = `${files.length} profiles are in ${where}: of each worker, and of the main thread beside them.`;
  while ((await notice("information", message, another)) === another) {
    const items = files.map((file) => ({ label: profileTitle(file), description: basename(file), file }));
    const picked = await vscode.window.showQuickPick(items, { placeHolder: "Which profile?" });
    if (picked !== undefined) {
      await show(picked.file);
    }
  }
}
