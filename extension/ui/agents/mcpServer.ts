import * as vscode from "vscode";
import type { ReadSettings } from "../services/settings.ts";

/** As the manifest names it. */
const providerId = "parallelBenchmark.agents";

/** Tells the editor of the MCP server, for agents that see no tools of extensions. There is none while the workspace is not
 *  trusted: what it measures is code of that. */
export function registerMcpServer(
  context: vscode.ExtensionContext,
  readSettings: ReadSettings,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  // Editors that are made from VS Code may have no such servers.
  if (!("registerMcpServerDefinitionProvider" in vscode.lm)) {
    return changed;
  }
  const provider: vscode.McpServerDefinitionProvider<vscode.McpStdioServerDefinition> = {
    onDidChangeMcpServerDefinitions: changed.event,
    provideMcpServerDefinitions() {
      const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === "file");
      if (folder === undefined || !vscode.workspace.isTrusted) {
        return [];
      }
      const { version } = context.extension.packageJSON as { readonly version: string }; // As all manifests have it.
      const file = context.asAbsolutePath("dist/mcp/main.js");
      const server = new vscode.McpStdioServerDefinition("Parallel Benchmark", "node", [file], {}, version);
      server.cwd = folder.uri;
      return [server];
    },
    /** The Node is looked for when it is needed. */
    async resolveMcpServerDefinition(server) {
      const { findNode } = await import("../../run/process/findNode.ts");
      const { nodePath } = readSettings(server.cwd ?? context.extensionUri);
      const { path, env } = await findNode(nodePath);
      const { ELECTRON_RUN_AS_NODE: asNode } = env;
      server.command = path;
      server.env = asNode === undefined ? {} : { ELECTRON_RUN_AS_NODE: asNode };
      return server;
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    vscode.workspace.onDidChangeWorkspaceFolders(() => changed.fire()),
    vscode.lm.registerMcpServerDefinitionProvider(providerId, provider),
  );
}
