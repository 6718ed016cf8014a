import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { readCpuProfile } from "../../../extension/core/survey/readCpuProfile.ts";
import { assemble } from "../../../extension/run/survey/assemble.ts";
import { createWorkspace } from "../../workspace.ts";

/** The place of a script's top level, in the workspace of these files.
 *  @param map of the script; null for none. */
async function topLevel(map: object | null): Promise<unknown> {
  const mapLine = map === null ? "" : "//# sourceMappingURL=main.js.map\n";
  await using workspace = await createWorkspace({
    "out/main.js": `"use strict";\nwork();\n${mapLine}`,
    "out/main.js.map": JSON.stringify(map),
    "src/main.ts": "type Work = () => void;\nwork();\n",
    "src/work.ts": "export {};\n",
  });
  const url = pathToFileURL(workspace.path("out/main.js")).href;
  const frame = { functionName: "", scriptId: "7", url, lineNumber: 0, columnNumber: 0 };
  const root = { ...frame, functionName: "(root)", scriptId: "0", url: "" };
  const profile = {
    nodes: [
      { id: 1, callFrame: root, children: [2] },
      { id: 2, callFrame: frame },
    ],
    startTime: 0,
    endTime: 20,
    samples: [2],
    timeDeltas: [10],
  };
  const seen = readCpuProfile(JSON.stringify(profile), "main.cpuprofile");
  assert("functions" in seen);
  const [top] = assemble([seen], null, workspace.folder).functions;
  return [top?.file, top?.line, top?.column, top?.isGenerated];
}

/** Its second line comes from the second one of its first source. */
const map = { version: 3, names: [], mappings: ";AACA", sources: ["../src/main.ts"] };

describe("the top level begins with the file of", () => {
  test("a script that somebody has written", async () => {
    assert.deepEqual(await topLevel(null), ["out/main.js", 1, 1, false]);
  });

  test("the one source of a script", async () => {
    assert.deepEqual(await topLevel(map), ["src/main.ts", 1, 1, false]);
  });

  test("a script of several sources", async () => {
    const sources = ["../src/main.ts", "../src/work.ts"];
    assert.deepEqual(await topLevel({ ...map, sources }), ["out/main.js", 1, 1, true]);
  });
});
