import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { describe, test } from "node:test";
import type { Target } from "../../extension/core/protocol/finder.ts";
import { createTargetFinder } from "../../extension/finder/targets.ts";
import { createWorkspace } from "../workspace.ts";

const declarationsFolder = fileURLToPath(new URL("../../node_modules/typescript/lib", import.meta.url));

/** What targets in a folder with these files stand for. */
async function targetsOf(
  files: Readonly<Record<string, string>>,
  targets: readonly string[],
  inputs: string | null = null,
): Promise<readonly Target[]> {
  await using workspace = await createWorkspace(files);
  const find = createTargetFinder(declarationsFolder);
  const asked = { expression: inputs, spread: null };
  return targets.flatMap((name) => find({ target: workspace.path(name), inputs: asked }));
}

const double = "const ns = [1, 2];\nexport const double = (n: number) => 2 * n;\n";

describe("a function is found whatever its file imports", () => {
  const rows = [
    ["a style sheet, below which no file can be", "./a.css"],
    ["a name that is too long for a file", `./${"long".repeat(100)}`],
    ["what is not there", "./nothing.ts"],
    ["a folder", "./folder"],
  ] as const;
  for (const [what, specifier] of rows) {
    test(what, async () => {
      const files = {
        "a.css": "",
        "folder/a.txt": "",
        "a.ts": `import ${JSON.stringify(specifier)};\n${double}`,
      };
      const found = await targetsOf(files, ["a.ts"]);
      assert.deepEqual(
        found.map((target) => target.type === "workload" && target.workload.name),
        ["double"],
      );
    });
  }
});

test("a function comes with the lines that the analysis has an eye on", async () => {
  const text = "const ns = [1, 2];\nlet sum = 0;\nexport const add = (n: number) => (sum += n);\n";
  const [found] = await targetsOf({ "a.ts": text }, ["a.ts"]);
  assert.deepEqual(found?.type === "workload" && found.clues.map((clue) => [clue.line, clue.text]), [
    [3, "sum += n"],
  ]);
});

describe("what cannot be run", () => {
  const file = "const ns = [1, 2];\nconst wrap = (f) => f;\nexport const work = wrap((n) => n);\n";
  const messages = (found: readonly Target[]) =>
    found.map((target) => (target.type === "failed" ? target.failure.message : "runs"));

  test("is explained to one who names it", async () => {
    assert.match(
      messages(await targetsOf({ "a.js": file }, ["a.js#ns"], "ns"))[0] ?? "",
      /^"ns" is a value, not a function/,
    );
  });

  test("a private method is told as one, though its name has what stands behind a file", async () => {
    const text = "export class C { #k(x) { return x; } m(x) { return this.#k(x); } }";
    assert.match(
      messages(await targetsOf({ "a.js": text }, ["a.js#C.#k"], "[1]"))[0] ?? "",
      /"C\.#k" is a private method/,
    );
  });

  test("is not found where there is nothing of that name", async () => {
    assert.match(
      messages(await targetsOf({ "a.js": file }, ["a.js#nothing"]))[0] ?? "",
      /^There is no function "nothing" in the file that could be run\. It has: wrap\.$/,
    );
  });

  test("fails beside what runs where it has a tag", async () => {
    const tagged = `${double}class A {\n  /** @parallel ns */\n  static *f(x: number) { yield x; }\n}\n`;
    const found = await targetsOf({ "a.ts": tagged }, ["a.ts"]);
    assert.deepEqual(
      found.map((target) => (target.type === "failed" ? target.function : target.workload.name)),
      ["double", "A.f"],
    );
    assert.match(
      messages(found)[1] ?? "",
      /^"@parallel" does nothing here: "A\.f" is a static generator method/,
    );
    assert.deepEqual(messages(await targetsOf({ "a.ts": tagged }, ["a.ts#double"])), ["runs"]);
  });

  test("is told of a file whose code is all in a function that is called on the spot", async () => {
    const umd =
      "(function (root, make) { module.exports = make(); })(this, function () { return { f: (n) => n }; });";
    assert.match(
      messages(await targetsOf({ "a.js": umd }, ["a.js"]))[0] ?? "",
      /called on the spot \(line 1\)/,
    );
  });

  test("is the reason that a file has nothing to run", async () => {
    const tagged = "/** @parallel [1] */\nfunction* f(x: number) { yield x; }\n";
    assert.match(messages(await targetsOf({ "a.ts": tagged }, ["a.ts"]))[0] ?? "", /"f" is a generator/);
  });
});

describe("an expression for inputs is looked at in the scope of the module", () => {
  const untyped = "const ns = [1, 2];\nmodule.exports.double = (n) => 2 * n;\n";
  const any = "declare const ns: any;\nexport const double = (n: number) => 2 * n;\n";
  const rows = [
    ["a name of the module", "a.ts", double, "ns", null],
    [
      "a name that nothing declares",
      "a.ts",
      double,
      "nr",
      /Cannot find name 'nr'\. .*"ns".* The expression is: nr$/,
    ],
    ["elements of another type", "a.ts", double, "['a']", /each input of \['a'\] is a string/],
    [
      "a wrong call",
      "a.ts",
      double,
      "double(1, 2)",
      /^The inputs of "double" cannot be made\. Expected 1 argument/,
    ],
    ["no list", "a.ts", double, "12", /This is a number, and has to be a list/],
    ["what does not parse", "a.ts", double, "[1", /This does not parse: /],
    ["elements that have no types", "a.js", untyped, "['a'].concat(ns)", null],
    ["any", "a.ts", any, "ns.list(1)", null],
    ["a global that types do not know", "a.ts", double, "globalThis.made", null],
  ] as const;
  for (const [what, file, text, expression, message] of rows) {
    test(`${what} ${message === null ? "passes" : "is refused"}`, async () => {
      const [found] = await targetsOf({ [file]: text }, [`${file}#double`], expression);
      const told = found?.type === "failed" ? found.failure.message : null;
      assert.match(told ?? "none", message ?? /^none$/);
    });
  }
});
