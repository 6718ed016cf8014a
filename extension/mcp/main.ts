#!/usr/bin/env node
/** The MCP server process: an agent's client starts it, speaks to it over standard input and output, and ends it by closing
 *  them. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { createServer } from "./server.ts";
import type { AgentWork } from "./work.ts";

/** This file is built to `dist/mcp/main.js`. */
const dist = new URL("../", import.meta.url);

let work: Promise<AgentWork> | undefined;

/** Not bundled into this file: what measures takes more memory than what waits. */
async function load(): Promise<AgentWork> {
  const file = new URL("./work.js", import.meta.url).href;
  const { createWork } = (await import(file)) as typeof import("./work.ts"); // Built from that file.
  return createWork({ dist: fileURLToPath(dist), folder: process.cwd() });
}

const manifest = readFileSync(new URL("../package.json", dist), "utf8");
const { version } = JSON.parse(manifest) as { readonly version: string }; // As all manifests have it.
const served = serveStdio(() => createServer(version, () => (work ??= load())), {
  onerror: ({ message }) => process.stderr.write(`${message}\n`),
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => void served.close());
}
