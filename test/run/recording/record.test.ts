import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { recordedInputs } from "../../../extension/bench/inputs/recordedInputs.ts";
import type { Recorded } from "../../../extension/core/recording/outcome.ts";
import { createSiteFinder } from "../../../extension/finder/site.ts";
import { createTargetFinder, diskDiscovery } from "../../../extension/finder/targets.ts";
import { record, type RecordRequest } from "../../../extension/run/recording/record.ts";
import { recordingFile } from "../../../extension/system/recordings.ts";
import { createWorkspace, type Workspace, type WorkspaceFiles } from "../../workspace.ts";

const libraryFolder = fileURLToPath(new URL("../../../node_modules/typescript/lib", import.meta.url));
const preloadFile = fileURLToPath(new URL("../../../dist/recorder/preload.cjs", import.meta.url));
assert(existsSync(preloadFile), "dist/ is missing. Build it with: npm run build");

// In what a test starts, Node would run no tests.
delete process.env["NODE_TEST_CONTEXT"];

/** What was recorded, and the calls that were kept. */
interface Kept extends Recorded {
  readonly inputs: unknown;
}

/** Records a function of a workspace while Node runs with these arguments. */
async function recordIn(
  workspace: Workspace,
  target: string,
  argv: readonly string[],
  change: Partial<RecordRequest> = {},
): Promise<Kept> {
  const discovery = diskDiscovery(libraryFolder);
  const findSite = createSiteFinder(discovery, createTargetFinder(libraryFolder, discovery));
  const found = findSite({ target: workspace.path(target) });
  assert(found.type === "site", JSON.stringify(found));
  const { site } = found;
  const { folder } = workspace;
  const limits = { mostCalls: 1000, mostBytes: 1e8, every: 1 };
  const command = [process.execPath, ...argv] as const;
  const recorded = await record(
    { site, folder, command, preloadFile, ...limits, ...change },
    new AbortController().signal,
  );
  const file = recordingFile({ folder, file: site.file, function: site.function });
  return { ...recorded, inputs: recorded.header === null ? [] : recordedInputs(file) };
}

async function recordFiles(
  files: WorkspaceFiles,
  target: string,
  argv: readonly string[],
  change: Partial<RecordRequest> = {},
): Promise<Kept> {
  await using workspace = await createWorkspace(files);
  return await recordIn(workspace, target, argv, change);
}

/** Types before the body, so that a compiled text has it elsewhere. */
const area = `interface Size {
  width: number;
  height: number;
}

export function area(size: Size, { unit = "m" }: { unit?: string } = {}): string {
  const square = size.width * size.height;
  return square + unit;
}
`;
const main =
  'import { area } from "./area.ts";\narea({ width: 2, height: 3 });\narea({ width: 4, height: 5 }, { unit: "km" });\n';
const areaCalls = [[{ width: 2, height: 3 }], [{ width: 4, height: 5 }, { unit: "km" }]];
const stripped = { "package.json": '{ "type": "module" }', "area.ts": area, "main.ts": main };

/** Files beside compiled ones. */
async function compiled(
  workspace: Workspace,
  options: { readonly sourcemap: true | "inline"; readonly bundle: boolean; readonly minify?: boolean },
): Promise<void> {
  await build({
    ...options,
    entryPoints: [workspace.path("main.ts"), ...(options.bundle ? [] : [workspace.path("area.ts")])],
    outdir: workspace.path("out"),
    format: "esm",
    platform: "node",
    logLevel: "silent",
  });
}

describe("calls are recorded in", () => {
  test("TypeScript whose types Node strips", async () => {
    assert.deepEqual((await recordFiles(stripped, "area.ts#area", ["main.ts"])).inputs, areaCalls);
  });

  test("the test runner of Node", async () => {
    const files = {
      ...stripped,
      "a.test.ts": `import { test } from "node:test";\ntest("a", async () => { await import("./main.ts"); });\n`,
    };
    const argv = ["--test", "--test-reporter=dot", "--test-reporter-destination=out", "a.test.ts"];
    assert.deepEqual((await recordFiles(files, "area.ts#area", argv)).inputs, areaCalls);
  });

  test("a worker thread", async () => {
    const files = {
      ...stripped,
      "start.ts":
        'import { Worker } from "node:worker_threads";\nnew Worker(new URL("./main.ts", import.meta.url));\n',
    };
    assert.deepEqual((await recordFiles(files, "area.ts#area", ["start.ts"])).inputs, areaCalls);
  });

  test("processes of the command, one after the other", async () => {
    const files = {
      ...stripped,
      "start.ts":
        'import { execFileSync } from "node:child_process";\nfor (const _ of [1, 2]) execFileSync(process.execPath, ["main.ts"]);\n',
    };
    const { inputs, header } = await recordFiles(files, "area.ts#area", ["start.ts"]);
    assert.deepEqual(inputs, [...areaCalls, ...areaCalls]);
    assert.deepEqual([header?.calls, header?.kept, header?.isCut], [4, 4, false]);
  });

  test("a process that ends without a word", async () => {
    const files = {
      ...stripped,
      "start.ts": 'await import("./main.ts");\nprocess.kill(process.pid, "SIGKILL");\n',
    };
    const { inputs, end } = await recordFiles(files, "area.ts#area", ["start.ts"]);
    assert.deepEqual([inputs, end], [areaCalls, { type: "killed", signal: "SIGKILL" }]);
  });

  test("another context of the engine", async () => {
    const text = area.replace("export ", "");
    const { code } = await transform(text, {
      loader: "ts",
      sourcefile: "area.ts",
      sourcemap: "inline",
    });
    const files = {
      "area.ts": text,
      "run.cjs": `const vm = require("node:vm");
const context = vm.createContext({});
vm.runInContext(${JSON.stringify(code)}, context, { filename: __dirname + "/area.ts" });
vm.runInContext("area({ width: 2, height: 3 }); area({ width: 4, height: 5 }, { unit: 'km' })", context);
`,
    };
    assert.deepEqual((await recordFiles(files, "area.ts#area", ["run.cjs"])).inputs, areaCalls);
  });

  const builds = [
    ["compiled JavaScript with a map beside it", { sourcemap: true, bundle: false }],
    ["compiled JavaScript with a map inside", { sourcemap: "inline", bundle: false }],
    ["a bundle", { sourcemap: true, bundle: true }],
    ["a bundle with other names", { sourcemap: true, bundle: true, minify: true }],
  ] as const;
  for (const [what, options] of builds) {
    test(what, async () => {
      const text = main.replace("./area.ts", options.bundle ? "./area.ts" : "./area.js");
      // Large, so that no compiler puts it into its caller.
      await using workspace = await createWorkspace({ ...stripped, "main.ts": text });
      await compiled(workspace, options);
      assert.deepEqual((await recordIn(workspace, "area.ts#area", ["out/main.js"])).inputs, areaCalls);
    });
  }
});
