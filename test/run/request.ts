import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { RunOptions } from "../../extension/core/options/options.ts";
import type { RunRequest } from "../../extension/run/request.ts";
import type { Workspace } from "../workspace.ts";

const benchFile = fileURLToPath(new URL("../../dist/bench/main.js", import.meta.url));
assert(existsSync(benchFile), "dist/ is missing. Build it with: npm run build");

/** Asks for `f` of the file `a.ts` of a workspace, on this Node. */
export function requestOf(workspace: Workspace, inputsExpression: string, options: RunOptions): RunRequest {
  return {
    file: workspace.path("a.ts"),
    source: null,
    folder: workspace.folder,
    function: "f",
    line: 1,
    passing: { spread: false, parameters: ["x"] },
    inputsExpression,
    options,
    nodePath: process.execPath,
    benchFile,
  };
}
