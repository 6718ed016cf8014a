import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { compilerSettings } from "../../../extension/language/source/compilerSettings.ts";

type Files = Readonly<Record<string, string>>;

/** What settings of these files, below `/project`, say of a file there. */
const settingsOf = (files: Files, file = "src/a.ts") =>
  compilerSettings(`/project/${file}`, (path) => files[path.slice("/project/".length)]);

const tsconfig = (options: Readonly<Record<string, string | boolean>>, more = {}) =>
  JSON.stringify({ compilerOptions: options, ...more });

describe("the compiler's settings", () => {
  const commonJs = tsconfig({ module: "commonjs" });
  const rows: readonly (readonly [where: string, files: Files])[] = [
    ["in the folder of the file", { "src/tsconfig.json": commonJs, "tsconfig.json": "{}" }],
    ["above it", { "tsconfig.json": commonJs }],
    [
      "with comments and commas",
      { "tsconfig.json": '{ // For Nest.\n "compilerOptions": { "module": "CommonJS", }, }' },
    ],
    ["that another file has", { "tsconfig.json": '{ "extends": "./base" }', "base.json": commonJs }],
    [
      "that the last of several files has",
      {
        "tsconfig.json": '{ "extends": ["./strict.json", "./base.json"] }',
        "strict.json": tsconfig({ module: "esnext", strict: true }),
        "base.json": commonJs,
      },
    ],
    [
      "that a package has",
      {
        "tsconfig.json": '{ "extends": "@company/tsconfig/node.json" }',
        "node_modules/@company/tsconfig/node.json": commonJs,
      },
    ],
    [
      "of the project that a solution has the file in",
      {
        "tsconfig.json":
          '{ "files": [], "references": [{ "path": "./scripts" }, { "path": "./tsconfig.app.json" }] }',
        "scripts/tsconfig.json": tsconfig({ module: "esnext" }),
        "tsconfig.app.json": tsconfig({ module: "commonjs" }, { include: ["./src/**/*.ts"] }),
      },
    ],
  ];
  for (const [where, files] of rows) {
    test(`are found ${where}`, () => assert.equal(settingsOf(files)?.format, "commonjs"));
  }

  test("are none where there is no file of them", () => assert.equal(settingsOf({}), null));

  test("are the compiler's own where the file is broken, or what it extends is missing", () => {
    for (const text of ["{", '{ "extends": "./nothing.json" }']) {
      assert.equal(settingsOf({ "tsconfig.json": text })?.format, "esm");
    }
  });
});

describe("a file is made into", () => {
  const module = '{ "type": "module" }';
  const rows: readonly (readonly [
    format: "esm" | "commonjs",
    file: string,
    options: Readonly<Record<string, string | boolean>>,
    manifest?: string,
  ])[] = [
    ["commonjs", "a.ts", { module: "commonjs" }, module],
    ["esm", "a.mts", { module: "commonjs" }],
    ["esm", "a.ts", { module: "esnext" }],
    ["commonjs", "a.cts", { module: "esnext" }],
    ["commonjs", "a.ts", { module: "node16" }],
    ["esm", "a.ts", { module: "node16" }, module],
    ["commonjs", "a.ts", { module: "nodenext" }],
    ["esm", "a.mts", { module: "nodenext" }],
    ["commonjs", "a.cts", { module: "nodenext" }, module],
    // Nothing is made of it, and Node sees from its syntax what it is.
    ["esm", "a.ts", { module: "nodenext", noEmit: true }],
    ["esm", "a.ts", { module: "preserve" }],
  ];
  for (const [format, file, options, manifest = "{}"] of rows) {
    test(`${format}: ${file} with ${JSON.stringify(options)} in a package ${manifest}`, () => {
      const files = { "tsconfig.json": tsconfig(options), "package.json": manifest };
      assert.equal(settingsOf(files, file)?.format, format);
    });
  }

  test("what the version of the project's compiler makes by default", () => {
    const formatBy = (version: string, options = {}) =>
      settingsOf({
        "tsconfig.json": tsconfig(options),
        "node_modules/typescript/package.json": `{ "name": "typescript", "version": "${version}" }`,
      })?.format;
    assert.deepEqual(
      [formatBy("5.9.2"), formatBy("5.9.2", { target: "es2021" }), formatBy("6.0.3"), formatBy("10.0.0")],
      ["commonjs", "esm", "esm", "esm"],
    );
  });
});

test("import.meta is known from es2020 on, and import() is left alone for Node", () => {
  const flags = (module: string) => {
    const { knowsImportMeta, keepsDynamicImport } =
      settingsOf({ "tsconfig.json": tsconfig({ module }) }) ?? {};
    return [knowsImportMeta, keepsDynamicImport];
  };
  assert.deepEqual(["commonjs", "es2015", "es2020", "node16", "preserve"].map(flags), [
    [false, false],
    [false, false],
    [true, false],
    [true, true],
    [true, true],
  ]);
});

describe("imports end", () => {
  const rows = [
    ["source", { allowImportingTsExtensions: true, module: "nodenext" }],
    ["source", { rewriteRelativeImportExtensions: true }],
    ["compiled", { module: "node16" }],
    ["compiled", { module: "esnext", moduleResolution: "nodenext" }],
    ["none", { module: "esnext", moduleResolution: "bundler" }],
    ["none", { module: "commonjs" }],
  ] as const;
  for (const [ending, options] of rows) {
    test(`${ending} with ${JSON.stringify(options)}`, () => {
      assert.equal(settingsOf({ "tsconfig.json": tsconfig(options) })?.importEnding, ending);
    });
  }
});
