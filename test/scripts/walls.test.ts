import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from "dependency-cruiser";
import { createWorkspace } from "../workspace.ts";

const root = join(import.meta.dirname, "..", "..");
const { forbidden, options } = createRequire(import.meta.url)("../../.dependency-cruiser.cjs") as {
  readonly forbidden: readonly IForbiddenRuleType[];
  readonly options: ICruiseOptions;
};

/** The walls that files of a project run into. */
async function brokenWalls(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  await using workspace = await createWorkspace({ "tsconfig.json": "{}", ...files });
  symlinkSync(join(root, "node_modules"), workspace.path("node_modules"));
  const { output } = await cruise(
    ["extension", "webview"].filter((folder) => hasFilesIn(files, folder)),
    {
      ...options,
      ruleSet: { forbidden: [...forbidden] },
      validate: true,
      baseDir: workspace.folder,
    },
  );
  return (output as ICruiseResult).summary.violations.map(({ rule }) => rule.name);
}

function hasFilesIn(files: Readonly<Record<string, string>>, folder: string): boolean {
  return Object.keys(files).some((file) => file.startsWith(`${folder}/`));
}

describe("an import is refused", () => {
  for (const { title, files, wall } of [
    {
      title: "of another process",
      files: { "extension/core/a.ts": 'import "../bench/b.ts";', "extension/bench/b.ts": "" },
      wall: "core-rooms",
    },
    {
      title: "from a folder of a folder",
      files: {
        "extension/language/safety/state/a.ts": 'import "../../../bench/b.ts";',
        "extension/bench/b.ts": "",
      },
      wall: "language-rooms",
    },
    {
      title: "by the page of what is not its own",
      files: { "webview/a.ts": 'import "../extension/ui/b.ts";', "extension/ui/b.ts": "" },
      wall: "webview-rooms",
    },
    {
      title: "of a type",
      files: {
        "extension/bench/a.ts": 'import type { B } from "../run/b.ts"; export type A = B;',
        "extension/run/b.ts": "export type B = 1;",
      },
      wall: "bench-rooms",
    },
    {
      title: "of a test",
      files: { "extension/run/a.ts": 'import "../../test/b.ts";', "test/b.ts": "" },
      wall: "run-rooms",
    },
    {
      title: "of a package that is another room's",
      files: { "extension/bench/a.ts": 'import "esbuild";' },
      wall: "bench-packages",
    },
    {
      title: "of Node in what is pure",
      files: { "extension/core/a.ts": 'import "node:fs";' },
      wall: "core-node",
    },
    {
      title: "in a circle of types",
      files: {
        "extension/core/a.ts": 'import type { B } from "./b.ts"; export type A = B | 1;',
        "extension/core/b.ts": 'import type { A } from "./a.ts"; export type B = A | 2;',
      },
      wall: "no-circles",
    },
    {
      title: "in a circle of folders",
      files: {
        "extension/core/text/a.ts": 'import type { B } from "../words/b.ts"; export type A = B | 1;',
        "extension/core/text/c.ts": "export type C = 1;",
        "extension/core/words/b.ts": 'import type { C } from "../text/c.ts"; export type B = C | 2;',
      },
      wall: "no-circles-of-folders",
    },
  ]) {
    test(title, async () => {
      assert.deepEqual([...new Set(await brokenWalls(files))], [wall]);
    });
  }
});

test("what a room may import is let through", async () => {
  const files = {
    "extension/main.ts": 'import "./ui/a.ts"; import "vscode";',
    "extension/ui/a.ts": 'import "../run/a.ts"; import "vscode";',
    "extension/run/a.ts": 'import "../core/a.ts"; import "node:fs"; import "esbuild";',
    "extension/core/a.ts": 'import * as v from "valibot"; export const a = v.string();',
    "webview/a.ts": 'import "../extension/core/a.ts"; import "chart.js";',
  };
  assert.deepEqual(await brokenWalls(files), []);
});
