/** Where the VS Code and the test runners are installed that tests run in. */
import path from "node:path";

const root = path.join(import.meta.dirname, "..", "..");

/** Whether tests run in the VS Code server and a browser, both from npm. Elsewhere they run in the desktop VS Code. */
export const hasHost = process.platform === "linux" && process.arch === "x64";

/** The folder that holds all of it, beside the downloads of @vscode/test-electron. */
export const hostFolder = path.join(root, ".vscode-test", "host");

/** The VS Code server: `out/server-main.js` is its entry. */
export const serverFolder = path.join(hostFolder, "node_modules", "code-server", "lib", "vscode");

/** The browser `chromium`, its libraries and fonts. */
export const browserFolder = path.join(hostFolder, "chromium");

/** The test runners that calls are recorded under: packages in its `node_modules`. */
export const runnersFolder = path.join(root, ".vscode-test", "runners");

/** A Redis: its command is `redis-server` in it. */
export const redisFolder = path.join(root, ".vscode-test", "redis");
