import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import type { CompilerSettings } from "../../../extension/core/discovery/compilerSettings.ts";
import type { ExportedAs } from "../../../extension/core/discovery/discovered.ts";
import { moduleForm, type ModuleForm } from "../../../extension/core/poolModule/moduleForm.ts";
import {
  poolModuleName,
  poolModuleText,
  poolObstacle,
  type ModuleKind,
} from "../../../extension/core/poolModule/module.ts";
import type { SharedArguments } from "../../../extension/core/poolModule/sharedArguments.ts";
import type { Outcome } from "../../../extension/core/report/outcome.ts";
import { failedReport, report, sharedState } from "../../reports.ts";
import { poolRequest, type RequestParts } from "./poolModules.ts";

const withElements: SharedArguments = {
  same: [
    { place: 1, name: "catalogue" },
    { place: 2, name: "options" },
  ],
  own: [{ place: 0, name: "product" }],
  elementOf: "catalogue",
};

describe("the whole text", () => {
  const rows: readonly (readonly [fixture: string, parts: RequestParts])[] = [
    ["square.pool.ts", { plan: { fewest: 37, workerMb: 13 } }],
    [
      "render.pool.mjs",
      {
        name: "render",
        spread: true,
        sourceName: "render.js",
        moduleName: "render.pool.mjs",
        shape: { parameters: 2, returnsPromise: true, exportedAs: { type: "default" } },
        plan: { runtime: "processes", workers: null, chunk: null, reasons: ["Nothing was measured yet."] },
      },
    ],
    [
      "findDuplicates.pool.ts",
      {
        name: "findDuplicates",
        spread: true,
        sourceName: "duplicates.ts",
        moduleName: "findDuplicates.pool.ts",
        plan: { shared: withElements },
      },
    ],
    [
      "squareInCommonJs.pool.ts",
      { ending: "none", form: { format: "commonjs", syntax: "import", keepsDynamicImport: false } },
    ],
  ];
  for (const [fixture, parts] of rows) {
    test(fixture, () => {
      const url = new URL(`../../fixtures/poolModules/${fixture}.txt`, import.meta.url);
      assert.equal(poolModuleText(poolRequest(parts)), readFileSync(url, "utf8"));
    });
  }
});

describe("the function is imported", () => {
  const rows: readonly (readonly [how: string, parts: RequestParts, line: string])[] = [
    ["by its name", {}, 'import { square } from "./square.ts";'],
    [
      "by the name that it is exported by",
      { shape: { exportedAs: { type: "named", name: "squared" } } },
      'import { squared } from "./square.ts";',
    ],
    [
      "as the default export",
      { shape: { exportedAs: { type: "default" } } },
      'import square from "./square.ts";',
    ],
    [
      "as the default export without a name",
      { name: "default", shape: { exportedAs: { type: "default" } } },
      'import workload from "./square.ts";',
    ],
    [
      "by another name where the module has its own",
      { name: "map" },
      'import { map as workload } from "./square.ts";',
    ],
    [
      "by another name where it would be hidden in a call",
      { name: "input", shape: { exportedAs: { type: "default" } } },
      'import workload from "./square.ts";',
    ],
    [
      "by another name where none may be called so",
      { shape: { exportedAs: { type: "named", name: "static" } } },
      'import { static as workload } from "./square.ts";',
    ],
    [
      "as what it is a member of",
      {
        name: "Shape.area",
        shape: { exportedAs: { type: "named", name: "Shape" }, access: ".area" },
      },
      'import { Shape } from "./square.ts";',
    ],
    [
      "as what it is a member of, by the default export",
      { name: "Shape.area", shape: { exportedAs: { type: "default" }, access: ".area" } },
      'import Shape from "./square.ts";',
    ],
    [
      "from a file whose name is no URL",
      { sourceName: "100% #1?.ts" },
      'import { square } from "./100%25 %231%3F.ts";',
    ],
    [
      "from a file whose name is no URL, where it has not to be one",
      {
        sourceName: "a#1.ts",
        ending: "none",
        form: { format: "commonjs", syntax: "import", keepsDynamicImport: false },
      },
      'import { square } from "./a#1";',
    ],
    ["from the compiled file", { ending: "compiled" }, 'import { square } from "./square.js";'],
    ["from a file without its extension", { ending: "none" }, 'import { square } from "./square";'],
    [
      "from a file with its extension where Node takes no other",
      { ending: "none", moduleName: "square.pool.mts" },
      'import { square } from "./square.js";',
    ],
    [
      "from a file with a strange name",
      { sourceName: 'a"\n*/.ts' },
      String.raw`import { square } from "./a\"\n*/.ts";`,
    ],
  ];
  for (const [how, parts, line] of rows) {
    test(how, () => {
      const lines = poolModuleText(poolRequest(parts)).split("\n");
      assert.ok(lines.includes(line), lines.filter((each) => each.startsWith("import")).join("\n"));
    });
  }
});

