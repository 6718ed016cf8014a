import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, rm, symlink } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, test } from "node:test";
import { promisify } from "node:util";
import { build } from "esbuild";
import ts from "typescript";
import { poolModuleText } from "../../extension/core/poolModule/module.ts";
import type { SharedArguments } from "../../extension/core/poolModule/sharedArguments.ts";
import { poolRequest, type RequestParts } from "../core/poolModule/poolModules.ts";
import { builtSupport } from "./builtSupport.ts";
import { createWorkspace, type Workspace } from "../workspace.ts";
import { sharingHost } from "./sharingHost.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** A package with a pool module, and a program `main.ts` that prints as JSON whether the pool's results are the function's. */
async function createPackage(
  parts: RequestParts,
  { source, main }: { readonly source?: string; readonly main: string },
): Promise<Workspace> {
  const request = poolRequest({ ...parts, plan: { workers: 2, chunk: 2, ...parts.plan } });
  const workspace = await createWorkspace({
    "package.json": '{ "type": "module" }',
    [request.moduleName]: poolModuleText(request),
    [request.supportName]: builtSupport(request),
    "main.ts": main,
    ...(source !== undefined && { [request.sourceName]: source }),
  });
  await symlink(`${repository}node_modules`, workspace.path("node_modules"), "dir");
  if (source === undefined) {
    await cp(`${repository}workloads`, workspace.folder, { recursive: true });
  }
  return workspace;
}

/** Results of two maps, of one call and of another. */
type Rows = [number[][], number[][], number[], number[]];

/** What the program of a package prints, once all of its processes have ended: they have its output open. */
async function run(workspace: Workspace, file: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [workspace.path(file)], { timeout: 50_000 });
  return JSON.parse(stdout);
}

/** What the compiler says of a file with its strictest settings. */
function problemsOf(workspace: Workspace, file: string): readonly string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noImplicitReturns: true,
    noPropertyAccessFromIndexSignature: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    isolatedModules: true,
    isolatedDeclarations: true,
    declaration: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    allowImportingTsExtensions: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    types: ["node"],
    typeRoots: [`${repository}node_modules/@types`],
    noEmit: true,
    ...(file.endsWith("s") && !file.endsWith("ts") && forJavaScript),
  };
  const program = ts.createProgram([workspace.path(file)], options, sharingHost(options));
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(workspace.path(file)))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

const forJavaScript: ts.CompilerOptions = { allowJs: true, checkJs: true, isolatedDeclarations: false };

/** Compiles each file on its own into a folder beside the sources. */
async function compileEach({ folder }: Workspace, files: readonly string[]): Promise<void> {
  await build({
    absWorkingDir: folder,
    entryPoints: [...files],
    outdir: "built",
    format: "esm",
    platform: "node",
    bundle: true,
    packages: "external",
    plugins: [
      {
        name: "compiled imports",
        setup: (plugin) =>
          plugin.onResolve({ filter: /^\..*\.ts$/ }, ({ path, kind }) =>
            kind === "entry-point" ? undefined : { path: path.replace(/\.ts$/, ".js"), external: true },
          ),
      },
    ],
    logLevel: "error",
  });
}

describe("the pool module of a tutorial workload", () => {
  const rows = [
    ["computeSquare", "[3, 1, 2, 0, 5]"],
    ["slowIntegrateSin", "Array.from({ length: 9 }, (_, index) => 0.1 * (index + 1))"],
  ] as const;
  for (const [name, inputs] of rows) {
    const sourceName = `${name}.ts`;
    const moduleName = `${name}.pool.ts`;
    const main = `
      import { destroy, map } from "./${moduleName}";
      import { ${name} } from "./${sourceName}";
      const inputs = ${inputs};
      const results = await map(inputs);
      await destroy();
      const same = inputs.map((input, index) => Object.is(results[index], ${name}(input)));
      console.log(JSON.stringify(same));
    `;
    const allSame = name === "computeSquare" ? Array(5).fill(true) : Array(9).fill(true);
    const create = () => createPackage({ name, sourceName, moduleName }, { main });

    test(`${name} type-checks, gives the results of the function, in order, and ends`, async () => {
      await using workspace = await create();
      assert.deepEqual(problemsOf(workspace, moduleName), []);
      assert.deepEqual(await run(workspace, "main.ts"), allSame);
    });

    test(`${name} does so too when each file is compiled on its own`, async () => {
      await using workspace = await create();
      await compileEach(workspace, [
        "main.ts",
        "poolSupport.ts",
        sourceName,
        moduleName,
        "quad.ts",
        "quadrature/*.ts",
      ]);
      assert.deepEqual(await run(workspace, "built/main.js"), allSame);
    });
  }
});

