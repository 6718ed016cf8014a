import { basename } from "node:path";
import * as vscode from "vscode";
import { hostsModuleTexts, hostsPackages } from "../../core/poolModule/hosts/module.ts";
import { importEnding } from "../../core/poolModule/importEnding.ts";
import {
  poolModuleName,
  poolModuleText,
  type ModuleKind,
  type PoolModuleRequest,
} from "../../core/poolModule/module.ts";
import { moduleFileName, moduleForm } from "../../core/poolModule/moduleForm.ts";
import { supportStem } from "../../core/poolModule/support.ts";
import { listed } from "../../core/words/sentOnce.ts";
import type { Target } from "../choose/workload.ts";
import type { RunCommandParts } from "../run/runCommand.ts";
import { findRun, type KeptRun } from "../runs/runList.ts";
import { notice } from "../services/notice.ts";
import { newFileUri } from "./newFile.ts";
import { supportBeside, type TextFile } from "./supportBeside.ts";
import { readProject, type Project } from "../../system/project.ts";

/** What making a pool module from the editor needs. */
export type PoolModuleParts = Pick<
  RunCommandParts,
  "log" | "server" | "memory" | "readSettings" | "benchFile"
>;

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
export interface ModuleBeside extends Pick<
  PoolModuleRequest,
  "sourceName" | "moduleName" | "supportName" | "form" | "ending"
> {
  readonly uri: vscode.Uri;
  /** The file that each host starts; null where the module is for one machine. */
  readonly workerUri: vscode.Uri | null;
  /** The support file with its text; null where the module needs none. */
  readonly support: TextFile | null;
  /** Says so where the project does not have what the module needs. */
  readonly tellOfPackages: () => void;
}

/** The kind of the module that runs a function as a plan has it. */
export function kindOf({ runtime }: PoolModuleRequest["plan"]): "pool" | "hosts" {
  return runtime === "hosts" ? "hosts" : "pool";
}

/** Finds out where and how a module of a function is written in its project; undefined when a person wants none. */
export async function moduleBeside(
  { log, server, benchFile }: PoolModuleParts,
  kind: Exclude<ModuleKind, "hosts.worker">,
  document: vscode.TextDocument,
  { name, shape }: PoolModuleRequest["workload"],
): Promise<ModuleBeside | undefined> {
  const sourceName = basename(document.fileName);
  const [project, compiler] = await Promise.all([
    readProject(document.fileName),
    server.findCompilerSettings(document.uri.toString()),
  ]);
  const form = moduleForm(sourceName, shape.exportedAs, compiler);
  const uriOf = (part: ModuleKind) => {
    const wanted = poolModuleName(part, sourceName, name, form, project.packageType);
    return newFileUri(vscode.Uri.joinPath(document.uri, "..", wanted));
  };
  const uri = await uriOf(kind);
  const workerUri = uri && kind === "hosts" ? await uriOf("hosts.worker") : null;
  const supportName = moduleFileName(supportStem, sourceName, form, project.packageType);
  const support =
    uri && kind === "pool"
      ? await supportBeside(benchFile, vscode.Uri.joinPath(uri, "..", supportName), form)
      : null;
  const sources = [document.getText(), ...project.sources];
  const ending = importEnding({ sources, compiler: compiler?.importEnding ?? null });
  const tellOfPackages = () => {
    const missing = packagesOf[kind].filter((needed) => !project.needs(needed));
    if (missing.length > 0) {
      log.inBackground("telling of packages", offerInstallCommand(missing, project));
    }
  };
  return uri === undefined || workerUri === undefined || support === undefined
    ? undefined
    : {
        uri,
        workerUri,
        support,
        supportName: support ? basename(support.uri.fsPath) : supportName,
        sourceName,
        moduleName: basename(uri.fsPath),
        form,
        ending,
        tellOfPackages,
      };
}

/** The files of a module with a pool, on this machine or on hosts; the one that a program imports is the first. */
export function poolFiles(
  { uri, workerUri, support }: ModuleBeside,
  request: PoolModuleRequest,
): readonly TextFile[] {
  if (workerUri === null) {
    return [{ uri, text: poolModuleText(request) }, ...(support ? [support] : [])];
  }
  const texts = hostsModuleTexts({ ...request, workerName: basename(workerUri.fsPath) });
  return [
    { uri, text: texts.module },
    { uri: workerUri, text: texts.worker },
  ];
}

const packagesOf = { pool: ["tinypool"], together: [], hosts: hostsPackages } as const;

async function offerInstallCommand(missing: readonly string[], { installCommand }: Project): Promise<void> {
  const copy = "Copy install command";
  const [packages, them] = missing.length === 1 ? ["package", "it"] : ["packages", "them"];
  const command = `${installCommand} ${missing.join(" ")}`;
  const message = `The module needs the ${packages} ${listed(missing)}, which package.json does not have. Install ${them}: ${command}`;
  if ((await notice("information", message, copy)) === copy) {
    await vscode.env.clipboard.writeText(command);
  }
}
