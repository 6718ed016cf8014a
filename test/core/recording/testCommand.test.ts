import assert from "node:assert/strict";
import { posix } from "node:path";
import { describe, test } from "node:test";
import { importsModule, testCommand } from "../../../extension/core/recording/testCommand.ts";

describe("a file of tests is run by what the package has", () => {
  const rows = [
    [{ devDependencies: { vitest: "4" } }, "npx vitest run src/a.test.ts"],
    [{ dependencies: { jest: "30" }, scripts: { test: "node --test" } }, "npx jest src/a.test.ts"],
    [{ devDependencies: { mocha: "11" } }, "npx mocha src/a.test.ts"],
    [{ scripts: { unit: "node --import=tsx --test" } }, "node --test src/a.test.ts"],
    [{ scripts: { test: "ava" } }, undefined],
    [{}, undefined],
    [{ scripts: "node --test", devDependencies: null, dependencies: 1 }, undefined],
  ] as const;
  for (const [manifest, command] of rows) {
    test(JSON.stringify(manifest), () => assert.equal(testCommand(manifest, "src/a.test.ts"), command));
  }

  test("with quotes around a path with blanks", () => {
    assert.equal(
      testCommand({ devDependencies: { jest: "30" } }, "my tests/a.test.ts"),
      'npx jest "my tests/a.test.ts"',
    );
  });
});

describe("a text imports a module", () => {
  const rows = [
    ['import { a } from "../src/a.ts";', true],
    ['import { a } from "../src/a.js";', true],
    ["import { a } from '../src/a';", true],
    ['const { a } = require("../src/a");', true],
    ['const { a } = await import("./../src/./a.ts");', true],
    ['import { b } from "../src/ab.ts";', false],
    ['import { a } from "./src/a.ts";', false],
    ['import { a } from "src/a.ts";', false],
    ['const path = "../src/a.ts";', false],
  ] as const;
  for (const [text, isImported] of rows) {
    test(`${text} ${isImported}`, () => {
      const pathOf = (way: string) => posix.join("/p/test", way);
      assert.equal(importsModule(text, "/p/src/a.ts", pathOf), isImported);
    });
  }
});
