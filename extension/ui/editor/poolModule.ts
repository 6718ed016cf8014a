import { basename } from "node:path";
import * as vscode from "vscode";
import { importEnding } from "../../core/poolModule/importEnding.ts";
import { moduleForm } from "../../core/poolModule/moduleForm.ts";
import { resolveOptions } from "../../core/options/runOptions.ts";
import { poolModuleName, poolModuleText, poolObstacle } from "../../core/poolModule/module.ts";
import { poolPlan } from "../../core/poolModule/plan.ts";
import type { RunArguments } from "../../core/protocol/server.ts";
import { outcomeOf, workloadOf } from "../../core/protocol/runView.ts";
import { chooseWorkload, type Target } from "../choose/workload.ts";
import { exportedWorkload } from "../choose/exportFunction.ts";
import { newFileUri } from "./newFile.ts";
import { readProject } from "../services/project.ts";
import type { RunCommandParts } from "../run/runCommand.ts";
import { findRun, type KeptRun } from "../runs/runList.ts";
import { notice } from "../services/notice.ts";

/** What making a pool module from the editor needs. */
export type PoolModuleParts = Pick<RunCommandParts, "log" | "server" | "memory" | "readSettings">;

/** Writes a pool module beside the named function, or the one that a person means, and opens it. What was measured of the
 *  function's present text decides on its workers and chunks. Nothing is written when somebody turns away on the way. */
export async function generatePoolModule(
  parts: PoolModuleParts,
  named: RunArguments | undefined,
): Promise<void> {
  const target = await chooseWorkload(parts.server, named);
  if (target === undefined) {
    return;
  }
  const { document } = target;
  const last = findRun(parts.memory.runs(), document.uri.toString(), target.workload.name);
  const run = last?.type !== "running" && last?.textHash === target.workload.textHash ? last : undefined;
  const obstacle = poolObstacle(target.workload, run === undefined ? null : outcomeOf(run));
  if (obstacle !== null) {
    void notice("warning", obstacle);
    return;
  }
  const { runtime } = resolveOptions(target.workload.tags, parts.readSettings(document.uri).options);
  const plan = poolPlan(run?.type === "finished" ? run : null, runtime);
  if (plan.isFaster === false && !(await isWantedAnyway(target.workload.name))) {
    return;
  }
  const workload = await exportedWorkload(parts, document.uri, target.workload);
  if (workload === undefined) {
    return;
  }
  const sourceName = basename(document.fileName);
  const [project, compiler] = await Promise.all([
    readProject(document.fileName),
    parts.server.findCompilerSettings(document.uri.toString()),
  ]);
  const form = moduleForm(sourceName, workload.shape.exportedAs, compiler);
  const name = poolModuleName(sourceName, workload.name, form, project.packageType);
  const uri = await newFileUri(vscode.Uri.joinPath(document.uri, "..", name));
  if (uri === undefined) {
    return;
  }
  const sources = [document.getText(), ...project.sources];
  const ending = importEnding({ sources, compiler: compiler?.importEnding ?? null });
  const moduleName = basename(uri.fsPath);
  const spread = await isSpread(parts, target, run);
  const text = poolModuleText({ workload, spread, sourceName, moduleName, form, ending, plan });
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(uri);
  if (!project.hasTinypool) {
    parts.log.inBackground("telling of tinypool", offerInstallCommand(project.installCommand));
  }
}

/** As the last run passed its inputs; without one, as the next would; without inputs, as the parameters ask for. */
async function isSpread(
  { server }: PoolModuleParts,
  { document, workload: { name, inputs, tags, shape } }: Target,
  run: KeptRun | undefined,
): Promise<boolean> {
  const passing = run && workloadOf(run).passing;
  if (passing !== undefined || inputs.type !== "known") {
    return passing?.spread ?? tags.spread ?? shape.needed > 1;
  }
  const { expression } = inputs;
  const uri = document.uri.toString();
  const choice = await server.findPassing({ uri, function: name, expression, asked: tags.spread ?? null });
  return choice?.type === "passes" ? choice.passing.spread : shape.needed > 1;
}

async function isWantedAnyway(name: string): Promise<boolean> {
  const anyway = "Make it anyway";
  const message = `No pool ran "${name}" faster than one thread does. The panel says why.`;
  return (await notice("warning", message, anyway)) === anyway;
}

async function offerInstallCommand(command: string): Promise<void> {
  const copy = "Copy install command";
  const message = `The module needs the package tinypool, which package.json does not have. Install it: ${command}`;
  if ((await notice("information", message, copy)) === copy) {
    await vscode.env.clipboard.writeText(command);
  }
}
