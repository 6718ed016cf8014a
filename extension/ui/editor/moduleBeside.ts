import { basename } from "node:path";
import * as vscode from "vscode";
import { importEnding } from "../../core/poolModule/importEnding.ts";
import { poolModuleName, type PoolModuleRequest } from "../../core/poolModule/module.ts";
import { moduleForm } from "../../core/poolModule/moduleForm.ts";
import type { Target } from "../choose/workload.ts";
import type { RunCommandParts } from "../run/runCommand.ts";
import { findRun, type KeptRun } from "../runs/runList.ts";
import { notice } from "../services/notice.ts";
import { newFileUri } from "./newFile.ts";
import { readProject } from "../services/project.ts";

/** What making a pool module from the editor needs. */
export type PoolModuleParts = Pick<RunCommandParts, "log" | "server" | "memory" | "readSettings">;

type EndedRun = Exclude<KeptRun, { readonly type: "running" }>;

/** The last run of the text that a function has now; undefined when there is none. */
export function runOfPresentText(
  { memory }: PoolModuleParts,
  { document, workload }: Target,
): EndedRun | undefined {
  const last = findRun(memory.runs(), document.uri.toString(), workload.name);
  return last?.type !== "running" && last?.textHash === workload.textHash ? last : undefined;
}

/** A module that is to be written beside a source file. */
interface ModuleBeside extends Pick<PoolModuleRequest, "sourceName" | "moduleName" | "form" | "ending"> {
  readonly uri: vscode.Uri;
  /** Says so where the project does not have what the module needs. */
  readonly tellOfTinypool: () => void;
}

/** Finds out where and how a module of a function is written in its project, with a pool or with calls awaited together;
 *  undefined when a person wants none. */
export async function moduleBeside(
  { log, server }: PoolModuleParts,
  kind: "pool" | "together",
  document: vscode.TextDocument,
  { name, shape }: PoolModuleRequest["workload"],
): Promise<ModuleBeside | undefined> {
  const sourceName = basename(document.fileName);
  const [project, compiler] = await Promise.all([
    readProject(document.fileName),
    server.findCompilerSettings(document.uri.toString()),
  ]);
  const form = moduleForm(sourceName, shape.exportedAs, compiler);
  const moduleName = poolModuleName(kind, sourceName, name, form, project.packageType);
  const uri = await newFileUri(vscode.Uri.joinPath(document.uri, "..", moduleName));
  const sources = [document.getText(), ...project.sources];
  const ending = importEnding({ sources, compiler: compiler?.importEnding ?? null });
  const tellOfTinypool = () => {
    if (!project.hasTinypool) {
      log.inBackground("telling of tinypool", offerInstallCommand(project.installCommand));
    }
  };
  return uri && { uri, sourceName, moduleName: basename(uri.fsPath), form, ending, tellOfTinypool };
}

async function offerInstallCommand(command: string): Promise<void> {
  const copy = "Copy install command";
  const message = `The module needs the package tinypool, which package.json does not have. Install it: ${command}`;
  if ((await notice("information", message, copy)) === copy) {
    await vscode.env.clipboard.writeText(command);
  }
}
