import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { symlink, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, test } from "node:test";
import { promisify } from "node:util";
import ts from "typescript";
import { hostsModuleTexts } from "../../extension/core/poolModule/hosts/module.ts";
import { importEnding } from "../../extension/core/poolModule/importEnding.ts";
import { moduleFileName, moduleForm } from "../../extension/core/poolModule/moduleForm.ts";
import { supportStem } from "../../extension/core/poolModule/support.ts";
import { poolModuleName, poolModuleText, type ModuleKind } from "../../extension/core/poolModule/module.ts";
import { togetherText } from "../../extension/core/poolModule/together.ts";
import { compilerSettings } from "../../extension/language/source/compilerSettings.ts";
import type { SharedArguments } from "../../extension/core/poolModule/sharedArguments.ts";
import { poolRequest } from "../core/poolModule/poolModules.ts";
import { functionOf } from "../language/discovery.ts";
import { builtSupport } from "./builtSupport.ts";
import { createWorkspace, type Workspace } from "../workspace.ts";
import { sharingHost } from "./sharingHost.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** A kind of project. */
interface Kind {
  readonly name: string;
  readonly packageType: "module" | "commonjs";
  /** Null for no tsconfig.json. */
  readonly compiler: Readonly<Record<string, string | boolean>> | null;
  readonly source: readonly [name: string, text: string];
  /** A program that prints the results of 1, 2 and 3 as JSON, given how the module is called behind its folder. */
  readonly main: readonly [name: string, text: (module: string) => string];
  /** The module's file, and the way it is imported by. */
  readonly module: readonly [name: string, imported: string];
  /** What runs, where it is not the program itself. */
  readonly runs?: string;
  /** What the module is made of, where that is not the function `square`. */
  readonly function?: string;
  /** What all calls have in common. */
  readonly shared?: SharedArguments;
}

const typed = "export function square(x: number): number {\n  return x * x;\n}\n";
const print = "map([1, 2, 3]).then((r) => console.log(JSON.stringify(r))).then(destroy);\n";
const importing = (module: string) => `import { destroy, map } from "${module}";\n${print}`;
const requiring = (module: string) => `const { destroy, map } = require("${module}");\n${print}`;
const strictest = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noPropertyAccessFromIndexSignature: true,
};
/** Where the older ways are asked for that version 6 of the compiler is about to leave behind. */
const older = { ignoreDeprecations: "6.0" };

