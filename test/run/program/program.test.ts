import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { makeProgram } from "../../../extension/run/program/program.ts";
import { ranHere, runProgram } from "../../programs.ts";
import { createWorkspace, type WorkspaceFiles } from "../../workspace.ts";

const works: readonly {
  readonly what: string;
  readonly files: WorkspaceFiles;
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
  {
    what: "two classes of one name in two files under their own name",
    files: {
      "a.ts":
        'import { Item as Other } from "./b"; class Item {} const inputs = [1]; const f = () => [new Item(), new Other()].map((each) => each.constructor.name);',
      "b.ts": "export class Item { static one = new Item(); }",
    },
    values: [["Item", "Item"]],
  },
  {
    what: "a package that asks for what is not installed only when it is used",
    files: {
      "a.ts": 'import { quote } from "many"; const inputs = [1]; const f = (x: number) => quote(x);',
      "node_modules/many/package.json": '{ "name": "many", "main": "index.js" }',
      "node_modules/many/index.js":
        'exports.connect = () => require("driver"); exports.quote = (x) => `"${x}"`;',
    },
    values: ['"1"'],
  },
  {
    what: "a package that finds files of its own and one of many native parts",
    files: {
      "a.ts": 'import { words } from "words"; const inputs = [1]; const f = () => words();',
      "node_modules/words/package.json": '{ "name": "words", "main": "lib/index.js" }',
      "node_modules/words/lib/index.js": [
        'const { readFileSync } = require("fs"); let native = "plain";',
        'if (process.platform === "nowhere") native = require("./words.nowhere.node");',
        'try { native = require("./words.some.node"); } catch {}',
        'exports.words = () => [readFileSync(require.resolve("./words.txt"), "utf8"), require("./parts/" + "one").one, native];',
      ].join("\n"),
      "node_modules/words/lib/words.txt": "w",
      "node_modules/words/lib/parts/one.js": "exports.one = 1;",
    },
    values: [["w", 1, "plain"]],
  },
  {
    what: "names of a CommonJS package that Node does not find in its text",
    files: {
      "a.ts":
        'import all, { plus } from "tools"; import * as tools from "tools"; const inputs = [1]; const f = (x: number) => [plus(x), tools.minus(x), all.plus(x)];',
      "node_modules/tools/package.json": '{ "name": "tools", "main": "index.js" }',
      "node_modules/tools/index.js":
        "const add = (to, name, f) => { to[name] = f; }; add(exports, 'plus', (x) => x + 1); add(exports, 'minus', (x) => x - 1);",
      "package.json": '{ "type": "module" }',
    },
    values: [[2, 0, 2]],
  },
  {
    what: "the main export of a package that was an ES module, as a compiler takes it",
    files: {
      "a.ts": 'import twice from "twice"; const inputs = [2]; export const f = (x: number) => twice(x);',
      "node_modules/twice/package.json": '{ "name": "twice", "main": "index.js" }',
      "node_modules/twice/index.js":
        "Object.defineProperty(exports, '__esModule', { value: true }); exports.default = (x) => x * 2;",
    },
    values: [4],
  },
  {
    what: "the import and the require side of a package as each asks for it",
    files: {
      "a.ts":
        'import { side } from "both"; import { other } from "./b.cjs"; const inputs = [1]; const f = () => [side, other];',
      "b.cjs": 'exports.other = require("both").side;',
      "node_modules/both/package.json":
        '{ "name": "both", "exports": { "import": "./index.mjs", "require": "./index.cjs" } }',
      "node_modules/both/index.mjs": 'export const side = "import";',
      "node_modules/both/index.cjs": 'exports.side = "require";',
    },
    values: [["import", "require"]],
  },
  {
    what: "modules and packages in the order of their imports",
    files: {
      "a.ts": 'import "./first"; import { seen } from "later"; const inputs = [1]; const f = () => seen;',
      "first.ts": "(globalThis as { early?: string }).early = 'yes';",
      "node_modules/later/package.json": '{ "name": "later", "main": "index.js" }',
      "node_modules/later/index.js": "exports.seen = globalThis.early;",
    },
    values: ["yes"],
  },
  {
    what: "modules that import each other",
    files: {
      "a.ts":
        'import { g } from "./b"; export const base = 1; const inputs = [1]; const f = (x: number) => g(x);',
      "b.ts": 'import { base } from "./a"; export const g = (x: number) => x + base;',
    },
    values: [2],
  },
  {
    what: "types that are imported and given on like values",
    files: {
      "a.ts": 'import { g, Shape } from "./all"; const inputs = [1]; const f = (x: Shape) => g(x);',
      "all.ts":
        'import { Shape } from "./types"; export { Shape }; export { Other } from "./types"; export * from "./b";',
      "types.ts": "export type Shape = number; export interface Other {}",
      "b.ts": "export const g = (x: number) => -x;",
    },
    values: [-1],
  },
  {
    what: "TypeScript that asks whether it is the main module, as CommonJS",
    files: {
      "a.ts": [
        "const inputs = [1]; export function f(x: number) { return [x, __dirname === module.path]; }",
        "if (require.main === module) throw new Error('main');",
        "if (!module.parent) throw new Error('no parent');",
      ].join("\n"),
    },
    values: [[1, true]],
  },
  {
    what: "import and export with an equals sign",
    files: {
      "a.ts":
        'import path = require("node:path"); import g = require("./b"); const inputs = ["a/b"]; function f(x: string) { return g(path.posix.basename(x)); }',
      "b.ts": "function g(x: string) { return x + x; } export = g;",
    },
    values: ["bb"],
  },
  {
    what: "what the compiler of its project makes CommonJS of",
    files: {
      "a.ts":
        'import { g } from "./b"; const inputs = [1]; export const f = (x: number) => [g(x), typeof module];',
      "b.ts": "export const g = (x: number) => x + 1;",
      "tsconfig.json": '{ "compilerOptions": { "module": "commonjs" } }',
    },
    values: [[2, "object"]],
  },
  {
    what: "import.meta as a value, and what it resolves",
    files: {
      "lib/a.ts": [
        'import { fileURLToPath } from "node:url"; import { basename } from "node:path";',
        "const read = ({ dirname, url }: ImportMeta) => [basename(dirname ?? ''), basename(url)];",
        'const inputs = [1]; const f = () => [...read(import.meta), basename(fileURLToPath(import.meta.resolve("./words.txt")))];',
      ].join("\n"),
    },
    values: [["lib", "a.ts", "words.txt"]],
  },
  {
    what: "require.resolve from the folder of each module",
    files: {
      "a.cjs":
        'const { table } = require("./lib/load"); const inputs = [0]; const f = (x) => table[x]; module.exports = { f };',
      "lib/load.js": 'exports.table = require(require.resolve("./table.json"));',
      "lib/table.json": "[5]",
    },
    values: [5],
  },
  {
    what: "an import that is put together when it runs",
    files: {
      "a.ts":
        "const inputs = ['de', 'en']; export const f = async (code: string) => [(await import(`./words/${code}.ts`)).word, (await import(`./words/${code}`)).word];",
      "words/de.ts": "export const word: string = 'Wort';",
      "words/en.ts": "export const word: string = 'word';",
    },
    values: [
      ["Wort", "Wort"],
      ["word", "word"],
    ],
  },
  {
    what: "TypeScript that is imported by the name of its JavaScript",
    files: {
      "a.mts":
        'import { g } from "./b.mjs"; import { h } from "./c.js"; const inputs = [1]; const f = (x: number) => g(h(x));',
      "b.mts": "export const g = (x: number) => x + 1;",
      "c.tsx": "export const h = (x: number) => x * 10;",
    },
    values: [11],
  },
  {
    what: "sources of another package in the workspace, by a condition of the compiler",
    files: {
      "app/a.ts":
        'import { g } from "core"; import { here } from "#here"; const inputs = [1]; export const f = (x: number) => [g(x), here];',
      "app/here.ts": "export const here: boolean = true;",
      "app/package.json": '{ "name": "app", "type": "module", "imports": { "#here": "./here.ts" } }',
      "app/tsconfig.json": '{ "compilerOptions": { "customConditions": ["source"] } }',
      "core/package.json":
        '{ "name": "core", "type": "module", "exports": { "source": "./index.ts", "default": "./dist/index.js" } }',
      "core/index.ts": "export const g = (x: number): number => x + 1;",
      "app/node_modules/core": { linkTo: "core" },
    },
    values: [[2, true]],
  },
  {
    what: "paths of a tsconfig that the nearest one only refers to",
    files: {
      "src/a.ts": 'import { g } from "@/lib/b"; const inputs = [1]; export const f = (x: number) => g(x);',
      "src/lib/b.ts": "export const g = (x: number) => x + 10;",
      "tsconfig.json":
        '{ "files": [], "references": [{ "path": "./tsconfig.node.json" }, { "path": "./tsconfig.app.json" }] }',
      "tsconfig.node.json": '{ "include": ["vite.config.ts"] }',
      "tsconfig.app.json": '{ "include": ["src"], "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
    },
    values: [11],
  },
  {
    what: "JSX that is left to the framework, and JSX in JavaScript",
    files: {
      "a.js":
        'import { label } from "./b"; const Bold = ({ text }) => `*${text}*`; const inputs = ["x"]; export const f = (text) => label + String(<Bold text={text} />);',
      "b.tsx":
        "const Thin = ({ text }: { readonly text: string }) => `-${text}-`; export const label = String(<Thin text='y' />);",
      "tsconfig.json": '{ "compilerOptions": { "jsx": "preserve", "jsxImportSource": "tiny" } }',
      "node_modules/tiny/package.json": '{ "name": "tiny", "exports": { "./jsx-runtime": "./index.mjs" } }',
      "node_modules/tiny/index.mjs":
        "export const jsx = (type, props) => type(props); export const jsxs = jsx;",
    },
    values: ["-y-*x*"],
  },
  {
    what: "style sheets, pictures, texts and JSON as a web project imports them",
    files: {
      "src/a.ts": [
        'import "./plain.css"; import styles from "./a.module.css"; import logo from "./logo.svg"; import text from "./words.md?raw";',
        'import { version } from "./data.json"; import data from "./data.json" with { type: "json" };',
        "const inputs = [1]; export const f = () => [styles.big, logo, text, version, data.version];",
      ].join("\n"),
      "src/plain.css": "a { color: red }",
      "src/a.module.css": ".big { font-size: 2em }",
      "src/logo.svg": "<svg/>",
      "src/words.md": "# Words",
      "src/data.json": '{ "version": 3, "not-a-name": 1 }',
      "package.json": '{ "type": "module" }',
    },
    values: [["big", "/src/logo.svg", "# Words", 3, 3]],
  },
  {
    what: "what Vite sets, and the variables of its project that begin with VITE_",
    files: {
      "src/a.ts":
        "const { VITE_NAME, SECRET, DEV } = import.meta.env; const inputs = [1]; export const f = () => [VITE_NAME, SECRET, DEV];",
      ".env": "VITE_NAME=one\nSECRET=two",
      ".env.local": "VITE_NAME=local",
      "package.json": '{ "type": "module", "devDependencies": { "vite": "8" } }',
    },
    values: [["local", undefined, true]],
  },
  {
    what: "decorators that are told of the types beside them, as the project's compiler writes it",
    files: {
      "a.ts": [
        'import { Address, type Shape } from "./b"; import "./metadata.cjs";',
        "declare const seen: string[]; function d(target: object, key: string) {}",
        "class Order { @d id!: number; @d at!: Date; @d to!: Address; @d shape!: Shape; @d async send(x: string): Promise<number> { return 1; } }",
        "export const inputs = [1]; export const f = () => [Order.name, seen.join(' ')];",
      ].join("\n"),
      "b.ts": "export class Address {} export interface Shape { readonly sides: number }",
      // Where decorators look for it, as the package reflect-metadata has it.
      "metadata.cjs":
        "globalThis.seen = []; Reflect.metadata = (name, type) => () => { seen.push(`${name}=${[type].flat().map((each) => each?.name)}`); };",
      "tsconfig.json":
        '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true, "module": "nodenext", "target": "es2022" } }',
    },
    values: [
      [
        "Order",
        "design:type=Number design:type=Date design:type=Address design:type=Object design:returntype=Promise design:paramtypes=String design:type=Function",
      ],
    ],
  },
];
for (const { what, files, values } of works) {
  const changes = {
    ...(what.includes("await") && { inputsExpression: "await load()" }),
    ...(what.includes("default") && { function: "default" }),
  };
  test(`runs ${what}`, async () => {
    await assertValues(runProgram(files, changes), values);
  });
  test(`runs ${what} on a Node whose hooks have a thread of their own`, async () => {
    await assertValues(runProgram(files, changes, { hasThreadHooks: true }), values);
  });
}

