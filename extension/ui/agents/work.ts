import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import { refusal, type AgentAnswer } from "../../core/agents/answer.ts";
import { chosenOptions } from "../../core/agents/chosen.ts";
import { createKeptReports, type KeptReports } from "../../core/agents/keptReports.ts";
import { listAnswer, listedLate } from "../../core/agents/listAnswer.ts";
import { runAnswer } from "../../core/agents/reportAnswer.ts";
import type { AgentInput, AgentToolName } from "../../core/agents/tools.ts";
import type { FailedReport } from "../../core/report/outcome.ts";
import type { Report } from "../../core/report/report.ts";
import type { Survey } from "../../core/survey/survey.ts";
import type { AgentPlace } from "../../run/agents/findWorkload.ts";
import { readAgainst } from "../../run/against/readAgainst.ts";
import { readReport } from "../../run/agents/readReport.ts";
import { targetRequest } from "../../run/targetRequest.ts";
import type { RunJob } from "../run/followRun.ts";
import type { RunCommandParts } from "../run/runCommand.ts";
import { candidateTexts } from "../survey/candidateTexts.ts";
import type { Surveys } from "../survey/surveys.ts";

/** What the tools need. */
export type AgentParts = Pick<
  RunCommandParts,
  "log" | "server" | "memory" | "runs" | "readSettings" | "benchFile"
> & { readonly surveys: Surveys };

/** What each tool does. */
type AgentWork = {
  readonly [Name in AgentToolName]: (input: AgentInput<Name>, signal: AbortSignal) => Promise<AgentAnswer>;
};

const noFolder = refusal("No folder is open in the editor. Ask the person to open that of the project.");

/** Makes the tools. What they run is shown as what a person runs. */
export function createAgentWork(parts: AgentParts): AgentWork {
  const kept = createKeptReports();
  return {
    async list_parallel_workloads({ paths, maxCharacters }, signal) {
      const place = await placeOf(paths?.[0] ?? "", parts, signal);
      if (place === undefined) {
        return noFolder;
      }
      const { listWorkloads } = await import("../../run/agents/listWorkloads.ts");
      const listed = await listWorkloads(paths, place, signal);
      return listed === null ? refusal(listedLate) : listAnswer(listed, maxCharacters);
    },

    run_parallel_benchmark: (input, signal) => runFor(input, parts, signal, kept),

    get_parallel_report: (input) =>
      readReport(input, folderOf(input.file ?? "") ?? "", {
        ...kept,
        last: () => "last",
        find: (run) => (run === "last" ? lastOf(parts) : kept.find(run)),
      }),

    async find_parallel_candidates(input, signal) {
      const place = await placeOf(input.cpuprofile ?? "", parts, signal);
      if (place === undefined) {
        return noFolder;
      }
      const { dist, folder } = place;
      await vscode.workspace.saveAll(false); // The program is that on the disk.
      const { surveyForAgent } = await import("../../run/agents/surveyForAgent.ts");
      const { nodePath } = parts.readSettings(vscode.Uri.file(folder));
      const keepSurvey = (survey: Survey) => keepShown(survey, folder, input.command ?? null, parts);
      return surveyForAgent(input, { dist, folder, nodePath, signal, keep: keepSurvey });
    },
  };
}

async function runFor(
  input: AgentInput<"run_parallel_benchmark">,
  parts: AgentParts,
  signal: AbortSignal,
  kept: KeptReports,
): Promise<AgentAnswer> {
  const place = await placeOf(input.target, parts, signal);
  const options = chosenOptions(input);
  if (place === undefined || typeof options === "string") {
    return typeof options === "string" ? refusal(options) : noFolder;
  }
  const against = input.against === undefined ? null : readAgainst(input.against, place.folder);
  if (typeof against === "string") {
    return refusal(`\`against\`: ${against}`);
  }
  await vscode.workspace.saveAll(false); // What agents mean is on the disk.
  const { findWorkload } = await import("../../run/agents/findWorkload.ts");
  const found = await findWorkload(input, place, signal);
  if ("text" in found) {
    return found;
  }
  const { target, folder } = found;
  const uri = vscode.Uri.file(target.file);
  const { options: settings, nodePath } = parts.readSettings(uri);
  const choices = { folder, options, settings, against, nodePath, benchFile: parts.benchFile };
  const job: RunJob = {
    request: { ...targetRequest(target, choices), isBesideEditor: true },
    uri: uri.toString(),
    textHash: target.workload.textHash,
    asksInputs: target.workload.inputs.type !== "known",
    change: null,
    isWhenQuiet: false,
  };
  const outcome = await parts.runs.run(job, () => {}, signal);
  return outcome === undefined
    ? refusal("It was cancelled before it began.")
    : runAnswer(outcome.report, kept.keep(outcome.report), input.maxCharacters);
}

/** Shows a survey as one that a person has asked for. */
async function keepShown(
  survey: Survey,
  folder: string,
  command: string | null,
  { server, surveys }: AgentParts,
): Promise<void> {
  if (survey.end.type !== "not-started") {
    const texts = await candidateTexts(server, folder, survey);
    await surveys.keep({ folder, survey, command, texts });
  }
}

/** The place of a file that an agent names. What looks at it is loaded when it is first needed. */
async function placeOf(
  file: string,
  { readSettings, benchFile }: AgentParts,
  signal: AbortSignal,
): Promise<AgentPlace | undefined> {
  const folder = folderOf(file);
  if (folder === undefined) {
    return undefined;
  }
  const { findNode } = await import("../../run/process/findNode.ts");
  const node = await findNode(readSettings(vscode.Uri.file(folder)).nodePath, signal);
  return { dist: join(dirname(benchFile), ".."), folder, node };
}

/** The report of the run that ended last, whoever has asked for it. */
function lastOf({ memory }: Pick<AgentParts, "memory">): Report | FailedReport | undefined {
  return memory.runs().flatMap((run) => (run.type === "running" ? [] : [run.report]))[0];
}

/** The folder of the workspace that a path is meant in: the one that has it, else the first. */
function folderOf(path: string): string | undefined {
  const [file = ""] = path.split(/#|:\d/, 1);
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
  const holder = folders.find(({ uri }) => existsSync(join(uri.fsPath, file)));
  return (vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file)) ?? holder ?? folders[0])?.uri.fsPath;
}
