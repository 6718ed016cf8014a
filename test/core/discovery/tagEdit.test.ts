import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { createDiscovery } from "../../../extension/language/discovery/discover.ts";
import { tagEdit } from "../../../extension/core/discovery/tagEdit.ts";

const declarationsFolder = path.dirname(fileURLToPath(import.meta.resolve("typescript")));
/** Sees the declarations of the language's own library and no other file. */
const discovery = createDiscovery({
  declarationsFolder,
  fileVersion: (file) => (file.startsWith(declarationsFolder) ? "1" : undefined),
  isFolder: () => false,
  realPath: (file: string) => file,
  readFile: (file) => (file.startsWith(declarationsFolder) ? readFileSync(file, "utf8") : undefined),
});
after(() => discovery.dispose());

/** Writes a tag above the only function of a text, where discovery says that it is. */
function written(text: string, expression = "[1, 2]"): string {
  const [workload] = discovery.discover("/file.ts", text).functions;
  assert.ok(workload, `no function in ${text}`);
  const edit = tagEdit(text, workload, "parallel", expression);
  assert.ok(edit, `no edit of ${text}`);
  return text.slice(0, edit.start) + edit.newText + text.slice(edit.end);
}

const cases: readonly { readonly name: string; readonly before: string; readonly after: string }[] = [
  {
    name: "a function without JSDoc gets one",
    before: "const a = 1;\nexport function f(x: number) {}\n",
    after: "const a = 1;\n/** @parallel [1, 2] */\nexport function f(x: number) {}\n",
  },
  {
    name: "an arrow function gets it above its const",
    before: "export const f = (x: number) => x;",
    after: "/** @parallel [1, 2] */\nexport const f = (x: number) => x;",
  },
  {
    name: "an anonymous default export gets it above export",
    before: "export default (x: number) => x;",
    after: "/** @parallel [1, 2] */\nexport default (x: number) => x;",
  },
  {
    name: "JSDoc of one line is opened",
    before: "/** Doubles. */\nfunction f(x: number) {}",
    after: "/** Doubles.\n * @parallel [1, 2]\n */\nfunction f(x: number) {}",
  },
  {
    name: "JSDoc that closes on a line of its own gets one line more",
    before: "/**\n * Doubles.\n */\nfunction f(x: number) {}",
    after: "/**\n * Doubles.\n * @parallel [1, 2]\n */\nfunction f(x: number) {}",
  },
  {
    name: "JSDoc that closes behind its last sentence is opened",
    before: "/** Doubles.\n *  Fast. */\nfunction f(x: number) {}",
    after: "/** Doubles.\n *  Fast.\n * @parallel [1, 2]\n */\nfunction f(x: number) {}",
  },
  {
    name: "other tags stay",
    before: "/**\n * @workers 2\n */\nfunction f(x: number) {}",
    after: "/**\n * @workers 2\n * @parallel [1, 2]\n */\nfunction f(x: number) {}",
  },
  {
    name: "a bare tag gets the expression",
    before: "/** @parallel */\nfunction f(x: number) {}",
    after: "/** @parallel [1, 2] */\nfunction f(x: number) {}",
  },
  {
    name: "a tag that does not parse is replaced, over all its lines",
    before: "/**\n * Doubles.\n * @parallel [1,\n *   2,,\n * @workers 2\n */\nfunction f(x: number) {}",
    after: "/**\n * Doubles.\n * @parallel [1, 2]\n * @workers 2\n */\nfunction f(x: number) {}",
  },
  {
    name: "the comment nearest to the function is taken",
    before: "/** Of the file. */\n\n// Why.\n/** Of f. */\nfunction f(x: number) {}",
    after: "/** Of the file. */\n\n// Why.\n/** Of f.\n * @parallel [1, 2]\n */\nfunction f(x: number) {}",
  },
  {
    name: "an ordinary comment is left alone",
    before: "/* Not JSDoc. */\nfunction f(x: number) {}",
    after: "/* Not JSDoc. */\n/** @parallel [1, 2] */\nfunction f(x: number) {}",
  },
  {
    name: "the first overload gets it",
    before: "function f(x: number): void;\nfunction f(x: string): void;\nfunction f(x: unknown) {}",
    after:
      "/** @parallel [1, 2] */\nfunction f(x: number): void;\nfunction f(x: string): void;\nfunction f(x: unknown) {}",
  },
  {
    name: "indentation is kept",
    before: "  /**\n   * Doubles.\n   */\n  function f(x: number) {}",
    after: "  /**\n   * Doubles.\n   * @parallel [1, 2]\n   */\n  function f(x: number) {}",
  },
  {
    name: "a function that is indented without JSDoc stays so",
    before: "\tfunction f(x: number) {}",
    after: "\t/** @parallel [1, 2] */\n\tfunction f(x: number) {}",
  },
  {
    name: "line ends of Windows are kept",
    before: "const a = 1;\r\n/** Doubles. */\r\nfunction f(x: number) {}\r\n",
    after: "const a = 1;\r\n/** Doubles.\r\n * @parallel [1, 2]\r\n */\r\nfunction f(x: number) {}\r\n",
  },
  {
    name: "a function behind another statement gets lines of its own, where a comment belongs to it",
    before: "let a = 1; function f(x: number) {}",
    after: "let a = 1;\n/** @parallel [1, 2] */\nfunction f(x: number) {}",
  },
];

for (const { name, before, after: expected } of cases) {
  test(name, () => {
    assert.equal(written(before), expected);
  });

  test(`${name}, and discovery reads it back`, () => {
    const [workload] = discovery.discover("/file.ts", written(before)).functions;
    assert.deepEqual(workload?.inputs, { type: "known", expression: "[1, 2]", from: "tag" });
    assert.deepEqual(workload.tagProblems, []);
  });
}

for (const expression of ["/a*/", "[1,\n2]", '"x @workers 2"']) {
  test(`${JSON.stringify(expression)} cannot be written into a comment`, () => {
    const text = "function f(x: number) {}";
    const [workload] = discovery.discover("/file.ts", text).functions;
    assert.ok(workload);
    assert.equal(tagEdit(text, workload, "parallel", expression), undefined);
  });
}

test("another tag takes the place of one of its name and leaves the rest", () => {
  const text = "/**\n * @parallel [1]\n * @tolerance 1e-15\n */\nfunction f(x: number) {}";
  const [workload] = discovery.discover("/file.ts", text).functions;
  assert.ok(workload);
  const edit = tagEdit(text, workload, "tolerance", "1e-12");
  assert.ok(edit);
  assert.equal(
    text.slice(0, edit.start) + edit.newText + text.slice(edit.end),
    text.replace("1e-15", "1e-12"),
  );
});
