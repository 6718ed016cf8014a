import assert from "node:assert/strict";
import { SourceMap } from "node:module";
import { test } from "node:test";
import { transform } from "esbuild";
import { withPieces } from "../../../extension/run/program/copies.ts";

const text = [
  "type Size = number;",
  "function outer(sizes: Size[], scale: number) {",
  "  return sizes.map((size: Size) => {",
  '    throw new Error("here");',
  "  });",
  "}",
].join("\n");

test("what is compiled of a copy has the places of its original", async () => {
  const start = text.indexOf("(size:");
  const copy = { start, end: text.indexOf("}", start) + 1 };
  const made = withPieces("/project/file.ts", text, [
    "\n;export const task = ({ scale }) => (",
    copy,
    ");\n",
  ]);
  const { code, map } = await transform(made, {
    loader: "ts",
    sourcefile: "/project/file.ts",
    sourcemap: "external",
  });
  const lines = code.split("\n");
  const line = lines.findLastIndex((each) => each.includes("throw"));
  assert.ok(line > lines.findIndex((each) => each.includes("throw")), code);
  const column = (lines[line] ?? "").indexOf("throw");
  const original = new SourceMap(JSON.parse(map)).findEntry(line, column);
  assert.ok("originalLine" in original);
  assert.deepEqual([original.originalLine, original.originalColumn], [3, 4]);
  assert.match(original.originalSource, /file\.ts$/);
});

test("without a copy nothing but the pieces stands behind the text", () => {
  assert.equal(withPieces("/project/file.ts", "f();", ["\n;", "g();"]), "f();\n;g();");
});
