import * as vscode from "vscode";
import { registerMcpServer } from "./mcpServer.ts";
import { registerAgentTools } from "./tools.ts";
import type { AgentParts } from "./work.ts";

/** Registers what coding agents are given: tools, and a server for agents that see no tools of extensions. */
export function registerForAgents(context: vscode.ExtensionContext, parts: AgentParts): vscode.Disposable {
  return vscode.Disposable.from(registerAgentTools(parts), registerMcpServer(context, parts.readSettings));
}
