import assert from "node:assert/strict";
import { once } from "node:events";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test, type TestContext } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { root } from "../../scripts/prepare/command.mjs";
import { firstLine, printed, runArguments, tokenOf } from "../cli/hostCommands.ts";
import { server } from "../engine/redis.ts";
import { createWorkspace, type Workspace } from "../workspace.ts";
import { filesIn, install, noneRunsIn, packed, signalGroup, textIn, type Installed } from "./installed.ts";

const typeScript = join(root, "node_modules", "typescript", "bin", "tsc");
const commandLine = join("node_modules", "parallel-benchmark", "dist", "cli", "main.js");
const inputs = ["--inputs", "[1, 2, 3]", "--rounds", "1"];
const square = "export const f = (x: number) => x * x;";
const failing = "export const g = (x: number) => { throw new Error(`${x} is too large`); };";
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
    folder = await install(archive, {
      "a.ts": square,
      "b.ts": failing,
      "use.ts": use,
      "tsconfig.json": tsconfig,
    });
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

  /** Holds what a run has written against the schema that the package has of it. */
  async function fitsSchema(reports: unknown): Promise<void> {
    const fits = new Ajv2020().compile(JSON.parse(await textIn(archive, "report.schema.json")));
    assert.ok(fits(reports), JSON.stringify(fits.errors));
  }

  test("has what the command line takes, and nothing else", async () => {
    const files = await filesIn(archive);
    assert.ok(files.includes("dist/lib/lib.es2024.d.ts"));
    assert.ok(files.includes("dist/lib/node_modules/@types/node/index.d.ts"));
    const isBuilt = (file: string) =>
      /^dist\/lib\/.+(\.d\.ts|\/package\.json)$/.test(file) || /^dist\/tinypool\/dist\/.+\.js$/.test(file);
    const others = files.filter((file) => !isBuilt(file));
    assert.deepEqual(others, [
      "LICENSE",
      "README.md",
      "dist/THIRD-PARTY.txt",
      "dist/api/main.d.ts",
      "dist/api/main.js",
      "dist/bench/agent.js",
      "dist/bench/arrivals.js",
      "dist/bench/control.js",
      "dist/bench/debug.js",
      "dist/bench/engine.js",
      "dist/bench/entry/process.js",
      "dist/bench/entry/worker.js",
      "dist/bench/hooksThread.js",
      "dist/bench/look.js",
      "dist/bench/machine.js",
      "dist/bench/machineWorker.js",
      "dist/bench/main.js",
      "dist/bench/other.js",
      "dist/bench/task.js",
      "dist/bench/watch.js",
      "dist/cli/commandLine.js",
      "dist/cli/main.js",
      "dist/compiler/main.js",
      "dist/finder/main.js",
      "dist/mcp/main.js",
      "dist/mcp/work.js",
      "dist/poolSupport/poolSupport.js",
      "dist/poolSupport/poolSupport.ts",
      "dist/recorder/preload.cjs",
      "dist/recorder/watch.cjs",
      "dist/system/starterWatch.js",
      "dist/tinypool/LICENSE",
      "dist/tinypool/package.json",
      "dist/typescript.cjs",
      "dist/webview/panel.css",
      "dist/webview/panel.js",
      "docs/agents.md",
      "docs/api.md",
      "docs/findings.md",
      "docs/gate.md",
      "docs/hosts.md",
      "docs/inputs.md",
      "docs/numbers.md",
      "docs/options.md",
      "docs/safety.md",
      "docs/survey.md",
      "docs/verdicts.md",
      "package.json",
      "report.schema.json",
      "skills/parallel-benchmark/SKILL.md",
    ]);
  });

  test("runs nothing when it is installed", async () => {
    const { scripts, dependencies } = JSON.parse(await textIn(archive, "package.json"));
    assert.equal(scripts, undefined);
    assert.deepEqual(Object.keys(dependencies), ["esbuild"]);
  });

  whenInstalled("runs a function in a folder that has nothing else", async (t, there) => {
    const { out, err } = await printed(there.startIn(t)("npx", "parallel-benchmark", "a.ts#f", ...inputs));
    assert.match(out, /All 3 results are equal\./, err);
  });

  whenInstalled("runs on each line of Node, from the oldest that it takes", async (t, there) => {
    const system = `${process.platform}-${process.arch}`;
    const { engines } = JSON.parse(await textIn(archive, "package.json"));
    assert.equal(engines.node, ">=20.18");
    const versions = ["20.18.0", "22.23.3"];
    await there.add(...versions.map((version) => `node-${version}@npm:node-${system}@${version}`));
    const nodes = versions.map((version) => there.path(`node_modules/node-${version}/bin/node`));
    for (const node of [...nodes, process.execPath]) {
      const run = there.startIn(t)(
        node,
        commandLine,
        "a.ts#f",
        "b.ts#g",
        ...inputs,
        "--workers=2",
        "--json=-",
      );
      const { out, err } = await printed(run);
      const reports = JSON.parse(out);
      await fitsSchema(reports);
      assert.equal(reports[0].equality.verdict, "equal", err);
      assert.match(reports[1].failure.message, /too large/);
    }
  });

  whenInstalled("gives a program the report, with types however it finds modules", async (t, there) => {
    const start = there.startIn(t);
    await symlink(join(root, "node_modules", "@types"), there.path("node_modules/@types"));
    for (const [module, moduleResolution] of [
      ["es2022", "bundler"],
      ["node16", "node16"],
      ["nodenext", "nodenext"],
    ] as const) {
      const given = ["-p", ".", "--module", module, "--moduleResolution", moduleResolution];
      const checked = await printed(start("node", typeScript, ...given));
      assert.deepEqual(checked, { out: "", err: "" }, moduleResolution);
    }
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
    await fitsSchema(JSON.parse(out));

    const ended = once(worker, "exit");
    signalGroup(worker, "SIGINT");
    await ended;
  });
});
