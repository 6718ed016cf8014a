/** A client of the built MCP server, as agents have one. */
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { join } from "node:path";
import { root } from "../../scripts/prepare/command.mjs";
import { gone } from "../processes.ts";

/** A server with what it can be asked. */
export interface AgentClient extends AsyncDisposable {
  readonly client: Client;
  /** The process of the server. */
  readonly pid: number;
  /** Calls a tool, and gives its words. */
  readonly call: (
    name: string,
    input?: Readonly<Record<string, unknown>>,
    follow?: { readonly signal?: AbortSignal; readonly onSaid?: (words: string) => void },
  ) => Promise<Told>;
}

/** What a tool answers. */
export interface Told {
  readonly text: string;
  readonly isError: boolean;
}

/** A run on a busy machine, with room. */
const mostMs = 300_000;

/** Starts the server in a folder. Disposing of it waits until its process is gone.
 *  @param args of Node; the server itself where they are not given. */
export async function startServer(
  folder: string,
  args: readonly string[] = [join(root, "dist", "mcp", "main.js")],
): Promise<AgentClient> {
  const client = new Client({ name: "test", version: "1.0.0" });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [...args],
    cwd: folder,
    stderr: "inherit",
  });
  await client.connect(transport);
  const pid = transport.pid ?? NaN;
  return {
    client,
    pid,
    async call(name, input = {}, { signal, onSaid } = {}) {
      const options = {
        timeout: mostMs,
        ...(signal && { signal }),
        onprogress: ({ message }: { readonly message?: string | undefined }) => onSaid?.(message ?? ""),
      };
      const { content, isError } = await client.callTool({ name, arguments: { ...input } }, options);
      const [first] = content;
      return { text: first?.type === "text" ? first.text : "", isError: isError ?? false };
    },
    async [Symbol.asyncDispose]() {
      await client.close();
      await gone(pid);
    },
  };
}
