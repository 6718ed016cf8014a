import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { bundleWorkload, type BundleRequest } from "../../extension/run/bundle.ts";
import { createWorkspace } from "../workspace.ts";

const request = (changes: Partial<BundleRequest> & { readonly file: string }): BundleRequest => ({
  source: null,
  function: "f",
  inputsExpression: "inputs",
  nodeVersion: process.versions.node,
  ...changes,
});

/** Bundles, loads and gives what `f` makes of each input. */
async function results(files: Readonly<Record<string, string>>, changes: Partial<BundleRequest> = {}) {
  await using workspace = await createWorkspace(files);
  const bundle = await bundleWorkload(
    request({ file: workspace.path(Object.keys(files)[0] ?? ""), ...changes }),
  );
  if ("failure" in bundle) {
    return { failure: bundle.failure, folder: workspace.folder };
  }
  const module = await import(pathToFileURL(bundle.path).href);
  const list = [...(await module.inputs())];
  const values: unknown[] = [];
  for (const input of list) {
    values.push(await module.task(input));
  }
  await bundle.close();
  assert(!existsSync(bundle.path));
  return { values, folder: workspace.folder };
}

const works: readonly {
  readonly what: string;
  readonly files: Record<string, string>;
  readonly values: unknown[];
}[] = [
  {
    what: "a function and a list that are not exported",
    files: { "a.ts": "const inputs: number[] = [1, 2]; function f(x: number): number { return x * 2; }" },
    values: [2, 4],
  },
  {
    what: "an exported arrow function",
    files: { "a.ts": "export const f = (x: number) => x + 1; export const inputs = new Set([1]);" },
    values: [2],
  },
  {
    what: "enums, namespaces and parameter properties",
    files: {
      "a.ts":
        "enum E { A = 5 } namespace N { export const b = 2; } class C { constructor(readonly x: number) {} }" +
        " const inputs = [1]; function f(x: number) { return new C(x).x + E.A + N.b; }",
    },
    values: [8],
  },
  {
    what: "JSON and relative imports without an extension",
    files: {
      "a.ts":
        'import data from "./data.json"; import { g } from "./b"; const inputs = data; const f = (x: number) => g(x);',
      "b.ts": "export const g = (x: number) => -x;",
      "data.json": "[3]",
    },
    values: [-3],
  },
  {
    what: "paths of tsconfig.json",
    files: {
      "src/a.ts": 'import { g } from "@lib/b"; const inputs = [1]; const f = (x: number) => g(x);',
      "src/lib/b.ts": "export const g = (x: number) => x + 10;",
      "tsconfig.json": '{ "compilerOptions": { "paths": { "@lib/*": ["./src/lib/*"] } } }',
    },
    values: [11],
  },
  {
    what: "an ESM and a CommonJS package, the latter with a built-in module and its own folder",
    files: {
      "a.ts":
        'import { one } from "esm"; import cjs from "cjs"; const inputs = [1]; const f = () => [one, cjs.sep, cjs.two];',
      "node_modules/esm/package.json": '{ "name": "esm", "type": "module", "exports": "./index.js" }',
      "node_modules/esm/index.js": "export const one = 1;",
      "node_modules/cjs/package.json": '{ "name": "cjs", "main": "index.js" }',
      "node_modules/cjs/index.js":
        'exports.sep = require("node:path").posix.sep; exports.two = require("fs").readFileSync(__dirname + "/two.txt", "utf8");',
      "node_modules/cjs/two.txt": "zwei",
    },
    values: [[1, "/", "zwei"]],
  },
  {
    what: "a CommonJS file of the user's own",
    files: { "a.cjs": "const inputs = [1, 2]; function f(x) { return x + 1; } module.exports = { g: f };" },
    values: [2, 3],
  },
  {
    what: "a CommonJS file that requires what the bundler cannot see",
    files: {
      "a.cjs": 'const inputs = ["./b.cjs"]; function f(name) { return require(name).b; } exports.f = f;',
      "b.cjs": "exports.b = 7;",
    },
    values: [7],
  },
  {
    what: "top-level await, and await in the inputs",
    files: {
      "a.ts":
        "const base = await Promise.resolve(1); const f = (x: number) => x + base; const load = async () => [1];",
    },
    values: [2],
  },
  {
    what: "an anonymous default export",
    files: { "a.ts": "const inputs = [2]; export default (x: number) => x * x;" },
    values: [4],
  },
  {
    what: "a file that makes its own require and __dirname, as ES modules do",
    files: {
      "a.mjs":
        'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' +
        ' const __dirname = "mine"; const inputs = [1]; function f() { return [__dirname, require("./b.cjs").b]; }',
      "b.cjs": "exports.b = 7;",
    },
    values: [["mine", 7]],
  },
  {
    what: "a hashbang and Windows line ends",
    files: {
      "a.ts": "#!/usr/bin/env node\r\nconst inputs = [1];\r\nfunction f(x: number) {\r\n return x; }\r\n",
    },
    values: [1],
  },
  {
    what: "decorators and JSX by the settings of tsconfig.json",
    files: {
      "a.tsx": "const h = (name: string) => name; const inputs = [1]; const f = () => <div />;",
      "tsconfig.json": '{ "compilerOptions": { "jsx": "react", "jsxFactory": "h" } }',
    },
    values: ["div"],
  },
];
for (const { what, files, values } of works) {
  test(`bundles ${what}`, async () => {
    const changes = {
      ...(what.includes("await") && { inputsExpression: "await load()" }),
      ...(what.includes("default") && { function: "default" }),
    };
    assert.deepEqual((await results(files, changes)).values, values);
  });
}

