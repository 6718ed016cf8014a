/** The tools as MCP has them. */
import { McpServer, type CallToolResult, type ServerContext } from "@modelcontextprotocol/server";
import { toStandardJsonSchema } from "@valibot/to-json-schema";
import type { AgentAnswer } from "../core/agents/answer.ts";
import { agentInputs, agentTools, type AgentInput, type AgentToolName } from "../core/agents/tools.ts";
import { throttle } from "../core/throttle.ts";
import type { AgentWork } from "./work.ts";

/** What an agent reads before any tool. */
const instructions =
  "Measures whether functions of a TypeScript or JavaScript project become faster in a pool of workers, and whether they give the same results there. Begin with find_parallel_candidates where nobody has named a function, else with list_parallel_workloads; then run_parallel_benchmark. Never tell a speedup that was not measured, and tell it with its interval.";

/** More often nobody reads what is going on. */
const progressMs = 1000;

type Tool<Name extends AgentToolName> = AgentWork[Name];

/** Makes a server.
 *  @param load gives what the tools do, at the first call. */
export function createServer(version: string, load: () => Promise<AgentWork>): McpServer {
  const server = new McpServer(
    { name: "parallel-benchmark", title: "Parallel Benchmark", version },
    { capabilities: { tools: {} }, instructions },
  );
  const register = <Name extends AgentToolName>(
    name: Name,
    toolOf: (work: AgentWork) => Tool<Name>,
  ): void => {
    const { title, description, isReading } = agentTools[name];
    server.registerTool(
      name,
      {
        title,
        description,
        inputSchema: toStandardJsonSchema(agentInputs[name]),
        // What is measured is code of the project, which may do anything.
        annotations: {
          title,
          readOnlyHint: isReading,
          destructiveHint: !isReading,
          openWorldHint: !isReading,
        },
      },
      async (input: AgentInput<Name>, context: ServerContext) => {
        const progress = tellProgress(context);
        try {
          const tool = toolOf(await load());
          return resultOf(await tool(input, { signal: context.mcpReq.signal, say: progress.say }));
        } finally {
          progress.stop();
        }
      },
    );
  };
  register("list_parallel_workloads", (work) => work.list_parallel_workloads);
  register("run_parallel_benchmark", (work) => work.run_parallel_benchmark);
  register("get_parallel_report", (work) => work.get_parallel_report);
  register("find_parallel_candidates", (work) => work.find_parallel_candidates);
  return server;
}

/** In words alone: clients that are given structured content as well show the model nothing else. */
function resultOf({ text, isError }: AgentAnswer): CallToolResult {
  return { content: [{ type: "text", text }], isError };
}

/** Tells what goes on to a client that has asked for it. */
function tellProgress({ mcpReq }: ServerContext): {
  readonly say: (words: string) => void;
  readonly stop: () => void;
} {
  const progressToken = mcpReq._meta?.progressToken;
  let message = "";
  let progress = 0;
  const updates = throttle(progressMs, () => {
    if (progressToken !== undefined) {
      const params = { progressToken, progress: ++progress, message };
      // A client that is gone ends all this anyway.
      mcpReq.notify({ method: "notifications/progress", params }).catch(() => {});
    }
  });
  return {
    say: (words) => {
      message = words;
      updates.ask();
    },
    stop: updates.stop,
  };
}