test("what all calls have in common is given apart only where inputs are lists of arguments", () => {
  const textOf = (spread: boolean) => poolModuleText(poolRequest({ spread, plan: { shared: withElements } }));
  assert.match(textOf(true), /map\(inputs, \{ catalogue, options \}\)/);
  assert.equal(textOf(false), poolModuleText(poolRequest()));
});

test("every line of the header is a comment, whatever stands in it", () => {
  const evil = "one\ntwo\r\u2028process.exit()\u2029\u202E*/";
  const text = poolModuleText(
    poolRequest({
      name: "default",
      sourceName: `${evil}.ts`,
      moduleName: `${evil}.pool.ts`,
      shape: { exportedAs: { type: "default" } },
      plan: { reasons: [evil, "word ".repeat(100)] },
    }),
  );
  const [header = ""] = text.split("\n\nimport");
  const lines = header.split(/[\n\r\u2028\u2029]/);
  assert.ok(
    lines.every((line) => line.startsWith("//")),
    header,
  );
  assert.doesNotMatch(header, /\u202E/);
  assert.ok(lines.filter((line) => line.includes("word")).every((line) => line.length <= 100));
});

describe("a chunk", () => {
  const chunkOf = (chunk: number | null) =>
    /^  chunk: (.*),$/m.exec(poolModuleText(poolRequest({ plan: { chunk } })))?.[1];

  test("has the size that was measured", () => assert.equal(chunkOf(8), "8"));
  test("shrinks where the measured ones did, or none was", () => assert.equal(chunkOf(null), '"auto"'));
});

test("a member is called on what it is a member of", () => {
  const shape = { exportedAs: { type: "named", name: "Shape" }, access: ".area" } as const;
  const text = poolModuleText(poolRequest({ name: "Shape.area", shape }));
  assert.ok(text.includes("call: (input) => Shape.area(input),"), text);
});

const required: ModuleForm = { format: "commonjs", syntax: "require", keepsDynamicImport: true };

describe("in CommonJS the function is required", () => {
  const rows: readonly (readonly [how: string, parts: RequestParts, line: string])[] = [
    ["by its name", {}, 'const { square } = require("./square.js");'],
    [
      "by another name where the module has its own",
      { name: "map", shape: { exportedAs: { type: "commonjs", name: "map" } } },
      'const { map: workload } = require("./square.js");',
    ],
    [
      "as the whole of its module",
      { shape: { exportedAs: { type: "commonjs", name: null } } },
      'const square = require("./square.js");',
    ],
    [
      "in TypeScript as the compiler knows it",
      { sourceName: "square.cts", moduleName: "square.pool.cts" },
      'import source = require("./square.cts");',
    ],
  ];
  for (const [how, parts, line] of rows) {
    test(how, () => {
      const request = poolRequest({
        sourceName: "square.js",
        moduleName: "square.pool.js",
        form: required,
        ...parts,
        shape: { exportedAs: { type: "commonjs", name: "square" }, ...parts.shape },
      });
      const lines = poolModuleText(request).split("\n");
      assert.ok(lines.includes(line), lines.filter((each) => each.includes("require(")).join("\n"));
    });
  }
});

describe("the comment shows how the module is loaded", () => {
  const rows: readonly (readonly [how: string, parts: RequestParts, line: string])[] = [
    ["with the source's extension", {}, '//   import { map, destroy } from "./square.pool.ts";'],
    ["without one", { ending: "none" }, '//   import { map, destroy } from "./square.pool";'],
    [
      "with one where it cannot be left out",
      { ending: "none", moduleName: "square.pool.mts" },
      '//   import { map, destroy } from "./square.pool.mjs";',
    ],
    [
      "by require",
      {
        form: required,
        moduleName: "square.pool.js",
        shape: { exportedAs: { type: "commonjs", name: "square" } },
      },
      '//   const { map, destroy } = require("./square.pool.js");',
    ],
  ];
  for (const [how, parts, line] of rows) {
    test(how, () => assert.ok(poolModuleText(poolRequest(parts)).split("\n").includes(line)));
  }
});