async function assertValues(running: ReturnType<typeof runProgram>, values: unknown): Promise<void> {
  const { folder: _, ...result } = await running;
  assert.deepEqual(result, { values });
}

test("import.meta.url, __dirname and __filename are those of each source file", async () => {
  const source = (name: string) =>
    `export const ${name} = () => [import.meta.url, import.meta.dirname, import.meta.filename, __dirname, __filename];`;
  const result = await runProgram({
    "a.ts": `import { g } from "./lib/b.ts"; const inputs = [1]; const f = () => [...h(), ...g()]; ${source("h")}`,
    "lib/b.ts": source("g"),
  });
  const places = (directory: string, name: string) => {
    const file = `${directory}/${name}`;
    return [pathToFileURL(file).href, directory, file, directory, file];
  };
  const { folder } = result;
  assert("values" in result);
  assert.deepEqual(result.values, [[...places(folder, "a.ts"), ...places(`${folder}/lib`, "b.ts")]]);
});

test("a file may be called whatever a disk allows", async () => {
  const name = "a b(1)[\u001B\u202E]é$&+^#'.ts";
  await assertValues(
    runProgram({ [name]: "const inputs = [1]; export const f = (x: number) => x + 1;" }),
    [2],
  );
});

test("a name that others fit as a pattern is that of one file, built by the settings of its project", async () => {
  const files = {
    "a*.tsx":
      'import { g } from "./b"; const h = (tag: string) => tag.length; const inputs = [1]; export const f = (x: number) => g(x) + <bb/>;',
    "ab.tsx": "syntax error",
    "b.ts": "export const g = (x: number) => x + 1;",
    "tsconfig.json": '{ "compilerOptions": { "jsx": "react", "jsxFactory": "h" } }',
  };
  await assertValues(runProgram(files), [4]);
});

