import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { poolModuleName, poolModuleText, poolObstacle } from "../../extension/core/poolModule.ts";
import type { Outcome } from "../../extension/core/model.ts";
import { failedReport, report, sharedState } from "./export/reports.ts";
import { poolRequest, type RequestParts } from "./poolModules.ts";

describe("the whole text", () => {
  const rows: readonly (readonly [fixture: string, parts: RequestParts])[] = [
    ["square.pool.ts", {}],
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
  ];
  for (const [fixture, parts] of rows) {
    test(fixture, () => {
      const url = new URL(`../fixtures/poolModules/${fixture}.txt`, import.meta.url);
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
      "by another name where it would be hidden in the worker",
      { name: "results", shape: { exportedAs: { type: "default" } } },
      'import workload from "./square.ts";',
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
  const chunkOf = (plan: RequestParts["plan"]) =>
    /const chunkSize = (.*);/.exec(poolModuleText(poolRequest({ plan: plan ?? {} })))?.[1];

  test("is never so large that a worker goes without", () => {
    assert.equal(chunkOf({ chunk: 8 }), "Math.min(8, Math.ceil(all.length / workers))");
  });

  test("of one input is just that", () => assert.equal(chunkOf({ chunk: 1 }), "1"));

  test("that nobody measured is a quarter of a worker's share", () => {
    assert.equal(chunkOf({ chunk: null }), "Math.ceil(all.length / (workers * 4))");
  });
});

test("calls are awaited only where they give promises", () => {
  const awaits = (returnsPromise: boolean) =>
    poolModuleText(poolRequest({ shape: { returnsPromise } })).includes("await square(input)");
  assert.deepEqual([awaits(false), awaits(true)], [false, true]);
});

describe("the module's file", () => {
  const rows = [
    ["square.ts", "square", true, "square.pool.ts"],
    ["square.tsx", "square", true, "square.pool.ts"],
    ["square.mts", "square", true, "square.pool.mts"],
    ["square.cts", "square", true, "square.pool.mts"],
    ["square.ts", "square", false, "square.pool.mts"],
    ["square.js", "square", true, "square.pool.js"],
    ["square.jsx", "square", false, "square.pool.mjs"],
    ["my.page.ts", "default", true, "my.page.pool.ts"],
  ] as const;
  for (const [source, name, isEsm, expected] of rows) {
    test(`of ${name} in ${source}, in ${isEsm ? "an ES module package" : "another package"}, is ${expected}`, () => {
      assert.equal(poolModuleName(source, name, isEsm), expected);
    });
  }
});

describe("no module can be made", () => {
  const obstacleOf = (parts: RequestParts, outcome: Outcome | null = null) =>
    poolObstacle(poolRequest(parts).workload, outcome);

  test("of a function in a CommonJS file", () => {
    assert.match(obstacleOf({ shape: { exportedAs: { type: "commonjs" } } }) ?? "", /CommonJS.*"export"/);
  });

  test("of a function without parameters", () => {
    assert.match(obstacleOf({ shape: { parameters: 0 } }) ?? "", /takes no input/);
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