test("import.meta.url, __dirname and __filename are those of each source file", async () => {
  const source = (name: string) =>
    `export const ${name} = () => [import.meta.url, import.meta.dirname, import.meta.filename, __dirname, __filename];`;
  const { values, folder } = await results({
    "a.ts": `import { g } from "./lib/b.ts"; const inputs = [1]; const f = () => [...h(), ...g()]; ${source("h")}`,
    "lib/b.ts": source("g"),
  });
  const places = (directory: string, name: string) => {
    const file = `${directory}/${name}`;
    return [pathToFileURL(file).href, directory, file, directory, file];
  };
  assert.deepEqual(values, [[...places(folder, "a.ts"), ...places(`${folder}/lib`, "b.ts")]]);
});

test("the text of an editor is bundled in place of the file's", async () => {
  const files = { "a.ts": "const inputs = [1]; const f = (x: number) => x;" };
  const source = "const inputs = [1]; const f = (x: number) => x + 100;";
  assert.deepEqual((await results(files, { source })).values, [101]);
});

test("an expression may end in a comment and use any syntax of the language", async () => {
  const files = { "a.ts": "const f = (x: number) => x;" };
  const inputsExpression = "Array.from({ length: 2 }, (_, i) => i as number) // two";
  assert.deepEqual((await results(files, { inputsExpression })).values, [0, 1]);
});

const failing = [
  {
    what: "a syntax error",
    files: { "a.ts": "const inputs = [1];\nfunction f(x: number) {\n  return x +;\n}" },
    line: 3,
    column: 13,
    message: /^a\.ts does not compile, line 3, column 13: Unexpected ";"/,
  },
  {
    what: "an import that does not resolve",
    files: { "a.ts": 'const inputs = [1];\nimport { g } from "./missing";\nconst f = g;' },
    line: 2,
    column: 19,
    message: /Could not resolve "\.\/missing"/,
  },
  {
    what: "an error in an imported file",
    files: { "a.ts": 'import "./b";\nconst inputs = [1];\nconst f = 1;', "b.ts": "let a = ;" },
    line: 1,
    column: 9,
    message: /^b\.ts does not compile/,
  },
];
for (const { what, files, line, column, message } of failing) {
  test(`${what} is reported with its file, line and column`, async () => {
    const { failure } = await results(files);
    assert.equal(failure?.stage, "compile");
    assert.match(failure.message, message);
    assert.equal(failure.location?.line, line);
    assert.equal(failure.location.column, column);
  });
}

test("an inputs expression that does not compile is told as one, not as an error of the file", async () => {
  const { failure } = await results({ "a.ts": "const f = 1;" }, { inputsExpression: "[1, 2" });
  assert.match(failure?.message ?? "", /^The inputs expression of "f" does not compile: .* It is: \[1, 2$/);
  assert.equal(failure?.location, null);
});

test("a file that is gone is a failure, not a crash", async () => {
  await using workspace = await createWorkspace({});
  const bundle = await bundleWorkload(request({ file: workspace.path("gone.ts") }));
  assert("failure" in bundle);
  assert.match(bundle.failure.message, /gone\.ts/);
});