test("the text of an editor is run in place of the file's", async () => {
  const files = { "a.ts": "const inputs = [1]; const f = (x: number) => x;" };
  const source = "const inputs = [1]; const f = (x: number) => x + 100;";
  await assertValues(runProgram(files, { source }), [101]);
});

test("an expression may end in a comment and use any syntax of the language", async () => {
  const files = { "a.ts": "const f = (x: number) => x;" };
  const inputsExpression = "Array.from({ length: 2 }, (_, i) => i as number) // two";
  await assertValues(runProgram(files, { inputsExpression }), [0, 1]);
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
    what: "an error behind what the program puts in another's place",
    files: { "a.ts": "const [u, d] = [import.meta.url, __dirname]; let a = ;" },
    line: 1,
    column: 54,
    message: /Unexpected ";"/,
  },
  {
    what: "an import of a folder's own package that leads nowhere",
    files: { "a.ts": 'export const a = 1;\nimport { g } from "./lib/none.js";\nconst f = g;' },
    line: 2,
    column: 19,
    message: /Could not resolve "\.\/lib\/none\.js"/,
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
    const result = await runProgram(files);
    assert("failure" in result);
    const { failure } = result;
    assert.equal(failure.stage, "compile");
    assert.match(failure.message, message);
    assert.equal(failure.location?.line, line);
    assert.equal(failure.location.column, column);
  });
}

