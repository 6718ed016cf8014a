import * as vscode from "vscode";
import * as v from "valibot";
import { refusal, type AgentAnswer } from "../../core/agents/answer.ts";
import { runConfirmation, surveyConfirmation, type Confirmation } from "../../core/agents/confirmation.ts";
import { agentInputs, agentTools, type AgentInput, type AgentToolName } from "../../core/agents/tools.ts";
import { createAgentWork, type AgentParts } from "./work.ts";

/** Offers the tools to agents of the editor. */
export function registerAgentTools(parts: AgentParts): vscode.Disposable {
  const work = createAgentWork(parts);
  return vscode.Disposable.from(
    register("list_parallel_workloads", work.list_parallel_workloads, () => null),
    register("run_parallel_benchmark", work.run_parallel_benchmark, runConfirmation),
    register("get_parallel_report", work.get_parallel_report, () => null),
    register("find_parallel_candidates", work.find_parallel_candidates, surveyConfirmation),
  );
}

const distrust =
  "This workspace is not trusted, so that none of its code may run. Ask the person to trust it (Workspaces: Manage Workspace Trust), then call again.";

function register<Name extends AgentToolName>(
  name: Name,
  work: (input: AgentInput<Name>, signal: AbortSignal) => Promise<AgentAnswer>,
  confirm: (input: AgentInput<Name>) => Confirmation | null,
): vscode.Disposable {
  const { title, isReading } = agentTools[name];
  const schema: v.GenericSchema<unknown, unknown> = agentInputs[name];
  // That schema gives just this type, which the compiler does not follow through the name.
  const read = (input: unknown) => v.parse(schema, input) as AgentInput<Name>;
  return vscode.lm.registerTool<unknown>(name, {
    prepareInvocation({ input }) {
      const asked = vscode.workspace.isTrusted ? confirm(read(input)) : null;
      const invocationMessage = title;
      return asked === null
        ? { invocationMessage }
        : {
            invocationMessage,
            confirmationMessages: { title: asked.title, message: new vscode.MarkdownString(asked.message) },
          };
    },
    async invoke({ input }, token) {
      const answer =
        isReading || vscode.workspace.isTrusted
          ? await work(read(input), signalOf(token))
          : refusal(distrust);
      if (answer.isError) {
        throw new Error(answer.text); // What agents are told that way.
      }
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(answer.text)]);
    },
  });
}

function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  if (token.isCancellationRequested) {
    controller.abort();
  }
  return controller.signal;
}
