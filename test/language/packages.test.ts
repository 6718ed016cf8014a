import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { whyUnknown } from "../../extension/core/discovery/inputsWords.ts";
import { createDiscovery } from "../../extension/language/discovery/discover.ts";
import { memoryHost } from "./discovery.ts";

const files = new Map([
  ["/project/node_modules/typed/package.json", `{ "exports": "./index.js", "types": "./index.d.ts" }`],
  [
    "/project/node_modules/typed/index.d.ts",
    "export declare function words(): string[]; export declare class Moment { at: Date }",
  ],
  ["/project/node_modules/untyped/package.json", `{ "main": "./index.js" }`],
  ["/project/node_modules/untyped/index.js", "export const words = () => ['a'];"],
  ["/project/node_modules/plain/package.json", `{ "main": "./index.js" }`],
  ["/project/node_modules/plain/index.js", "module.exports = {};"],
  ["/project/node_modules/@types/plain/index.d.ts", "export declare const lengths: number[];"],
  ["/project/tsconfig.json", `{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }`],
  ["/project/tsconfig.app.json", `{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }`],
  ["/project/lib/words.ts", "export const words = ['a'];"],
]);
const discovery = createDiscovery(memoryHost(files));
after(() => discovery.dispose());

/** The inputs of `f` in a module of the project: the list, or why none is known. */
function inputsOf(text: string): string {
  const found = discovery.discover("/project/module.ts", text).functions.find(({ name }) => name === "f");
  assert.ok(found);
  const { inputs } = found;
  return inputs.type === "known" ? inputs.expression : whyUnknown("f", inputs, "in the file");
}

const f = "export function f(x: string) { return x; }";

describe("types of packages and of Node", () => {
  const rows: readonly (readonly [what: string, text: string])[] = [
    [
      "of a package's own declarations",
      `import { words } from "typed"; const a = words().map((w) => w + "!"); ${f}`,
    ],
    [
      "of a class of a package",
      `import { Moment } from "typed"; const a = [new Moment()]; export function f(x: Moment) {}`,
    ],
    [
      "of declarations beside a package",
      `import { lengths } from "plain"; const a = lengths.map(String); ${f}`,
    ],
    [
      "of the paths of a tsconfig that the nearest one refers to",
      `import { words } from "@/words"; const a = words.slice(1); ${f}`,
    ],
    [
      "of Node's modules",
      `import { readFileSync, readdirSync } from "node:fs"; const a = readdirSync(".").map((n) => readFileSync(n, "utf8")); ${f}`,
    ],
    [
      "of Node's modules without their prefix",
      `import { cpus } from "os"; const a = cpus().map(({ model }) => model); ${f}`,
    ],
    ["of what is global in Node", `const a = [Buffer.from("x")]; export function f(x: Buffer) {}`],
    ["of the classes of the web", `const a = [new URL("https://a.example")]; export function f(x: URL) {}`],
    ["of headers", `const a: Headers[] = [new Headers()]; export function f(x: Headers) {}`],
    ["of what a list is given later", `const a = []; for (let i = 0; i < 3; i++) { a.push("x" + i); } ${f}`],
    ["of several things that a list is given", `const a = []; a.push("x", ...["y"]); a[2] = "z"; ${f}`],
  ];
  for (const [what, text] of rows) {
    test(what, () => assert.equal(inputsOf(text), "a"));
  }
  test("fit no other parameter", () => {
    assert.match(
      inputsOf(`const a = [new URL("https://a.example")]; export function f(x: Buffer) {}`),
      /^No list in the file fits "f" by its type\.$/,
    );
    assert.match(inputsOf(`const a = []; a.push(1); ${f}`), /^No list in the file fits/);
  });
});

describe("a list that was passed over is told, and why", () => {
  const rows: readonly (readonly [words: RegExp, text: string])[] = [
    [
      /"a" was passed over because its type is any \(the module "missing" was not found\)\.$/,
      `import { words } from "missing"; const a = words().map((w) => w); ${f}`,
    ],
    [
      /"a" was passed over because its type is any \(the module "untyped" has no types\)\.$/,
      `import { words } from "untyped"; const a = words(); ${f}`,
    ],
    [
      /\(the module ".\/gone.ts" was not found\)\.$/,
      `import * as gone from "./gone.ts"; const load = () => gone.load(); const a = load(); ${f}`,
    ],
    [
      /"a" was passed over because its type is any: say what it is, e\.g\. by an annotation\.$/,
      `const a = JSON.parse("[]"); ${f}`,
    ],
    [/"a" was passed over .* annotation\.$/, `const a: any[] = ["x"]; ${f}`],
  ];
  for (const [words, text] of rows) {
    test(text, () => assert.match(inputsOf(text), words));
  }
});

describe("of several variables without types only the list that is meant is told", () => {
  const data = (name: string) => `const ${name} = JSON.parse("[]");`;
  const rows: readonly (readonly [names: string, text: string])[] = [
    ["inputs", `${data("settings")} ${data("inputs")} ${f}`],
    ["words", `${data("settings")} ${data("words")} ${f} words.map(f);`],
    ["fInputs", `${data("gInputs")} ${data("fInputs")} ${f}`],
    ["", `${data("settings")} ${data("texts")} ${f}`],
    ["", `${data("inputs")} export function f(x: string) { return inputs[x]; }`],
    ["", `${data("table")} ${f} export const has = (x: string) => table.includes(x);`],
  ];
  for (const [names, text] of rows) {
    test(`${names || "none"} ← ${text}`, () => {
      const told = Array.from(inputsOf(text).matchAll(/"(\w+)" was passed over/g), ([, name]) => name);
      assert.equal(told.join(), names);
    });
  }
});

test("a package that is installed while a file is open is seen", () => {
  const text = `import { late } from "late"; const a = late(); ${f}`;
  assert.match(inputsOf(text), /the module "late" was not found/);
  files.set("/project/node_modules/late/index.d.ts", "export declare function late(): string[];");
  assert.equal(inputsOf(text), "a");
  files.set("/project/node_modules/late/index.d.ts", "export declare function late(): number[];");
  assert.match(inputsOf(text), /^No list/);
  files.delete("/project/node_modules/late/index.d.ts");
  assert.match(inputsOf(text), /the module "late" was not found/);
});

test("an edit asks nothing again of what a thousand imported modules are", () => {
  const names = Array.from({ length: 1000 }, (_, index) => `m${index}`);
  const modules = new Map(names.map((name) => [`/project/${name}.ts`, `export const ${name} = "x";`]));
  const host = memoryHost(modules);
  const read: string[] = [];
  const counting = createDiscovery({
    ...host,
    readFile: (path) => {
      read.push(path);
      return host.readFile(path);
    },
  });
  const imports = names.map((name) => `import { ${name} } from "./${name}.ts";`).join("\n");
  const look = (list: string) =>
    counting.discover("/project/module.ts", `${imports}\nconst a = [${list}];\n${f}`).functions[0]?.inputs;
  const known = { type: "known", expression: "a", from: "type" };
  assert.deepEqual(look("m1"), known);
  read.length = 0;
  assert.deepEqual(look("m1, m999"), known);
  assert.deepEqual(read, []);
  counting.dispose();
});
