import { strict as assert } from "node:assert";
import { describe, test } from "node:test";
import { createDiscovery, type Discovery } from "../../../extension/language/discovery/discover.ts";
import { passedText } from "../../../extension/core/discovery/passing.ts";
import { memoryHost } from "../discovery.ts";

const file = "/project/src/similarity.ts";
const module = `import { words, type Product } from "./words.ts";
import * as data from "./data.ts";
export function similar(one: string, other: string) { return one === other; }
export function shout(text: string) { return text.toUpperCase(); }
export class Importer { describe(x: number) { return x; } }
export const importer = new Importer();
export function unused(product: Product) { return product; }
`;

/** Discovery of the module among other files of its folder. */
async function among(
  files: Readonly<Record<string, string>>,
  look: (discovery: Discovery) => void,
): Promise<void> {
  const all = new Map(
    Object.entries({ "words.ts": "export interface Product { id: number }", ...files }).map(
      ([name, text]) => [`/project/src/${name}`, text],
    ),
  );
  const discovery = createDiscovery({ ...memoryHost(all), sourcesAround: () => [...all.keys()] });
  look(discovery);
  discovery.dispose();
}

/** What the file tells of the inputs of a function. */
function inputsOf(discovery: Discovery, name: string) {
  const inputs = discovery.find(file, module, name)?.inputs;
  return inputs?.type === "known"
    ? [inputs.from, inputs.expression]
    : inputs?.type === "ambiguous"
      ? inputs.candidates
      : [];
}

const pairs = 'export const similarInputs: [string, string][] = [["a", "b"]];';
const theirs = (name: string) => `(await import("./similarity.inputs.ts")).${name}`;

describe("the file of inputs beside a module", () => {
  test("has the inputs of the function that a list is called after", () =>
    among({ "similarity.inputs.ts": pairs }, (discovery) => {
      assert.deepEqual(inputsOf(discovery, "similar"), ["inputsFile", theirs("similarInputs")]);
      const question = { name: "similar", expression: theirs("similarInputs"), asked: null };
      const choice = discovery.passing(file, module, question);
      assert.equal(choice?.type === "passes" && passedText(choice.passing), "(one, other)");
      assert.deepEqual(discovery.problems(file, module, question), []);
    }));

  test("may take its types from the module itself", () =>
    among(
      {
        "similarity.inputs.ts": `import type { similar } from "./similarity.ts";
          export const similarInputs: Parameters<typeof similar>[] = [["a", "b"]];`,
        "similarity.ts": module,
      },
      (discovery) => assert.deepEqual(inputsOf(discovery, "similar")[0], "inputsFile"),
    ));

  test("may make the list, also in a while", () =>
    among({ "similarity.inputs.ts": "export async function shoutInputs() { return ['a']; }" }, (discovery) =>
      assert.deepEqual(inputsOf(discovery, "shout"), ["inputsFile", `await ${theirs("shoutInputs")}()`]),
    ));

  test("counts by its names also where its types say nothing", () =>
    among({ "similarity.inputs.ts": "export const shoutInputs = JSON.parse('[]');" }, (discovery) =>
      assert.deepEqual(inputsOf(discovery, "shout"), ["inputsFile", theirs("shoutInputs")]),
    ));

  test("offers lists that fit and are called otherwise", () =>
    among({ "similarity.inputs.ts": "export const names = ['a'], ages = [1];" }, (discovery) => {
      assert.deepEqual(inputsOf(discovery, "shout"), [theirs("names")]);
      assert.deepEqual(inputsOf(discovery, "similar"), []);
    }));

  test("says nothing with a list that somebody has yet to fill", () =>
    among({ "similarity.inputs.ts": "export const shoutInputs: string[] = [];" }, (discovery) =>
      assert.deepEqual(inputsOf(discovery, "shout"), []),
    ));

  test("gives a list to the one of two methods of a name that it fits", () =>
    among({ "similarity.inputs.ts": "export const importerDescribeInputs = [1];" }, (discovery) =>
      assert.deepEqual(inputsOf(discovery, "importer.describe"), [
        "inputsFile",
        theirs("importerDescribeInputs"),
      ]),
    ));

  test("may be of another kind, and is looked at again when it comes and changes", async () => {
    const files = new Map([["/project/src/words.ts", ""]]);
    const discovery = createDiscovery(memoryHost(files));
    assert.deepEqual(inputsOf(discovery, "shout"), []);
    files.set("/project/src/similarity.inputs.mjs", "export const shoutInputs = ['a'];");
    assert.equal(inputsOf(discovery, "shout")[1], '(await import("./similarity.inputs.mjs")).shoutInputs');
    files.set("/project/src/similarity.inputs.mjs", "export const other = ['a'];");
    assert.deepEqual(inputsOf(discovery, "shout"), ['(await import("./similarity.inputs.mjs")).other']);
    files.delete("/project/src/similarity.inputs.mjs");
    assert.deepEqual(inputsOf(discovery, "shout"), []);
    discovery.dispose();
  });
});

test("what may be chosen comes from the file of inputs, the file, its imports and the project, in that order", () =>
  among(
    {
      "similarity.inputs.ts": "export const shoutInputs = ['a', 'b'], more = ['c'];",
      "words.ts": "export const words = ['a'];",
      "data.ts": "export const names = ['a'], ages = [1]; export function load() { return ['a']; }",
      "lib/texts.ts": "export const texts = new Set(['a']); export default ['b'];",
      "lib/index.ts": 'export * from "./texts.ts";',
      "similarity.ts": module,
    },
    (discovery) => {
      const text = `${module}const own = ["x"]; const second = ["y"];`;
      const found = discovery.choices(file, text, "shout");
      assert.deepEqual(
        found.map(({ from, name, file: of, count }) => [from, name, of, count]),
        [
          ["inputsFile", "shoutInputs", "./similarity.inputs.ts", 2],
          ["file", "own", null, 1],
          ["file", "second", null, 1],
          ["inputsFile", "more", "./similarity.inputs.ts", 1],
          ["import", "words", "./words.ts", 1],
          ["import", "names", "./data.ts", 1],
          ["import", "load()", "./data.ts", null],
          ["project", "texts", "./lib/texts.ts", null],
          ["project", "default", "./lib/texts.ts", null],
        ],
      );
      assert.deepEqual(
        found.slice(4).map(({ expression }) => expression),
        [
          "words",
          "data.names",
          "data.load()",
          '(await import("./lib/texts.ts")).texts',
          '(await import("./lib/texts.ts")).default',
        ],
      );
      for (const { expression } of found) {
        assert.deepEqual(discovery.problems(file, text, { name: "shout", expression }), [], expression);
      }
      assert.deepEqual(discovery.choices(file, text, "unused"), []);
    },
  ));
