import { basename } from "node:path";
import * as vscode from "vscode";
import { isInside } from "../../core/discovery/inputsWords.ts";
import type { PoolCall } from "../../core/discovery/poolCall.ts";
import { resolveOptions } from "../../core/options/runOptions.ts";
import { poolObstacle, type PoolModuleRequest } from "../../core/poolModule/module.ts";
import { poolPlan, type PoolPlan } from "../../core/poolModule/plan.ts";
import { functionOfCall, importOfModule, sharedByCall } from "../../core/poolModule/replacedCall.ts";
import { outcomeOf } from "../../core/protocol/runView.ts";
import type { RunArguments } from "../../core/protocol/server.ts";
import { chooseWorkload, type Target } from "../choose/workload.ts";
import type { KeptRun } from "../runs/runList.ts";
import { notice } from "../services/notice.ts";
import { agreesToChange } from "./shownChange.ts";
import { kindOf, moduleBeside, poolFiles, runOfPresentText, type PoolModuleParts } from "./moduleBeside.ts";

/** Shows a call such as `products.map((product) => …)` with a pool in its place, beside the file as it is: the named one, or
 *  the one at the cursor. Nothing is changed before a person agrees to it. */
export async function replaceByPool(parts: PoolModuleParts, named: RunArguments | undefined): Promise<void> {
  const target = await chooseWorkload(parts.server, named);
  if (target !== undefined && isInside(target.workload.name)) {
    await replaceCall(parts, target);
  } else if (target !== undefined) {
    const { name } = target.workload;
    void notice(
      "warning",
      `"${name}" is no function of a call. Put the cursor into one, as in "xs.map((x) => …)", or into a loop.`,
    );
  }
}

/** As `replaceByPool`, for a function that is known. */
export async function replaceCall(parts: PoolModuleParts, target: Target): Promise<void> {
  const { document, workload } = target;
  const call = await parts.server.findPoolCall({ uri: document.uri.toString(), function: workload.name });
  if (call === null || typeof call === "string") {
    void notice("warning", call ?? `"${workload.name}" is not there any more.`);
    return;
  }
  const outer = functionOfCall(call, workload.shape.callback);
  const run = runOfPresentText(parts, target);
  const obstacle = poolObstacle({ ...outer, name: workload.name }, run ? outcomeOf(run) : null);
  if (obstacle !== null) {
    void notice("warning", obstacle);
    return;
  }
  const plan = planOf(parts, target, call, run);
  const module = await moduleBeside(parts, kindOf(plan), document, outer);
  if (module === undefined) {
    return;
  }
  const spread = call.parameters.length > 1;
  const request = { ...module, workload: outer, spread, plan };
  const edits = editsOf(call, request);
  const files = poolFiles(module, request);
  const names = files.map(({ uri }) => basename(uri.fsPath)).join(" and ");
  const question = `Replace the ${call.replaces} by ${call.mapName}, and write ${names} beside the file?`;
  if (!(await agreesToChange(document, edits, question, "Replace"))) {
    return;
  }
  const change = new vscode.WorkspaceEdit();
  for (const { uri, text } of files) {
    change.createFile(uri, { contents: new TextEncoder().encode(text), overwrite: true });
  }
  change.set(document.uri, [...edits]);
  if (await vscode.workspace.applyEdit(change, { isRefactoring: true })) {
    module.tellOfPackages();
  }
}

/** Workers and chunks as they were measured best; what the function reads around it is the same in all calls of a map. */
function planOf(parts: PoolModuleParts, target: Target, call: PoolCall, run: KeptRun | undefined): PoolPlan {
  const { runtime } = resolveOptions(target.workload.tags, parts.readSettings(target.document.uri).options);
  const plan = poolPlan(run?.type === "finished" ? run : null, runtime);
  return { ...plan, shared: sharedByCall(call) };
}

/** Of the file of the call. */
function editsOf(call: PoolCall, request: PoolModuleRequest): readonly vscode.TextEdit[] {
  const imported = vscode.TextEdit.insert(
    new vscode.Position(call.importLine, 0),
    importOfModule(call, request),
  );
  const others = call.edits.map(({ range: { start, end }, newText }) => {
    const place = new vscode.Range(start.line, start.character, end.line, end.character);
    return vscode.TextEdit.replace(place, newText);
  });
  return [imported, ...others];
}
