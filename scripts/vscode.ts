/** `npm run vscode`: serves a VS Code with this extension and the example workloads to a browser, until Ctrl-C. */
import path from "node:path";
import { parseArgs } from "node:util";
import { hasHost } from "./host/paths.mjs";
import { startServer } from "./host/server.ts";
import { workbenchUrl } from "./host/workbench.ts";

const { values } = parseArgs({ options: { port: { type: "string" } } });
const port = Number(values.port ?? 0);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`"--port" must be an integer from 0 (any free port) to 65535, got "${values.port}".`);
  process.exit(2);
}
if (!hasHost) {
  console.error(
    "This VS Code is installed on Linux x64 only. Open the folder in your own VS Code and press F5.",
  );
  process.exit(2);
}

const root = path.join(import.meta.dirname, "..");
const folder = path.join(root, "workloads");
try {
  // An exit for whatever reason, Ctrl-C included, ends the server and removes its data.
  const server = await startServer({ port, extension: root });
  const url = workbenchUrl(server.port, { folder, openFile: path.join(folder, "computeSquare.ts") });
  console.log(`Open this address in a browser. Ctrl-C ends VS Code.\n\n${url}\n`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