const kinds: readonly Kind[] = [
  {
    name: "ES modules as they are run by Node",
    packageType: "module",
    compiler: {
      ...strictest,
      module: "nodenext",
      target: "esnext",
      noEmit: true,
      allowImportingTsExtensions: true,
      verbatimModuleSyntax: true,
      erasableSyntaxOnly: true,
    },
    source: ["square.ts", typed],
    main: ["main.ts", importing],
    module: ["square.pool.ts", "./square.pool.ts"],
  },
  {
    name: "ES modules with a static method, which is called on its class",
    packageType: "module",
    compiler: {
      ...strictest,
      module: "nodenext",
      target: "esnext",
      noEmit: true,
      allowImportingTsExtensions: true,
    },
    function: "Shape.square",
    source: [
      "square.ts",
      "export class Shape {\n  static power = 2;\n  static square(x: number): number {\n    return x ** this.power;\n  }\n}\n",
    ],
    main: ["main.ts", importing],
    module: ["Shape.square.pool.ts", "./Shape.square.pool.ts"],
  },
  {
    name: "JavaScript of CommonJS with a function in an object, whatever its name is",
    packageType: "commonjs",
    compiler: {
      ...strictest,
      module: "nodenext",
      allowJs: true,
      checkJs: true,
      noEmit: true,
      noImplicitAny: false,
    },
    function: 'tools["the `square` of"]',
    source: [
      "square.js",
      'const tools = {\n  power: 2,\n  "the `square` of"(x) {\n    return x ** this.power;\n  },\n};\nmodule.exports = { tools };\n',
    ],
    main: ["main.js", requiring],
    module: ["tools-the-square-of.pool.js", "./tools-the-square-of.pool.js"],
  },
  {
    name: "no settings, in a package without a type",
    packageType: "commonjs",
    compiler: null,
    source: ["square.ts", typed],
    main: ["main.mts", importing],
    module: ["square.pool.mts", "./square.pool.mts"],
  },
  {
    name: "ES modules compiled for Node",
    packageType: "module",
    compiler: { ...strictest, module: "node16", target: "es2022", outDir: "out" },
    source: ["square.ts", typed],
    main: ["main.ts", importing],
    module: ["square.pool.ts", "./square.pool.js"],
    runs: "out/main.js",
  },
  {
    name: "ES modules by their extension, with endings rewritten",
    packageType: "commonjs",
    compiler: { module: "nodenext", rewriteRelativeImportExtensions: true, outDir: "out", strict: true },
    source: ["square.mts", typed],
    main: ["main.mts", importing],
    module: ["square.pool.mts", "./square.pool.mts"],
    runs: "out/main.mjs",
  },
  {
    name: "ES modules for a bundler",
    packageType: "module",
    compiler: {
      ...strictest,
      module: "esnext",
      moduleResolution: "bundler",
      target: "es2022",
      isolatedModules: true,
      outDir: "out",
    },
    source: ["square.ts", typed],
    main: ["main.ts", importing],
    module: ["square.pool.ts", "./square.pool"],
  },
  {
    name: "ES modules of the first kind, whose compiler does not know import.meta",
    packageType: "module",
    compiler: {
      ...older,
      strict: true,
      module: "es2015",
      moduleResolution: "node10",
      target: "es2017",
      outDir: "out",
    },
    source: ["square.ts", typed],
    main: ["main.ts", importing],
    module: ["square.pool.ts", "./square.pool"],
  },
  ...(["es2017", "es2021"] as const).map((target): Kind => ({
    name: `CommonJS with the target ${target}`,
    packageType: "commonjs",
    compiler: { ...older, module: "commonjs", moduleResolution: "node10", target, outDir: "out" },
    source: ["square.ts", typed],
    main: ["main.ts", importing],
    module: ["square.pool.ts", "./square.pool"],
    runs: "out/main.js",
  })),
  {
    name: "CommonJS with a default export and the strictest settings",
    packageType: "commonjs",
    compiler: {
      ...strictest,
      ...older,
      module: "commonjs",
      moduleResolution: "node10",
      isolatedModules: true,
      outDir: "out",
    },
    source: [
      "square.ts",
      "export default async function square(x: number): Promise<number> {\n  return x * x;\n}\n",
    ],
    main: ["main.ts", importing],
    module: ["square.pool.ts", "./square.pool"],
    runs: "out/main.js",
  },
  {
    name: "CommonJS compiled for Node",
    packageType: "commonjs",
    compiler: { ...strictest, module: "nodenext", target: "es2022", outDir: "out" },
    source: ["square.ts", typed],
    main: ["main.ts", importing],
    module: ["square.pool.ts", "./square.pool.js"],
    runs: "out/main.js",
  },
  {
    name: "CommonJS by its extension",
    packageType: "module",
    compiler: { ...strictest, module: "node16", target: "es2022", outDir: "out" },
    source: ["square.cts", typed],
    main: ["main.cts", importing],
    module: ["square.pool.cts", "./square.pool.cjs"],
    runs: "out/main.cjs",
  },
  {
    name: "CommonJS with its syntax as it runs",
    packageType: "commonjs",
    compiler: { ...strictest, module: "nodenext", verbatimModuleSyntax: true, outDir: "out" },
    source: ["square.ts", "function square(x: number): number {\n  return x * x;\n}\nexport = { square };\n"],
    main: [
      "main.ts",
      (module) => `import pool = require("${module}");\nconst { destroy, map } = pool;\n${print}`,
    ],
    module: ["square.pool.ts", "./square.pool.js"],
    runs: "out/main.js",
  },
  {
    name: "CommonJS whose module is the function",
    packageType: "commonjs",
    compiler: { ...strictest, ...older, module: "commonjs", moduleResolution: "node10", outDir: "out" },
    source: ["square.ts", "function square(x: number): number {\n  return x * x;\n}\nexport = square;\n"],
    main: [
      "main.ts",
      (module) => `import pool = require("${module}");\nconst { destroy, map } = pool;\n${print}`,
    ],
    module: ["square.pool.ts", "./square.pool"],
    runs: "out/main.js",
  },
  {
    name: "JavaScript of ES modules",
    packageType: "module",
    compiler: { ...strictest, module: "nodenext", allowJs: true, checkJs: true, noEmit: true },
    source: ["square.js", "/** @param {number} x */\nexport function square(x) {\n  return x * x;\n}\n"],
    main: ["main.js", importing],
    module: ["square.pool.js", "./square.pool.js"],
  },
  ...(
    [
      ["a list of functions", "function square(x) {\n  return x * x;\n}\nmodule.exports = { square };\n"],
      ["a property", "const square = (x) => x * x;\nexports.square = square;\n"],
      ["a function", "function square(x) {\n  return x * x;\n}\nmodule.exports = square;\n"],
    ] as const
  ).map(([what, text]): Kind => ({
    name: `JavaScript of CommonJS that gives away ${what}`,
    packageType: "commonjs",
    compiler: {
      ...strictest,
      module: "nodenext",
      allowJs: true,
      checkJs: true,
      noEmit: true,
      noImplicitAny: false,
    },
    source: ["square.js", text],
    main: ["main.js", requiring],
    module: ["square.pool.js", "./square.pool.js"],
  })),
  {
    name: "JavaScript of CommonJS by its extension",
    packageType: "module",
    compiler: null,
    source: ["square.cjs", "const square = (x) => x * x;\nmodule.exports = { square };\n"],
    main: ["main.cjs", requiring],
    module: ["square.pool.cjs", "./square.pool.cjs"],
  },
];

