import assert from "node:assert/strict";
import { once } from "node:events";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test, type TestContext } from "node:test";
import { root } from "../../scripts/prepare/command.mjs";
import { firstLine, printed, runArguments, tokenOf } from "../cli/hostCommands.ts";
import { server } from "../engine/redis.ts";
import { createWorkspace, type Workspace } from "../workspace.ts";
import { filesIn, install, noneRunsIn, packed, signalGroup, type Installed } from "./installed.ts";

const square = "export const f = (x: number) => x * x;";
/** A program that would not compile if the types said anything else. */
const use = `
import { runWorkload, type FailedReport, type Report } from "parallel-benchmark";
const report: Report | FailedReport = await runWorkload("a.ts#f", {
  inputs: "[1, 2, 3]",
  workers: [1, 2],
  rounds: 1,
  signal: new AbortController().signal,
});
if ("failure" in report) {
  throw new Error(report.failure.message);
}
const verdict: "equal" = report.equality.verdict as Extract<typeof report.equality.verdict, "equal">;
// @ts-expect-error -- There is no such option.
void (() => runWorkload("a.ts#f", { threads: 2 }));
console.log(\`\${verdict}, \${report.pools.length} pools\`);
`;
const tsconfig = JSON.stringify({
  compilerOptions: {
    module: "nodenext",
    target: "es2022",
    strict: true,
    types: ["node"],
    skipLibCheck: false,
  },
  files: ["use.ts"],
});

describe("The package for npm", () => {
  let workspace: Workspace;
  let archive: string;
  let folder: Installed | null;
  before(async () => {
    workspace = await createWorkspace({});
    archive = await packed(workspace);
    folder = await install(archive, { "a.ts": square, "use.ts": use, "tsconfig.json": tsconfig });
  });
  after(async () => {
    await workspace[Symbol.asyncDispose]();
    await folder?.[Symbol.asyncDispose]();
  });

  /** A test in the folder that it is installed in; skipped where it is not. */
  function whenInstalled(name: string, run: (t: TestContext, there: Installed) => Promise<void>): void {
    test(name, async (t) => {
      if (folder === null) {
        t.skip("The npm registry does not answer, which esbuild would be installed from.");
        return;
      }
      await run(t, folder);
      await noneRunsIn(folder.folder);
    });
  }

  test("has what the command line takes, and nothing else", async () => {
    const files = await filesIn(archive);
    assert.ok(files.includes("dist/lib/lib.es2024.d.ts"));
    assert.ok(files.includes("dist/lib/node_modules/@types/node/index.d.ts"));
    const others = files.filter((file) => !/^dist\/lib\/.+(\.d\.ts|\/package\.json)$/.test(file));
    assert.deepEqual(others, [
      "LICENSE",
      "README.md",
      "dist/LICENSES.txt",
      "dist/api/main.d.ts",
      "dist/api/main.js",
      "dist/bench/agent.js",
      "dist/bench/arrivals.js",
      "dist/bench/control.js",
      "dist/bench/engine.js",
      "dist/bench/entry/process.js",
      "dist/bench/entry/worker.js",
      "dist/bench/hooksThread.js",
      "dist/bench/look.js",
      "dist/bench/main.js",
      "dist/bench/other.js",
      "dist/bench/task.js",
      "dist/bench/watch.js",
      "dist/cli/commandLine.js",
      "dist/cli/main.js",
      "dist/compiler/main.js",
      "dist/finder/main.js",
      "dist/recorder/preload.cjs",
      "dist/system/starterWatch.js",
      "dist/typescript.cjs",
      "dist/webview/panel.css",
      "dist/webview/panel.js",
      "docs/api.md",
      "docs/findings.md",
      "docs/hosts.md",
      "docs/inputs.md",
      "docs/numbers.md",
      "docs/options.md",
      "docs/safety.md",
      "docs/verdicts.md",
      "package.json",
    ]);
  });

  whenInstalled("runs a function in a folder that has nothing else", async (t, there) => {
    const given = ["parallel-benchmark", "a.ts#f", "--inputs", "[1, 2, 3]", "--rounds", "1"];
    const { out, err } = await printed(there.startIn(t)("npx", ...given));
    assert.match(out, /All 3 results are equal\./, err);
  });

  whenInstalled("gives a program the report, with its types", async (t, there) => {
    const start = there.startIn(t);
    await symlink(join(root, "node_modules", "@types"), there.path("node_modules/@types"));
    const checked = await printed(start("node", join(root, "node_modules", "typescript", "bin", "tsc")));
    assert.deepEqual(checked, { out: "", err: "" });
    const { out, err } = await printed(start("node", "use.js"));
    assert.equal(out, "equal, 2 pools\n", err);
  });

  whenInstalled("makes a host of a machine, and runs a function on it", async (t, there) => {
    const redis = await server(t);
    if (redis === undefined) {
      return;
    }
    const start = (...given: readonly string[]) => there.startIn(t)("npx", "parallel-benchmark", ...given);
    const { port, password } = redis.address;
    const engine = `redis://:${password}@127.0.0.1:${port}`;
    const worker = start("worker", "--engine", engine, "--trust", await tokenOf(start), "--name", "box");
    assert.match(await firstLine(worker), /^box takes work from 127\.0\.0\.1:/);

    const { out, err } = await printed(start(...runArguments(engine)));
    assert.match(out, /"verdict": "equal"/, err);
    assert.match(out, /"name": "box"/);

    const ended = once(worker, "exit");
    signalGroup(worker, "SIGINT");
    await ended;
  });
});