for (const runtime of ["threads", "processes"] as const) {
  describe(`a pool module with ${runtime}`, () => {
    const plan = { runtime };

    test("spreads tuples, awaits promises, and works again after its end", async () => {
      const source = "export default async function add(x: number, y: bigint) { return [x, y] as const; }";
      const main = `
        import { destroy, map } from "./square.pool.ts";
        const first = await map([[1, 2n], [3, 4n], [5, 6n]]);
        await destroy();
        const second = await map(new Set([[7, 8n] as [number, bigint]]));
        const none = await map([]);
        await destroy();
        console.log(JSON.stringify([first, second, none], (_, value) => typeof value === "bigint" ? Number(value) : value));
      `;
      const shape = { parameters: 2, returnsPromise: true, exportedAs: { type: "default" } } as const;
      await using workspace = await createPackage(
        { name: "add", spread: true, shape, plan },
        { source, main },
      );
      assert.deepEqual(problemsOf(workspace, "main.ts"), []);
      assert.deepEqual(problemsOf(workspace, "square.pool.ts"), []);
      assert.deepEqual(await run(workspace, "main.ts"), [
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        [[7, 8]],
        [],
      ]);
    });

    test("is written for JavaScript with its types in comments", async () => {
      const source = "/** @param {number} x */\nexport const square = (x) => x * x;\n";
      const main = `
        import { destroy, map } from "./square.pool.js";
        console.log(JSON.stringify(await map([1, 2, 3])));
        await destroy();
      `;
      const names = { sourceName: "square.js", moduleName: "square.pool.js" };
      await using workspace = await createPackage({ ...names, plan }, { source, main });
      assert.deepEqual(problemsOf(workspace, "square.pool.js"), []);
      assert.deepEqual(await run(workspace, "main.ts"), [1, 4, 9]);
    });

    test("gives each worker once what all calls have in common, and lets inputs be parts of it", async () => {
      const source = `
        export interface Row { readonly id: number }
        export interface Options { readonly step: number }
        const tables = new Set<readonly Row[]>();
        export function square(row: Row, table: readonly Row[], options: Options): number[] {
          tables.add(table);
          return [table.indexOf(row), row.id, options.step, tables.size];
        }
      `;
      const main = `
        import { destroy, map } from "./square.pool.ts";
        const table = Array.from({ length: 5 }, (_, id) => ({ id }));
        const shared = { table, argument3: { step: 2 } };
        const first = await map(table, shared);
        const again = await map([{ id: 1 }, table[3]!, table[3]!], { ...shared });
        shared.table = [...table].reverse();
        const [other] = await map([table[0]!], shared);
        await destroy();
        const [last] = await map([table[4]!], shared);
        await destroy();
        console.log(JSON.stringify([first, again, other, last]));
      `;
      const shared: SharedArguments = {
        same: [
          { place: 1, name: "table" },
          { place: 2, name: "argument3" },
        ],
        own: [{ place: 0, name: "row" }],
        elementOf: "table",
      };
      await using workspace = await createPackage(
        { spread: true, plan: { ...plan, shared } },
        { source, main },
      );
      assert.deepEqual(problemsOf(workspace, "main.ts"), []);
      assert.deepEqual(problemsOf(workspace, "square.pool.ts"), []);
      const [first, again, other, last] = (await run(workspace, "main.ts")) as Rows;
      assert.deepEqual(
        first,
        [0, 1, 2, 3, 4].map((row) => [row, row, 2, 1]),
      );
      assert.deepEqual(again, [
        [-1, 1, 2, 1],
        [3, 3, 2, 1],
        [3, 3, 2, 1],
      ]);
      assert.deepEqual(
        other.slice(0, 3),
        [4, 0, 2],
        "It may be the first or the second table of its worker.",
      );
      assert.deepEqual(last, [0, 4, 2, 1]);
    });

    test("is written for JavaScript with arguments in common as well", async () => {
      const source = `
        /** @param {{ id: number }} row @param {{ id: number }[]} table */
        export const square = (row, table) => table.indexOf(row);
      `;
      const main = `
        import { destroy, map } from "./square.pool.js";
        const table = [{ id: 1 }, { id: 2 }, { id: 3 }];
        console.log(JSON.stringify(await map(table, { table })));
        await destroy();
      `;
      const names = { sourceName: "square.js", moduleName: "square.pool.js", spread: true };
      const shared: SharedArguments = {
        same: [{ place: 1, name: "table" }],
        own: [{ place: 0, name: "row" }],
        elementOf: "table",
      };
      await using workspace = await createPackage({ ...names, plan: { ...plan, shared } }, { source, main });
      assert.deepEqual(problemsOf(workspace, "square.pool.js"), []);
      assert.deepEqual(await run(workspace, "main.ts"), [0, 1, 2]);
    });

    test("names the input of a call that throws, and begins nothing more", async () => {
      // All calls but the one that throws wait until the program knows of it.
      const source = `
        import { appendFileSync, existsSync } from "node:fs";
        const cell = new Int32Array(new SharedArrayBuffer(4));
        const fileOf = (name: string) => new URL(name, import.meta.url);
        export function square(x: number): number {
          appendFileSync(fileOf("calls.txt"), "x");
          if (x === 0) { throw new RangeError("nothing is not for me"); }
          while (!existsSync(fileOf("go.txt"))) { Atomics.wait(cell, 0, 0, 5); }
          return x * x;
        }
      `;
      const main = `
        import { readFileSync, writeFileSync } from "node:fs";
        import { destroy, map } from "./square.pool.ts";
        const inputs = Array.from({ length: 1000 }, (_, index) => index);
        const error = await map(inputs).catch((reason: unknown) => reason);
        writeFileSync(new URL("go.txt", import.meta.url), "");
        for (const more of inputs.slice(1, 21)) {
          await map([more, more]); // Both workers are done with what was before.
        }
        await destroy();
        const calls = readFileSync(new URL("calls.txt", import.meta.url), "utf8").length;
        const { message, cause } = error as Error & { cause: Error };
        console.log(JSON.stringify([message, cause.name, /square\\.ts:\\d/.test(cause.stack ?? ""), calls <= 2 + 2 * 20]));
      `;
      await using workspace = await createPackage({ plan: { ...plan, chunk: 1 } }, { source, main });
      assert.deepEqual(await run(workspace, "main.ts"), [
        "square failed at input 0: nothing is not for me",
        "RangeError",
        true,
        true, // The call that threw, one beside it unless its worker came too late, and those of the other maps.
      ]);
    });

    test("does not keep a program alive that has not ended it", async () => {
      const source = "export const square = (x: number): number => x * x;";
      const main =
        'import { map } from "./square.pool.ts"; console.log(JSON.stringify(await map([1, 2, 3])));';
      await using workspace = await createPackage({ plan }, { source, main });
      assert.deepEqual(await run(workspace, "main.ts"), [1, 4, 9]);
    });

    test("starts no workers without end where its workers load the program that calls it", async () => {
      const source = "export const square = (x: number): number => x * x;";
      const main = `
        import { map } from "./square.pool.ts";
        export { default } from "./square.pool.ts";
        console.log(JSON.stringify(String(await map([1, 2, 3]).catch((reason: unknown) => reason))));
      `;
      await using workspace = await createPackage({ plan }, { source, main });
      // As a bundle in one file has it.
      await build({
        absWorkingDir: workspace.folder,
        entryPoints: ["main.ts"],
        outfile: "bundle.mjs",
        format: "esm",
        platform: "node",
        bundle: true,
        packages: "external",
      });
      const { stdout } = await promisify(execFile)(process.execPath, [workspace.path("bundle.mjs")], {
        timeout: 50_000,
      });
      assert.match(stdout, /start workers without end/);
    });
  });
}

