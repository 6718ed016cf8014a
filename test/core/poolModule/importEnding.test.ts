import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { importEnding, importSpecifier } from "../../../extension/core/poolModule/importEnding.ts";
import type { ImportEnding } from "../../../extension/core/discovery/compilerSettings.ts";

describe("imports end as they do", () => {
  const rows: readonly (readonly [
    where: string,
    ending: ImportEnding,
    sources: string[],
    compiler?: ImportEnding,
  ])[] = [
    ["in the file", "source", ['import { a } from "./a.ts";']],
    ["in the file, compiled", "compiled", ["import a from '../b/a.js';"]],
    ["in the file, without extension", "none", ['export * from "./a";']],
    ["in an import for its effect", "compiled", ['import "./a.mjs";']],
    ["in an import of a call", "source", ['const a = await import("./a.mts");']],
    [
      "in the first relative import that says it",
      "source",
      ['import "fs"; import "./a.json"; import "./a.ts"'],
    ],
    ["in another file of the folder", "none", ['import "fs";', 'import { a } from "./a";']],
    ["in a file that requires", "compiled", ['const { a } = require("./a.js");']],
    ["in the file before the compiler's settings", "none", ['import "./a";'], "compiled"],
    ["in the compiler's settings", "source", ['import "fs";'], "source"],
    ["for Node without any settings", "source", []],
  ];
  for (const [where, ending, sources, compiler = null] of rows) {
    test(`${where}: ${ending}`, () => assert.equal(importEnding({ sources, compiler }), ending));
  }
});

describe("the specifier of a file", () => {
  const rows = [
    ["a.ts", "./a.ts", "./a.js", "./a"],
    ["a.tsx", "./a.tsx", "./a.js", "./a"],
    ["a.mts", "./a.mts", "./a.mjs", "./a"],
    ["a.b.cts", "./a.b.cts", "./a.b.cjs", "./a.b"],
    ["a.js", "./a.js", "./a.js", "./a"],
    ["a.jsx", "./a.jsx", "./a.jsx", "./a"],
  ] as const;
  for (const [name, source, compiled, none] of rows) {
    test(name, () => {
      const all = (["source", "compiled", "none"] as const).map((ending) => importSpecifier(name, ending));
      assert.deepEqual(all, [source, compiled, none]);
    });
  }
});