/** The same with a limit for all calls. */
function withShared(kind: Kind): Kind {
  const [sourceName, source] = kind.source;
  const [mainName, main] = kind.main;
  return {
    ...kind,
    name: `${kind.name}, where calls have arguments in common`,
    source: [
      sourceName,
      source
        .replace("(x: number)", "(x: number, most: number[], y: number)")
        .replace("(x)", "(x, most, y)")
        .replace("@param {number} x", "@param {number} x @param {number[]} most @param {number} y")
        .replace(/x \*+ (x|this\.power)/, "Math.min(x * y, most[0] ?? 0)"),
    ],
    main: [
      mainName,
      (module) => main(module).replace("map([1, 2, 3])", "map([[1, 1], [2, 2], [3, 3]], { most: [5] })"),
    ],
    shared: {
      same: [{ place: 1, name: "most" }],
      own: [
        { place: 0, name: "x" },
        { place: 2, name: "y" },
      ],
      elementOf: null,
    },
  };
}

/** The program, or its compiled file, that calls the function together instead of in a pool. */
function beside(main: string): string {
  return main.replace(/main(\.\w+)$/, "mainTogether$1");
}

/** The same of the module that needs no pool. */
function withoutPool(text: string): string {
  return text.replace("destroy, map", "map").replace(".then(destroy)", "").replaceAll(".pool", ".together");
}

