import { strict as assert } from "node:assert";
import { after, describe, test } from "node:test";
import { createDiscovery } from "../../../extension/language/discovery/discover.ts";
import { memoryHost } from "../discovery.ts";

const files = new Map([
  ["/project/products.ts", "export const products = ['a']; export interface Product { id: string }"],
]);
const discovery = createDiscovery(memoryHost(files));
after(() => discovery.dispose());

const module = `import { products, type Product } from "./products.ts";
import type { Missing } from "not-installed";
import { load } from "not-installed";
declare global { var declaredElsewhere: string[] }
const numbers = [1, 2, 3];
const makeNumbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const none = () => [1];
const loaded: Missing[] = load();
globalThis.kept = [1];
setup(usedGlobal);
/** Doc. */
export function f(x: number, catalogue: string[] = []) { return x + catalogue.length; }
function outer() { return [1].map((each) => each + 1); }
`;

/** Of each problem `severity: piece: message`. */
function problemsOf(expression: string, file = "/project/module.ts", text = module): readonly string[] {
  return discovery
    .problems(file, text, { name: "f", expression })
    .map(({ severity, start, end, message }) => `${severity}: ${expression.slice(start, end)}: ${message}`);
}

function check(rows: readonly (readonly [expression: string, ...found: readonly string[]])[]): void {
  for (const [expression, ...found] of rows) {
    test(`${expression} has ${found.length === 0 ? "nothing wrong" : found.join(", ")}`, () => {
      assert.deepEqual(problemsOf(expression), found);
    });
  }
}

describe("what is certainly wrong with an expression is an error in its place", () => {
  check([
    ["numberz", "error: numberz: Cannot find name 'numberz'. Did you mean 'numbers'?"],
    ["[1].concat(catalogue)", "error: catalogue: Cannot find name 'catalogue'."],
    [
      "[{ nowhere }]",
      "error: nowhere: No value exists in scope for the shorthand property 'nowhere'. Either declare one or provide an initializer.",
    ],
    ["[Product]", "error: Product: 'Product' only refers to a type, but is being used as a value here."],
    ["makeNumbers()", "error: makeNumbers: Expected 1 arguments, but got 0."],
    [
      'makeNumbers("ten")',
      `error: "ten": Argument of type 'string' is not assignable to parameter of type 'number'.`,
    ],
    [
      "numbers.mapp(String)",
      "error: mapp: Property 'mapp' does not exist on type 'number[]'. Did you mean 'map'?",
    ],
    [
      '(await import("./product.ts")).products',
      `error: "./product.ts": Cannot find module './product.ts' or its corresponding type declarations.`,
    ],
    ["[1, 2", "error: 2: This does not parse: ',' expected."],
    ["numbers;", "error: ;: This does not parse: ')' expected."],
    ["1, 2", "error: 1, 2: These are several expressions. Put them into brackets: [1, 2]."],
    ['"abc"', 'error: "abc": This is a string, and has to be a list, e.g. an array or a set.'],
    ["none", "error: none: This is a function, and has to be a list. Call it: none()."],
  ]);
});

describe("what types may not know is a warning or nothing", () => {
  check([
    ["numbers.parts()", "warning: parts: Property 'parts' does not exist on type 'number[]'."],
    ["numbers"],
    ["makeNumbers(10)"],
    ["Object.getOwnPropertyNames(globalThis)"],
    ['require("node:fs").readdirSync(__dirname)'],
    ['require("./products.ts").products'],
    ["[module, exports, __filename]"],
    ['files("*.txt")'],
    ["recorded"],
    ["kept"],
    ["usedGlobal"],
    ["declaredElsewhere"],
    ["loaded.map((one) => one.anything.at.all)"],
    ['await import("not-installed")'],
    ['(await import("./products.ts")).products'],
    ["process.argv"],
    ["document.all"],
    ["[1, 2].map((x) => x?.toFixed())"],
    ["[undefined].map((x) => makeNumbers(x))"],
  ]);
});

test("in a JavaScript file only unknown names and modules are told, behind a hashbang as well", () => {
  const text = `#!/usr/bin/env node\nconst numbers = [1];\nimplied = [1];\nfunction make(a) { return [a]; }\nfunction f(x) {}\n`;
  const of = (expression: string) => problemsOf(expression, "/project/module.js", text);
  assert.deepEqual(of("catalogue.map(String)"), ["error: catalogue: Cannot find name 'catalogue'."]);
  for (const fine of ["implied", "make(1, 2)", "numbers.anything", 'require("fs")', "module.exports"]) {
    assert.deepEqual(of(fine), [], fine);
  }
});

test("a file that asks not to be checked is not", () => {
  assert.deepEqual(
    problemsOf("nowhere", "/project/unchecked.ts", `// @ts-nocheck\nfunction f(x: number) {}\n`),
    [],
  );
});

test("the suggestion of the compiler is told by itself", () => {
  const [problem] = discovery.problems("/project/module.ts", module, { name: "f", expression: "numberz" });
  assert.equal(problem?.instead, "numbers");
});

test("an expression for code inside of a function is looked at as any other", () => {
  const question = { name: "outer/map", expression: "numberz" };
  assert.equal(discovery.problems("/project/module.ts", module, question).length, 1);
});
