import assert from "node:assert/strict";
import { readdir, stat } from "node:fs/promises";
import { test } from "node:test";
import { accountOwner } from "../../../extension/run/hosts/ownerKey.ts";
import { createWorkspace } from "../../workspace.ts";

test("an account has one key, however many ask for it first, and nobody else can read it", async () => {
  await using workspace = await createWorkspace({});
  const env = { XDG_CONFIG_HOME: workspace.path("config") };
  const owners = await Promise.all([1, 2, 3].map(() => accountOwner(env)));
  assert.equal(new Set([...owners, await accountOwner(env)].map(({ token }) => token)).size, 1);
  const folder = workspace.path("config/parallel-benchmark");
  assert.deepEqual(await readdir(folder), ["hosts.key"]);
  if (process.platform !== "win32") {
    assert.equal((await stat(`${folder}/hosts.key`)).mode & 0o777, 0o600);
  }
});