/** A project of one kind with the modules that are made for it: one with a pool, one without. */
async function createProject(
  kind: Kind,
): Promise<{ workspace: Workspace; moduleName: string; text: string }> {
  const spread = kind.shared !== undefined;
  const [sourceName, source] = kind.source;
  const [mainName, main] = kind.main;
  const config = { compilerOptions: { types: ["node"], skipLibCheck: true, ...kind.compiler } };
  const workspace = await createWorkspace({
    "package.json": kind.packageType === "module" ? '{ "type": "module" }' : "{}",
    ...(kind.compiler !== null && { "tsconfig.json": JSON.stringify(config) }),
    [sourceName]: source,
    [mainName]: main(kind.module[1]),
    ...(!spread && { [beside(mainName)]: withoutPool(main(kind.module[1])) }),
  });
  await symlink(`${repository}node_modules`, workspace.path("node_modules"), "dir");
  const compiler = compilerSettings(workspace.path(sourceName), readFile);
  const { name, shape } = functionOf(source, kind.function ?? "square", workspace.path(sourceName));
  const form = moduleForm(sourceName, shape.exportedAs, compiler);
  const moduleName = poolModuleName("pool", sourceName, name, form, kind.packageType);
  const ending = importEnding({ sources: [source], compiler: compiler?.importEnding ?? null });
  const plan = { workers: 2, chunk: 1, shared: kind.shared ?? null };
  const supportName = moduleFileName(supportStem, sourceName, form, kind.packageType);
  const text = poolModuleText(
    poolRequest({ name, spread, shape, sourceName, moduleName, supportName, form, ending, plan }),
  );
  await writeFile(workspace.path(moduleName), text);
  await writeFile(workspace.path(supportName), builtSupport({ moduleName, form }));
  const nameOf = (part: ModuleKind) => poolModuleName(part, sourceName, name, form, kind.packageType);
  const [hostsName, workerName] = [nameOf("hosts"), nameOf("hosts.worker")];
  const hosts = hostsModuleTexts({
    ...poolRequest({ name, spread, shape, sourceName, moduleName: hostsName, form, ending, plan }),
    workerName,
  });
  await writeFile(workspace.path(hostsName), hosts.module);
  await writeFile(workspace.path(workerName), hosts.worker);
  const together = togetherText({
    workload: { name, shape },
    sourceName,
    form,
    ending,
    spread,
    limit: 2,
    moduleName: poolModuleName("together", sourceName, name, form, kind.packageType),
    reasons: ["Measured: 1.98×."],
  });
  if (!spread) {
    await writeFile(workspace.path(withoutPool(moduleName)), together);
  }
  return { workspace, moduleName, text };
}

function readFile(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined; // Not there, as for the program that asks.
  }
}

/** What the project's compiler says of all of its files, which it then compiles where its settings say so. */
function compile({ folder }: Workspace): readonly string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    `${folder}/tsconfig.json`,
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) =>
        assert.fail(ts.flattenDiagnosticMessageText(messageText, "\n")),
    },
  );
  assert.ok(config);
  const program = ts.createProgram(config.fileNames, config.options, sharingHost(config.options));
  const problems = [...config.errors, ...ts.getPreEmitDiagnostics(program)];
  program.emit();
  return problems.map(
    ({ code, file, messageText }) =>
      `${file?.fileName.slice(folder.length) ?? ""} TS${code} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
  );
}

describe("the pool module fits a project of", () => {
  for (const kind of [...kinds, ...kinds.map(withShared)]) {
    test(kind.name, async () => {
      const { workspace, moduleName, text } = await createProject(kind);
      await using _ = workspace;
      assert.equal(moduleName, kind.module[0]);
      assert.ok(text.includes(`"${kind.module[1]}"`), text);
      if (kind.compiler !== null) {
        assert.deepEqual(compile(workspace), [], text);
      }
      const isBundled = kind.runs === undefined && kind.compiler?.["outDir"] !== undefined;
      if (!isBundled) {
        const main = kind.runs ?? kind.main[0];
        for (const file of kind.shared === undefined ? [main, beside(main)] : [main]) {
          const { stdout } = await promisify(execFile)(process.execPath, [workspace.path(file)], {
            timeout: 50_000,
          });
          assert.deepEqual(JSON.parse(stdout), kind.shared === undefined ? [1, 4, 9] : [1, 4, 5], file);
        }
      }
    });
  }
});
