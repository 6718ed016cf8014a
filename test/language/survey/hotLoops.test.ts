import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { SourceLoop } from "../../../extension/core/survey/source.ts";
import { createSourceFacts } from "../../../extension/language/survey/sourceFacts.ts";
import { memoryHost } from "../discovery.ts";

/** The loops of a function with this body, which takes its time in all lines. */
function loopsOf(body: string): readonly SourceLoop[] {
  const text = `export function score/*f*/(xs: readonly number[], out: number[] = []): unknown {\n${body}\nreturn out;\n}\n`;
  return loopsIn(text, { name: "score", line: 1, column: text.indexOf("/*f*/") + 6 });
}

function loopsIn(
  text: string,
  place: { readonly name: string; readonly line: number; readonly column: number },
): readonly SourceLoop[] {
  const facts = createSourceFacts(memoryHost(new Map([["/project/main.ts", text]])), "/project");
  const lines = text.split("\n").map((_, index) => index + 1);
  return (
    facts([{ file: "main.ts", functions: [{ function: 0, callers: [], lines, ...place }] }])[0]?.loops ?? []
  );
}

test("a loop over a list has the name that a benchmark finds, and its lines", () => {
  const [loop, ...more] = loopsOf("for (const x of xs) {\nout.push(x * x);\n}");
  assert.deepEqual(
    [loop?.name, loop?.title, loop?.line, loop?.lastLine, loop?.type, loop?.obstacles, more.length],
    ["score/for", "loop in score", 2, 4, "loop", [], 0],
  );
});

test("a loop inside of another one knows it, and what is called where", () => {
  const [outer, inner] = loopsOf("for (const x of one(xs)) { two(x); while (x) three(x); }\nfour();");
  assert.deepEqual([outer?.around, inner?.around], [null, 0]);
  assert.deepEqual(
    [outer?.calls, outer?.others],
    [
      ["two", "three"],
      ["one", "four"],
    ],
  );
  assert.deepEqual([inner?.calls, inner?.others], [["three"], ["one", "two", "four"]]);
});

test("loops of functions inside are theirs", () => {
  assert.deepEqual(loopsOf("xs.map((x) => { for (const y of xs) out.push(y + x); });"), []);
});

test("the top level of a module has loops, too", () => {
  const [loop] = loopsIn("const out = [];\nfor (const x of [1, 2]) {\n  out.push(x * x);\n}\n", {
    name: "",
    line: 1,
    column: 1,
  });
  assert.deepEqual([loop?.title, loop?.obstacles], ["loop in main.ts", []]);
});

test("a loop that counts cannot be measured, which is told", () => {
  const [loop] = loopsOf("for (let i = 0; i < xs.length; i++) {\nout[i] = i * i;\n}");
  assert.equal(loop?.name, null);
  assert.deepEqual(
    loop.obstacles.map(({ blocks, line }) => [blocks, line]),
    [[false, 2]],
  );
  assert.match(loop.obstacles[0]?.text ?? "", /Write it as for…of/);
});

describe("turns that have an order are told with the line", () => {
  const ordered: readonly (readonly [code: string, name: string, line: number])[] = [
    ["let a = 0;\nfor (const x of xs) {\na = (a * 31 + x) % 7;\n}", "a", 4],
    ["let a = 0;\nfor (const x of xs) {\nout.push(a);\na = x;\n}", "a", 5],
    ["let a = 0;\nfor (let i = 0; i < 9; i++) {\nif (a > 3) a += i;\n}", "a", 4],
    ["let i = 0;\nwhile (i < 9) {\nout[i] = i * i;\ni++;\n}", "i", 5],
  ];
  for (const [code, name, line] of ordered) {
    test(code.replaceAll("\n", " "), () => {
      const [obstacle] = loopsOf(code)[0]?.obstacles ?? [];
      assert.deepEqual([obstacle?.blocks, obstacle?.line], [true, line]);
      assert.match(obstacle?.text ?? "", new RegExp(`Turns have an order.*"${name}"`));
    });
  }

  const added = [
    "let a = 0;\nfor (const x of xs) {\na += x * x;\n}",
    "let a = 0;\nfor (const x of xs) {\na = a + x;\n}",
    "let a = 0;\nfor (const x of xs) {\na = Math.max(a, x * x);\n}",
    "let a = 0;\nfor (const x of xs) {\na = x * x;\nout.push(a);\n}",
    "let a = 0;\nfor (let i = 0; i < 9; i++) {\na += i;\n}",
  ];
  for (const code of added) {
    test(`not ${code.replaceAll("\n", " ")}, which changes something all the same`, () => {
      const [obstacle] = loopsOf(code)[0]?.obstacles ?? [];
      assert.deepEqual([obstacle?.blocks, obstacle?.line], [true, 4]);
      assert.match(obstacle?.text ?? "", /changes "a"/);
    });
  }
});
