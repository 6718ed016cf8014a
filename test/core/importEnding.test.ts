import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { importEnding, importSpecifier, type ImportEnding } from "../../extension/core/importEnding.ts";

describe("imports end as they do", () => {
  const rows: readonly (readonly [
    where: string,
    ending: ImportEnding,
    sources: string[],
    tsconfig?: string,
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
    ["in the file before the compiler's settings", "none", ['import "./a";'], '{ "module": "nodenext" }'],
    ["in settings for TypeScript's extensions", "source", [], '{ "allowImportingTsExtensions": true }'],
    ["in settings that rewrite them", "source", [], '{ "rewriteRelativeImportExtensions" : true }'],
    ["in settings for Node", "compiled", [], '{ "module": "NodeNext" }'],
    ["in older settings for Node", "compiled", [], '{ "moduleResolution": "node16" }'],
    ["in settings for a bundler", "none", [], '{ "moduleResolution": "bundler" }'],
    ["for Node without any settings", "source", []],
  ];
  for (const [where, ending, sources, tsconfig = null] of rows) {
    test(`${where}: ${ending}`, () => assert.equal(importEnding({ sources, tsconfig }), ending));
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