test("an inputs expression that does not compile is told as one, not as an error of the file", async () => {
  const result = await runProgram({ "a.ts": "const f = 1;" }, { inputsExpression: "[1, 2" });
  assert("failure" in result);
  const { failure } = result;
  assert.match(failure.message, /^The inputs expression of "f" does not compile: .* It is: \[1, 2$/);
  assert.equal(failure.location, null);
});

test("a file that is gone is a failure, not a crash", async () => {
  await using workspace = await createWorkspace({});
  const program = await makeProgram({
    file: workspace.path("gone.ts"),
    source: null,
    function: "f",
    inputsExpression: "inputs",
    ...ranHere,
  });
  assert("failure" in program);
  assert.match(program.failure.message, /gone\.ts/);
});

describe("a settings file that is a pipe, which would be read for ever, is named", () => {
  const source = 'import { g } from "./lib/g.ts"; const inputs = [1]; const f = (x: number) => g(x);';
  const solution = '{ "files": [], "references": [{ "path": "./other.json" }] }';
  const rows: readonly (readonly [pipe: string, files: WorkspaceFiles])[] = [
    ["package.json", {}],
    ["../package.json", {}],
    ["tsconfig.json", {}],
    ["base.json", { "tsconfig.json": '{ "extends": "./base" }' }],
    ["lib/package.json", {}],
    ["other.json", { "tsconfig.json": solution }],
  ];
  for (const [pipe, files] of rows) {
    test(pipe, async (t) => {
      await using workspace = await createWorkspace({
        "own/a.ts": source,
        "own/lib/g.ts": "export const g = (x: number) => x;",
        ...Object.fromEntries(Object.entries(files).map(([name, contents]) => [`own/${name}`, contents])),
      });
      if (spawnSync("mkfifo", [workspace.path(`own/${pipe}`)]).status !== 0) {
        t.skip("this system has no pipes with names");
        return;
      }
      const made = await makeProgram({
        file: workspace.path("own/a.ts"),
        source: null,
        function: "f",
        inputsExpression: "inputs",
        ...ranHere,
      });
      if ("failure" in made) {
        assert.equal(made.failure.stage, "compile");
        assert.match(
          made.failure.message,
          /^a\.ts .*\.json is a named pipe, and only regular files are read/,
        );
      } else {
        assert.equal(pipe, "other.json", "only what nothing asks for may be a pipe");
        await made.close();
      }
    });
  }
});

describe("files as inputs", () => {
  const texts = { "one.txt": "1", "two.txt": "22" };
  const files = 'files(import.meta.dirname.slice(1) + "/*.txt")';

  test("are given to the expression", async () => {
    const { folder: _, ...ran } = await runProgram(
      { "module.ts": "export function f(text: string) { return text.length; }", ...texts },
      { inputsExpression: 'files.texts(import.meta.dirname + "/*.txt")' },
    );
    assert.deepEqual(ran, { values: [1, 2] });
  });

  test("are what the module says where that has a name like it", async () => {
    const { folder: _, ...ran } = await runProgram(
      {
        "module.ts":
          "const files = (pattern: string) => [pattern.at(-1)]; export function f(text: string) { return text; }",
        ...texts,
      },
      { inputsExpression: files },
    );
    assert.deepEqual(ran, { values: ["t"] });
  });
});

describe("code that is put behind a module with copies of its text", () => {
  const text = "export function outer(k) { return [1].map((x) => x * k); }\nconst inputs = [[{ k: 2 }, 3]];";
  const start = text.indexOf("(x)");
  const copy = { start, end: text.indexOf(");", start) };
  const reach = ["(input) => (({ k }, ...given) => (", copy, ")(...given))(...input)"];
  for (const file of ["module.ts", "module.cjs"]) {
    test(`runs in ${file}`, async () => {
      // Nothing moves in the text.
      const source = file.endsWith(".cjs") ? text.replace("export ", "       ") : text;
      const { folder: _, ...ran } = await runProgram({ [file]: source }, { reach });
      assert.deepEqual(ran, { values: [6] });
    });
  }
});
