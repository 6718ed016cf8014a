import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { inputsFileNames, inputsListName, isInputsListOf } from "../../../extension/core/inputsFile/names.ts";
import { scratchFileName, scratchText } from "../../../extension/core/inputsFile/scratch.ts";
import { withInputs } from "../../../extension/core/inputsFile/text.ts";
import type { InputsRequest } from "../../../extension/core/inputsFile/types.ts";
import { createDiscovery } from "../../../extension/language/discovery/discover.ts";
import { memoryHost } from "../../language/discovery.ts";

const discovery = createDiscovery(memoryHost());
after(() => discovery.dispose());

const module = `export function find(product: { id: number }, all: string[], options = {}) {}
export function shout(text: string) {}
export class Importer { describe(x: number) {} reset() {} static make(x: number) {} }
export namespace Geometry { export class Shape { area(n: number) {} } }
export const api = { "c d": { run: (x: number) => x } };
export default function (x: number) {}
function local(x: number) {}
export { local as other };
`;

const javaScript = new Map([
  ["module.js", "export function shout(text) {}"],
  ["module.cjs", "exports.shout = (text) => 1;"],
]);

function requestFor(name: string, more: Partial<InputsRequest> = {}): InputsRequest {
  const sourceName = more.sourceName ?? "module.ts";
  const text = javaScript.get(sourceName) ?? module;
  const workload = discovery.find(`/project/${sourceName}`, text, name) ?? assert.fail(name);
  return { workload, sourceName, fileName: "module.inputs.ts", ending: "source", ...more };
}

