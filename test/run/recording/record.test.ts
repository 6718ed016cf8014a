import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { readFile, readdir, watch } from "node:fs/promises";
import { describe, test } from "node:test";
import { build, transform } from "esbuild";
import ts from "typescript";
import { recordedInputs } from "../../../extension/bench/inputs/recordedInputs.ts";
import { recordingFile } from "../../../extension/system/recordings.ts";
import { createWorkspace, type Workspace } from "../../workspace.ts";
import { area, areaCalls, main, recordFiles, recordIn, stripped } from "./recorded.ts";

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

  test("a context whose globals are behind a proxy, as test runners make them", async () => {
    const { code } = await transform(area.replace("export ", ""), { loader: "ts", sourcemap: "inline" });
    const files = {
      "area.ts": area.replace("export ", ""),
      "run.cjs": `const vm = require("node:vm");
const context = vm.createContext(new Proxy({}, {}));
vm.runInContext(${JSON.stringify(code)}, context, { filename: __dirname + "/area.ts" });
vm.runInContext("area({ width: 2, height: 3 }); area({ width: 4, height: 5 }, { unit: 'km' })", context);
`,
    };
    assert.deepEqual((await recordFiles(files, "area.ts#area", ["run.cjs"])).inputs, areaCalls);
  });

  test("an async function that a compiler has put into a generator", async () => {
    const source = `export async function area({ width, height }: { width: number; height: number }, unit = "m") {
  await null;
  return width * height + unit;
}
export const other = async (size: { width: number }, ...units: string[]) => {
  await null;
  return size.width + units.length;
};
`;
    const { outputText, sourceMapText = "" } = ts.transpileModule(source, {
      fileName: "area.ts",
      compilerOptions: { target: ts.ScriptTarget.ES2015, module: ts.ModuleKind.CommonJS, sourceMap: true },
    });
    await using workspace = await createWorkspace({
      "area.ts": source,
      "area.js": outputText,
      "area.js.map": sourceMapText,
      "run.cjs": `const { area, other } = require("./area.js");\narea({ width: 2, height: 3 });\nother({ width: 1 }, "a", "b");\n`,
    });
    const areas = await recordIn(workspace, "area.ts#area", ["run.cjs"]);
    // Compiled, it hands on both of its parameters.
    assert.deepEqual(areas.inputs, [[{ width: 2, height: 3 }, undefined]]);
    const others = await recordIn(workspace, "area.ts#other", ["run.cjs"]);
    assert.deepEqual(others.inputs, [[{ width: 1 }, "a", "b"]]);
  });

  test("what a package gives away, by the names of its built file, whatever its map says", async () => {
    const files = {
      ...stripped,
      "packed/package.json": '{ "type": "module" }',
      "packed/src/area.ts": area,
      "packed/src/other.ts": 'export { area as areaOf } from "./area.ts";\n',
      "main.js": main
        .replace("./area.ts", "./packed/lib/packed.js")
        .replace("{ area }", "{ areaOf as area }"),
    };
    await using workspace = await createWorkspace(files);
    await build({
      entryPoints: [workspace.path("packed/src/other.ts")],
      outfile: workspace.path("packed/lib/packed.js"),
      bundle: true,
      sourcemap: true,
      format: "esm",
      logLevel: "silent",
    });
    const kept = await recordIn(workspace, "packed/lib/packed.js#areaOf", ["main.js"]);
    assert.deepEqual(kept.inputs, areaCalls);
  });

  test("a function that is made where a module is called on the spot", async () => {
    const files = {
      "area.cjs": `(function (root, factory) { module.exports = factory(); })(this, function make() {
  function area(size, unit) { return size.width * size.height + (unit ? unit.unit : "m"); }
  return { area };
});
`,
      "main.cjs": main
        .replace("import { area } from ", "const { area } = require(")
        .replace('";', '");')
        .replace("area.ts", "area.cjs"),
    };
    assert.deepEqual((await recordFiles(files, "area.cjs#make/area", ["main.cjs"])).inputs, areaCalls);
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

const loop = `${main}for (let index = 0; index < 50_000; index += 1) area({ width: index, height: 1 });\n`;

test("a loop that never waits runs on without a breakpoint once enough calls are kept", async () => {
  const { header, inputs } = await recordFiles(
    { ...stripped, "main.ts": loop },
    "area.ts#area",
    ["main.ts"],
    {
      mostCalls: 5,
    },
  );
  assert.deepEqual([header?.calls, header?.kept, header?.isCut], [5, 5, true]);
  assert.equal((inputs as readonly unknown[]).length, 5);
});

test("a recording is for its owner alone, and for no version control", async () => {
  await using workspace = await createWorkspace(stripped);
  await recordIn(workspace, "area.ts#area", ["main.ts"]);
  const folder = workspace.path(".parallel-benchmark/recordings");
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  assert.equal(await readFile(`${folder}/.gitignore`, "utf8"), "*\n");
  assert.deepEqual(await readdir(`${folder}/area.ts`), ["area.recording"]);
  assert.equal(statSync(`${folder}/area.ts/area.recording`).mode & 0o777, 0o600);
});

test("calls of a command that fails are kept, and the last recording stays where there are none", async () => {
  await using workspace = await createWorkspace({
    ...stripped,
    "main.ts": `${main}process.exit(3);\n`,
    "other.ts": "export {};\n",
  });
  const failed = await recordIn(workspace, "area.ts#area", ["main.ts"]);
  assert.deepEqual([failed.inputs, failed.end], [areaCalls, { type: "exited", status: 3 }]);
  const none = await recordIn(workspace, "area.ts#area", ["other.ts"]);
  assert.equal(none.header, null);
  const file = { folder: workspace.folder, file: workspace.path("area.ts"), function: "area" };
  assert.deepEqual(recordedInputs(recordingFile(file)), areaCalls);
  const loaded = none.infos.flatMap((info) => (info.type === "loaded" ? [info.script] : []));
  assert.deepEqual(loaded, [workspace.path("other.ts")]);
});

test("two files of one name are told apart, and so are two copies of one", async () => {
  const files = {
    ...stripped,
    "lib/area.ts": area,
    "main.ts": `${main}import { area as other } from "./lib/area.ts";\nother({ width: 0, height: 0 });\nawait import("./area.ts?again").then((again) => again.area({ width: 1, height: 1 }));\n`,
  };
  const { inputs, calls } = await recordFiles(files, "area.ts#area", ["main.ts"]);
  assert.deepEqual(inputs, [...areaCalls, [{ width: 1, height: 1 }]]);
  assert.equal(calls.size, 1);
});

const lostSources = [
  ["no map", "", "no-map"],
  ["a map that is none", "//# sourceMappingURL=data:application/json;base64,e30", "map-unreadable"],
] as const;
for (const [what, comment, step] of lostSources) {
  test(`a script with other text and ${what} is told of`, async () => {
    const code = area
      .replace(/interface[^]*?}\n\n/, "")
      .replaceAll(/: (Size|string|\{ unit\?: string \})/g, "");
    const files = {
      "area.ts": area,
      "run.cjs": `const vm = require("node:vm");
vm.runInThisContext(${JSON.stringify(`${code.replace("export ", "")}\n${comment}`)}, { filename: __dirname + "/area.ts" });
area({ width: 2, height: 3 });
`,
    };
    const { infos, header } = await recordFiles(files, "area.ts#area", ["run.cjs"]);
    assert.equal(header, null);
    const steps = infos.flatMap((info) => (info.type === "lost" ? [info.step] : []));
    assert.deepEqual(steps, [step]);
  });
}

test("an interruption is the command's, and what it was called with until then is kept", async () => {
  await using workspace = await createWorkspace({
    ...stripped,
    "main.ts": `${main}process.once("SIGINT", () => process.exit(0));\nsetInterval(() => {}, 1000);\n(await import("node:fs")).writeFileSync("ready", "");\n`,
  });
  const canceller = new AbortController();
  const watching = watch(workspace.folder, { signal: AbortSignal.timeout(60_000) });
  const recording = recordIn(workspace, "area.ts#area", ["main.ts"], {}, canceller.signal);
  for await (const { filename } of watching) {
    if (filename === "ready") {
      break;
    }
  }
  canceller.abort();
  const { inputs, end } = await recording;
  assert.deepEqual([inputs, end], [areaCalls, { type: "exited", status: 0 }]);
});

describe("what a call needs beside its arguments comes before them", () => {
  const files = {
    "gallery.ts": `export class Store {
  readonly size: number;
  readonly told: () => void = () => {};
  readonly names = new Map<number, string>();
  constructor(size: number) {
    this.size = size;
  }
  plus(x: number): number {
    return this.size + x;
  }
  all(xs: number[], scale: number): (string | number)[] {
    const out: number[] = [];
    for (const x of xs) {
      out.push(this.size * x);
    }
    return [...xs.map((x) => this.names.get(x) ?? this.plus(x) * scale), ...out];
  }
}
export function build(sizes: number[], scale: number): number[] {
  const half = (size: number) => (size * scale) / 2;
  const out: number[] = [];
  for (const [index, size] of sizes.entries()) {
    out.push(size * scale + index);
  }
  return [...out, ...sizes.map((size) => half(size))];
}
`,
    "main.ts": `import { build, Store } from "./gallery.ts";
build([1, 2], 3);
new Store(5).plus(6);
new Store(7).all([8], 9);
`,
  };
  const rows: Readonly<Record<string, unknown>> = {
    "build/map": [
      [{ scale: 3 }, 1],
      [{ scale: 3 }, 2],
    ],
    "build/half": [
      [{ scale: 3 }, 1],
      [{ scale: 3 }, 2],
    ],
    "build/for": [
      [{ scale: 3 }, [0, 1]],
      [{ scale: 3 }, [1, 2]],
    ],
    "Store.plus": [
      [{ size: 5 }, 6],
      [{ size: 7 }, 8],
    ],
    "Store.all/map": [[{ size: 7, names: new Map() }, { scale: 9 }, 8]],
    "Store.all/for": [[{ size: 7 }, 8]],
  };
  for (const [name, inputs] of Object.entries(rows)) {
    test(name, async () => {
      const kept = await recordFiles(files, `gallery.ts#${name}`, ["main.ts"]);
      assert.deepEqual(kept.inputs, inputs);
    });
  }
});