describe("the module's file", () => {
  const named: ExportedAs = { type: "named", name: "square" };
  const commonJs: ExportedAs = { type: "commonjs", name: "square" };
  const compiledTo = (format: CompilerSettings["format"]): CompilerSettings => ({
    format,
    keepsDynamicImport: false,
    knowsImportMeta: true,
    importEnding: "none",
  });
  const rows: readonly (readonly [
    source: string,
    name: string,
    exportedAs: ExportedAs,
    compiler: CompilerSettings | null,
    packageType: "module" | "commonjs" | null,
    expected: string,
  ])[] = [
    ["square.ts", "square", named, null, "module", "square.pool.ts"],
    ["square.ts", "square", named, null, null, "square.pool.ts"],
    ["square.tsx", "square", named, null, "module", "square.pool.ts"],
    ["square.mts", "square", named, null, "module", "square.pool.mts"],
    ["square.cts", "square", named, null, "module", "square.pool.cts"],
    ["square.ts", "square", named, null, "commonjs", "square.pool.mts"],
    ["square.ts", "square", named, compiledTo("esm"), "commonjs", "square.pool.mts"],
    ["square.ts", "square", named, compiledTo("commonjs"), "commonjs", "square.pool.ts"],
    ["square.ts", "square", commonJs, null, "commonjs", "square.pool.ts"],
    ["square.js", "square", named, null, "module", "square.pool.js"],
    ["square.jsx", "square", named, null, "commonjs", "square.pool.mjs"],
    ["square.js", "square", named, compiledTo("commonjs"), "module", "square.pool.js"],
    ["square.js", "square", commonJs, null, "commonjs", "square.pool.js"],
    ["square.js", "square", commonJs, null, null, "square.pool.js"],
    ["square.cjs", "square", commonJs, null, "module", "square.pool.cjs"],
    ["my.page.ts", "default", named, null, "module", "my.page.pool.ts"],
  ];
  for (const [source, name, exportedAs, compiler, packageType, expected] of rows) {
    const how = [exportedAs.type, compiler && `compiled to ${compiler.format}`, `package of ${packageType}`];
    test(`of ${name} in ${source} (${how.filter(Boolean).join(", ")}) is ${expected}`, () => {
      const form = moduleForm(source, exportedAs, compiler);
      assert.equal(poolModuleName("pool", source, name, form, packageType), expected);
    });
  }
});

test("the two files of a module for hosts have names of their own", () => {
  const nameOf = (kind: ModuleKind) =>
    poolModuleName(
      kind,
      "shapes.ts",
      "Shape.area",
      moduleForm("shapes.ts", { type: "default" }, null),
      "module",
    );
  assert.deepEqual(
    [nameOf("hosts"), nameOf("hosts.worker")],
    ["Shape.area.hosts.ts", "Shape.area.hosts.worker.ts"],
  );
});

describe("no module can be made", () => {
  const obstacleOf = (parts: RequestParts, outcome: Outcome | null = null) =>
    poolObstacle(poolRequest(parts).workload, outcome);

  test("of a function that its CommonJS file keeps to itself", () => {
    const exportedAs = { type: "nothing", exportAt: null } as const;
    assert.match(obstacleOf({ shape: { exportedAs } }) ?? "", /CommonJS.*Add it to "module\.exports"/);
  });

  test("of a function without parameters", () => {
    assert.match(obstacleOf({ shape: { parameters: 0 } }) ?? "", /takes no input/);
  });

  test("of a method that is given its object, which loses its class", () => {
    const self = { className: "Importer", unsendable: null, unsendableRecorded: null };
    assert.match(
      obstacleOf({ name: "Importer.describe", shape: { self } }) ?? "",
      /"export const importer = new Importer\(…\);", and make a pool module of its method/,
    );
  });

  test("while results differ", () => {
    const differs: Outcome = { type: "finished", report: report({ equality: sharedState }) };
    assert.match(obstacleOf({}, differs) ?? "", /other results.*7 of 10 results differ.*run it again/);
  });

  test("of a function that only fails in a pool", () => {
    const failed: Outcome = {
      type: "failed",
      report: failedReport({ stage: "pool", message: "It is lost." }),
    };
    assert.match(obstacleOf({}, failed) ?? "", /failed in its pool\. It is lost\./);
  });

  test("but one can after a run that was too long, or equal within a tolerance", () => {
    const late: Outcome = { type: "failed", report: failedReport({ stage: "timeout" }) };
    const close: Outcome = {
      type: "finished",
      report: report({ equality: { verdict: "within-tolerance" } }),
    };
    assert.deepEqual([obstacleOf({}, late), obstacleOf({}, close)], [null, null]);
  });

  test("before its function is exported", () => {
    const request = poolRequest({ shape: { exportedAs: { type: "nothing", exportAt: [] } } });
    assert.equal(poolObstacle(request.workload, null), null, "This can be helped.");
    assert.throws(() => poolModuleText(request), /cannot be imported/);
  });
});