test("in a project that has nothing but tinypool a module gives what a loop gives, and leaves nothing running", async () => {
  const source = `
    export interface Row { readonly id: number; readonly name: string }
    export async function square(value: number | string | Row | Float32Array): Promise<unknown> {
      await Promise.resolve();
      return typeof value === "number" ? value / 3 : typeof value === "string" ? value.length
        : value instanceof Float32Array ? value.map((x) => x * x) : { ...value, name: value.name.toUpperCase() };
    }
  `;
  const main = `
    import { isDeepStrictEqual } from "node:util";
    import { destroy, map, type Input } from "./square.pool.ts";
    import { square } from "./square.ts";
    const count = <Value>(make: (index: number) => Value) => Array.from({ length: 100 }, (_, index) => make(index));
    const lists: Input[][] = [
      count((x) => x), count((x) => x / 7), count((x) => "x".repeat(x)), count((id) => ({ id, name: "n" + id })),
      count((x) => Float32Array.of(x, 0.5)), [1, "two", { id: 3, name: "three" }], [],
    ];
    const same: boolean[] = [];
    for (const inputs of lists) {
      const loop = [];
      for (const input of inputs) { loop.push(await square(input)); }
      same.push(isDeepStrictEqual(await map(inputs), loop));
    }
    await destroy();
    const left = process.getActiveResourcesInfo().filter((name) => /Worker|Message|Process|Timeout/.test(name));
    console.log(JSON.stringify([same, left]));
  `;
  for (const runtime of ["threads", "processes"] as const) {
    const plan = { runtime, chunk: null, messageMs: 0.06 };
    const shape = { returnsPromise: true };
    await using workspace = await createPackage({ plan, shape }, { source, main });
    await rm(workspace.path("node_modules"));
    await mkdir(workspace.path("node_modules"));
    await cp(`${repository}node_modules/tinypool`, workspace.path("node_modules/tinypool"), {
      recursive: true,
    });
    assert.deepEqual(problemsOf(workspace, "main.ts"), []);
    assert.deepEqual(problemsOf(workspace, "square.pool.ts"), []);
    assert.deepEqual(await run(workspace, "main.ts"), [Array(7).fill(true), []], runtime);
  }
});

