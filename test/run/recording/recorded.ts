/** Recording in tests: a workspace, a function of it and a command. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { recordedInputs } from "../../../extension/bench/inputs/recordedInputs.ts";
import type { Recorded } from "../../../extension/core/recording/outcome.ts";
import { createSiteFinder } from "../../../extension/finder/site.ts";
import { createTargetFinder, diskDiscovery } from "../../../extension/finder/targets.ts";
import { record, type RecordRequest } from "../../../extension/run/recording/record.ts";
import { recordingFile } from "../../../extension/system/recordings.ts";
import { createWorkspace, type Workspace, type WorkspaceFiles } from "../../workspace.ts";

const declarationsFolder = fileURLToPath(new URL("../../../node_modules/typescript/lib", import.meta.url));
const preloadFile = fileURLToPath(new URL("../../../dist/recorder/preload.cjs", import.meta.url));
assert(existsSync(preloadFile), "dist/ is missing. Build it with: npm run build");

// In what a test starts, Node would run no tests.
delete process.env["NODE_TEST_CONTEXT"];

/** What was recorded, and the calls that were kept. */
export interface Kept extends Recorded {
  readonly inputs: unknown;
}

/** Records a function of a workspace while Node runs with these arguments. */
export async function recordIn(
  workspace: Workspace,
  target: string,
  argv: readonly string[],
  change: Partial<RecordRequest> = {},
  signal = new AbortController().signal,
): Promise<Kept> {
  const discovery = diskDiscovery(declarationsFolder);
  const findSite = createSiteFinder(discovery, createTargetFinder(declarationsFolder, discovery));
  const found = findSite({ target: workspace.path(target) });
  assert(found.type === "site", JSON.stringify(found));
  const { site } = found;
  const { folder } = workspace;
  const limits = { mostCalls: 1000, mostBytes: 1e8, every: 1 };
  const command = [process.execPath, ...argv] as const;
  const recorded = await record({ site, folder, command, preloadFile, ...limits, ...change }, signal);
  const file = recordingFile({ folder, file: site.file, function: site.function });
  return { ...recorded, inputs: recorded.header === null ? [] : recordedInputs(file) };
}

export async function recordFiles(
  files: WorkspaceFiles,
  target: string,
  argv: readonly string[],
  change: Partial<RecordRequest> = {},
): Promise<Kept> {
  await using workspace = await createWorkspace(files);
  return await recordIn(workspace, target, argv, change);
}

/** Types before the body, so that a compiled text has it elsewhere. */
export const area = `interface Size {
  width: number;
  height: number;
}

export function area(size: Size, { unit = "m" }: { unit?: string } = {}): string {
  const square = size.width * size.height;
  return square + unit;
}
`;
export const main =
  'import { area } from "./area.ts";\narea({ width: 2, height: 3 });\narea({ width: 4, height: 5 }, { unit: "km" });\n';
export const areaCalls = [[{ width: 2, height: 3 }], [{ width: 4, height: 5 }, { unit: "km" }]];
export const stripped = { "package.json": '{ "type": "module" }', "area.ts": area, "main.ts": main };
