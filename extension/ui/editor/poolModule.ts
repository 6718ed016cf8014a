import * as vscode from "vscode";
import { isInside } from "../../core/discovery/inputsWords.ts";
import { resolveOptions } from "../../core/options/runOptions.ts";
import { answerOf } from "../../core/findings/answer.ts";
import { headlineOf } from "../../core/findings/headline.ts";
import { poolObstacle, type PoolModuleRequest } from "../../core/poolModule/module.ts";
import { togetherText } from "../../core/poolModule/together.ts";
import { poolPlan } from "../../core/poolModule/plan.ts";
import type { RunArguments } from "../../core/protocol/server.ts";
import { outcomeOf, workloadOf } from "../../core/protocol/runView.ts";
import { chooseWorkload, type Target } from "../choose/workload.ts";
import { exportedWorkload } from "../choose/exportFunction.ts";
import type { KeptRun } from "../runs/runList.ts";
import { notice } from "../services/notice.ts";
import {
  kindOf,
  moduleBeside,
  poolFiles,
  runOfPresentText,
  type ModuleBeside,
  type PoolModuleParts,
} from "./moduleBeside.ts";
import { replaceCall } from "./replaceByPool.ts";

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
  if (isInside(target.workload.name)) {
    return replaceCall(parts, target);
  }
  const { document } = target;
  const run = runOfPresentText(parts, target);
  const obstacle = poolObstacle(target.workload, run === undefined ? null : outcomeOf(run));
  if (obstacle !== null) {
    void notice("warning", obstacle);
    return;
  }
  const { runtime } = resolveOptions(target.workload.tags, parts.readSettings(document.uri).options);
  const plan = poolPlan(run?.type === "finished" ? run : null, runtime);
  if (plan.doubt !== null && !(await isWantedAnyway(target.workload.name, plan.doubt))) {
    return;
  }
  await writeModule(parts, kindOf(plan), target, run, (module, request) =>
    poolFiles(module, { ...request, plan }),
  );
}

/** Writes a module beside the named function that awaits its calls together, as the last run of its present text has found
 *  to be enough. Nothing is written when that is not so any more, or somebody turns away on the way. */
export async function writeTogether(parts: PoolModuleParts, named: RunArguments): Promise<void> {
  const target = await chooseWorkload(parts.server, named);
  const run = target && runOfPresentText(parts, target);
  if (target === undefined || run?.type !== "finished") {
    return;
  }
  const answer = answerOf(run.report);
  if (answer.type === "no-pool-needed" && answer.awaited !== null) {
    const { limit } = answer.awaited;
    const reasons = [`What Parallel Benchmark measured: ${headlineOf(run.report).result}`];
    await writeModule(parts, "together", target, run, ({ uri }, request) => [
      { uri, text: togetherText({ ...request, limit, reasons }) },
    ]);
  }
}

/** Writes a module beside the source of a function and opens its first file. */
async function writeModule(
  parts: PoolModuleParts,
  kind: Parameters<typeof moduleBeside>[1],
  target: Target,
  run: KeptRun | undefined,
  filesOf: (module: ModuleBeside, request: Omit<PoolModuleRequest, "plan">) => ReturnType<typeof poolFiles>,
): Promise<void> {
  const { document } = target;
  const workload = await exportedWorkload(parts, document.uri, target.workload);
  const module = workload && (await moduleBeside(parts, kind, document, workload));
  if (workload === undefined || module === undefined) {
    return;
  }
  const files = filesOf(module, { ...module, workload, spread: await isSpread(parts, target, run) });
  for (const { uri, text } of files) {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  }
  await vscode.window.showTextDocument(module.uri);
  module.tellOfPackages();
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

async function isWantedAnyway(name: string, doubt: string): Promise<boolean> {
  const anyway = "Make it anyway";
  const message = `"${name}": ${doubt} The panel says why.`;
  return (await notice("warning", message, anyway)) === anyway;
}