describe("the declaration of a list of inputs", () => {
  for (const [name, line, imported] of [
    ["find", "findInputs: Parameters<typeof find>[]", "import type { find }"],
    ["shout", "shoutInputs: Parameters<typeof shout>[0][]", "import type { shout }"],
    [
      "Importer.describe",
      'importerDescribeInputs: [Importer, ...Parameters<Importer["describe"]>][]',
      "import { Importer }",
    ],
    ["Importer.reset", "importerResetInputs: Importer[]", "import { Importer }"],
    [
      "Importer.make",
      "importerMakeInputs: Parameters<typeof Importer.make>[0][]",
      "import type { Importer }",
    ],
    [
      "Geometry.Shape.area",
      'geometryShapeAreaInputs: [Geometry.Shape, ...Parameters<Geometry.Shape["area"]>][]',
      "import { Geometry }",
    ],
    ['api["c d"].run', 'apiCDRunInputs: Parameters<(typeof api)["c d"]["run"]>[0][]', "import type { api }"],
    ["default", "defaultInputs: Parameters<typeof workload>[0][]", "import type workload"],
    ["local", "localInputs: Parameters<typeof other>[0][]", "import type { other }"],
  ] as const) {
    test(`of ${name} has the type of its arguments`, () => {
      const { text, cursor } = withInputs("", requestFor(name));
      const lines = text.split("\n");
      assert.equal(lines[0], `${imported} from "./module.ts";`);
      assert.equal(lines[3], `export const ${line} = [`);
      assert.equal(text.slice(cursor), "\n];\n");
      assert.ok(text.slice(0, cursor).endsWith("[\n  "));
    });
  }

  test("is one that the compiler accepts, and the function takes", () => {
    for (const [name, element] of [
      ["find", '[{ id: 1 }, ["a"]]'],
      ["shout", '"a"'],
      ["Importer.describe", "[new Importer(), 1]"],
      ["Geometry.Shape.area", "[new Geometry.Shape(), 1]"],
      ['api["c d"].run', "1"],
      ["default", "1"],
    ] as const) {
      const { text, cursor } = withInputs("", requestFor(name));
      const written = text.slice(0, cursor) + element + text.slice(cursor);
      const files = new Map([
        ["/project/module.ts", module],
        ["/project/module.inputs.ts", written],
      ]);
      const filled = createDiscovery(memoryHost(files));
      const inputs = filled.find("/project/module.ts", module, name)?.inputs;
      assert.ok(inputs?.type === "known" && inputs.from === "inputsFile", name);
      const choice = filled.passing("/project/module.ts", module, {
        name,
        expression: inputs.expression,
        asked: null,
      });
      assert.equal(choice?.type, "passes", name);
      filled.dispose();
    }
  });

  test("is added to what is there, with its import behind the others", () => {
    const first = withInputs("", requestFor("shout", { ending: "compiled" })).text;
    const filled = first.replace("[\n  \n]", '["a"]');
    const { text, cursor } = withInputs(filled, requestFor("find", { ending: "compiled" }));
    assert.match(
      text,
      /^import type \{ shout \} from "\.\/module\.js";\nimport type \{ find \} from "\.\/module\.js";\n\n/,
    );
    assert.ok(text.includes('= ["a"];'));
    assert.ok(text.slice(0, cursor).includes("export const findInputs"));
    assert.deepEqual(withInputs(text, requestFor("find", { ending: "compiled" })), { text, cursor });
  });

  test("that is there already is where the cursor goes", () => {
    const there = 'export const shoutInputs: string[] = ["a"];\n';
    assert.deepEqual(withInputs(there, requestFor("shout")), { text: there, cursor: there.indexOf('"a"') });
  });

  test("keeps the line ends of its file", () => {
    const { text } = withInputs("export const a = 1;\r\n", requestFor("shout"));
    assert.doesNotMatch(text, /[^\r]\n/);
  });

  test("says its type in a comment where the file is JavaScript", () => {
    const request = requestFor("shout", { sourceName: "module.js", fileName: "module.inputs.js" });
    assert.equal(
      withInputs("", request).text,
      `/** What shout is measured over: one argument a call.\n *  @type {Parameters<typeof import("./module.js").shout>[0][]} */\nexport const shoutInputs = [\n  \n];\n`,
    );
    const common = requestFor("shout", { sourceName: "module.cjs", fileName: "module.inputs.cjs" });
    assert.match(withInputs("", common).text, /^exports\.shoutInputs = \[$/m);
  });
});

describe("a scratch file", () => {
  const scratch = (name: string, more: Partial<InputsRequest> = {}) =>
    scratchText(requestFor(name, { fileName: "module.scratch.ts", ...more }));

  test("makes the object of a method, and calls that for each input", () => {
    const { text, cursor } = scratch("Importer.describe");
    assert.equal(
      text,
      `import { Importer } from "./module.ts";

// Made once in each worker.
const importer = new Importer();

const inputs: Parameters<Importer["describe"]>[0][] = [
  
];

/** Measures Importer.describe.
 *  @parallel inputs */
export function measureDescribe(input: Parameters<Importer["describe"]>[0]) {
  return importer.describe(input);
}
`,
    );
    assert.ok(text.slice(0, cursor).endsWith("= [\n  "));
  });

  for (const [name, wrapper] of [
    ["find", "measureFind"],
    ["shout", "measureShout"],
    ["Geometry.Shape.area", "measureArea"],
    ["Importer.make", "measureMake"],
    ['api["c d"].run', "measureRun"],
    ["default", "measureDefault"],
    ["local", "measureLocal"],
  ] as const) {
    test(`of ${name} has a function that can run as soon as the list has inputs`, () => {
      const { text, cursor } = scratch(name);
      const input = name === "find" ? '[{ id: 1 }, ["a"]]' : name === "shout" ? '"a"' : "1";
      const filled = text.slice(0, cursor) + input + text.slice(cursor);
      const file = "/project/module.scratch.ts";
      const among = createDiscovery(memoryHost(new Map([["/project/module.ts", module]])));
      const [only, ...others] = among.discover(file, filled).functions;
      assert.deepEqual(others, []);
      assert.equal(only?.name, wrapper);
      assert.ok(only.inputs.type === "known" && only.inputs.expression === "inputs");
      const asked = { name: wrapper, expression: "inputs", asked: null };
      assert.equal(among.passing(file, filled, asked)?.type, "passes");
      among.dispose();
    });
  }

  test("in JavaScript has no types, and is CommonJS where its module is", () => {
    const js = scratch("shout", { sourceName: "module.js", fileName: "module.scratch.js" }).text;
    assert.match(js, /^export function measureShout\(input\) \{\n {2}return shout\(input\);$/m);
    const cjs = scratch("shout", { sourceName: "module.cjs", fileName: "module.scratch.cjs" }).text;
    assert.match(cjs, /^const \{ shout \} = require\("\.\/module\.cjs"\);/);
    assert.match(cjs, /^exports\.measureShout = function \(input\) \{$/m);
  });

  test("is named after its module", () => {
    assert.equal(scratchFileName("a.b.mts"), "a.b.scratch.mts");
  });
});

test("the file of inputs is named after its module, and has none itself", () => {
  assert.deepEqual(inputsFileNames("a.b.mts").slice(0, 2), ["a.b.inputs.mts", "a.b.inputs.ts"]);
  assert.deepEqual(inputsFileNames("a.inputs.ts"), []);
  assert.deepEqual(inputsFileNames("data.json"), []);
});

test("a list is there for a function by its path or by its own name", () => {
  assert.equal(inputsListName("Shape.area"), "shapeAreaInputs");
  assert.ok(isInputsListOf("areaInputs", "Shape.area"));
  assert.ok(isInputsListOf("shapeAreaInputs", "Shape.area"));
  assert.ok(!isInputsListOf("otherInputs", "Shape.area"));
});
