import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { createDiscovery } from "../../extension/language/discovery/discover.ts";
import { createDiscoveryHost } from "../../extension/server/discoveryHost.ts";
import { createFileFacts } from "../../extension/server/fileFacts.ts";
import { createWorkspace } from "../workspace.ts";

test("pipes in the place of files that types and settings come from are not read", async (t) => {
  await using workspace = await createWorkspace({ "node_modules/p/index.d.ts": "export const p: number;" });
  const pipes = ["tsconfig.json", "package.json", "b.ts", "node_modules/p/package.json"].map(workspace.path);
  if (spawnSync("mkfifo", pipes).status !== 0) {
    t.skip("this system has no pipes with names");
    return;
  }
  const facts = createFileFacts(() => performance.now());
  const host = createDiscoveryHost({ all: () => [] }, facts);
  const text = 'import { b } from "./b"; import { p } from "p"; const xs = [1]; function f(x: number) {}';
  const { functions } = createDiscovery(host).discover(workspace.path("a.ts"), text);
  assert.deepEqual(
    functions.map(({ inputs }) => inputs),
    [{ type: "known", expression: "xs", from: "type" }],
  );
});
