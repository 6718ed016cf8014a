import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { withPlugAndPlay } from "../../../extension/run/program/plugAndPlay.ts";
import { createWorkspace } from "../../workspace.ts";

test("a project without node_modules is run with the resolvers that Yarn has written for it", async () => {
  await using workspace = await createWorkspace({ ".pnp.cjs": "", ".pnp.loader.mjs": "", "src/a.ts": "" });
  const env = withPlugAndPlay({ PATH: "/bin", NODE_OPTIONS: "--no-warnings" }, workspace.path("src/a.ts"));
  const loader = pathToFileURL(workspace.path(".pnp.loader.mjs")).href;
  assert.deepEqual(env, {
    PATH: "/bin",
    NODE_OPTIONS: `--no-warnings --require "${workspace.path(".pnp.cjs")}" --experimental-loader ${loader}`,
  });
  assert.deepEqual(withPlugAndPlay(env, workspace.path("src/a.ts")), env);
});

test("any other project's environment stays as it is", async () => {
  await using workspace = await createWorkspace({ "src/a.ts": "" });
  assert.deepEqual(withPlugAndPlay({ A: "1" }, workspace.path("src/a.ts")), { A: "1" });
});