test("a pool module runs few inputs where it is called, and more in workers", async () => {
  const source = `
    import { isMainThread } from "node:worker_threads";
    export function square(row: { id: number }, table: readonly { id: number }[]): [number, boolean] {
      if (row.id < 0) { throw new RangeError("below"); }
      return [table.indexOf(row), isMainThread];
    }
  `;
  const main = `
    import { map, destroy } from "./square.pool.ts";
    const table = [{ id: 1 }, { id: 2 }, { id: 3 }, { id: -4 }];
    const few = await map(table.slice(1, 3), { table });
    const error: Error = await map(table.slice(2), { table }).catch((reason: unknown) => reason as Error) as Error;
    const more = await map(table.slice(0, 3), { table });
    await destroy();
    console.log(JSON.stringify([few, error.message, more]));
  `;
  const shared: SharedArguments = {
    same: [{ place: 1, name: "table" }],
    own: [{ place: 0, name: "row" }],
    elementOf: "table",
  };
  const plan = { fewest: 3, shared, chunk: 1 };
  await using workspace = await createPackage({ spread: true, plan }, { source, main });
  assert.deepEqual(problemsOf(workspace, "main.ts"), []);
  assert.deepEqual(problemsOf(workspace, "square.pool.ts"), []);
  assert.deepEqual(await run(workspace, "main.ts"), [
    [
      [1, true],
      [2, true],
    ],
    "square failed at input 1: below",
    [
      [0, false],
      [1, false],
      [2, false],
    ],
  ]);
});

test("a pool module in JavaScript type-checks with a number of inputs that pays", async () => {
  const source = "/** @param {number} x */\nexport const square = (x) => x * x;\n";
  const names = { sourceName: "square.js", moduleName: "square.pool.js" };
  const main = `
    import { destroy, map } from "./square.pool.js";
    console.log(JSON.stringify([await map([1]), await map([1, 2, 3])]));
    await destroy();
  `;
  await using workspace = await createPackage({ ...names, plan: { fewest: 2 } }, { source, main });
  assert.deepEqual(problemsOf(workspace, "square.pool.js"), []);
  assert.deepEqual(await run(workspace, "main.ts"), [[1], [1, 4, 9]]);
});
