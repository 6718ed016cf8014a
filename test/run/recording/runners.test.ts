import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { symlink } from "node:fs/promises";
import path from "node:path";
import { describe, test } from "node:test";
import { runnersFolder } from "../../../scripts/host/paths.mjs";
import { createWorkspace, type WorkspaceFiles } from "../../workspace.ts";
import { area, areaCalls, main, recordIn } from "./recorded.ts";

const packages = path.join(runnersFolder, "node_modules");
assert(
  existsSync(packages),
  "The test runners are missing. Install them with: node scripts/prepare.mjs --host",
);

/** A test of the function by the globals of its runner. */
const called = `import { area } from "./area";
test("areas", () => {
  area({ width: 2, height: 3 });
  area({ width: 4, height: 5 }, { unit: "km" });
});
`;
const inVitest = { "area.ts": area, "area.test.ts": `import { test } from "vitest";\n${called}` };
const inJest = (transform: unknown) => ({
  "area.ts": area,
  "area.test.ts": called,
  "package.json": "{}",
  "jest.config.json": JSON.stringify({ transform: { "[.]ts$": transform } }),
});

/** By the name of the runner: its files, and its arguments, which begin with its own file among the packages. */
const runners: Readonly<
  Record<string, readonly [files: WorkspaceFiles, argv: readonly [string, ...string[]]]>
> = {
  tsx: [
    { "package.json": '{ "type": "module" }', "area.ts": area, "main.ts": main },
    ["tsx/dist/cli.mjs", "main.ts"],
  ],
  "vitest in processes": [inVitest, ["vitest/vitest.mjs", "run", "--pool=forks"]],
  "vitest in threads": [inVitest, ["vitest/vitest.mjs", "run", "--pool=threads"]],
  "jest with swc": [inJest("@swc/jest"), ["jest/bin/jest.js"]],
  "jest with ts-jest": [inJest(["ts-jest", { diagnostics: false }]), ["jest/bin/jest.js"]],
  mocha: [
    { "package.json": "{}", "area.ts": area, "area.spec.ts": called.replace("test(", "it(") },
    ["mocha/bin/mocha.js", "--import=tsx", "area.spec.ts"],
  ],
};

describe("calls are recorded under", () => {
  for (const [name, [files, [entry, ...argv]]] of Object.entries(runners)) {
    test(name, async () => {
      await using workspace = await createWorkspace(files);
      await symlink(packages, workspace.path("node_modules"), "dir");
      const { inputs, end } = await recordIn(workspace, "area.ts#area", [
        path.join(packages, entry),
        ...argv,
      ]);
      assert.deepEqual([inputs, end], [areaCalls, { type: "exited", status: 0 }]);
    });
  }
});
