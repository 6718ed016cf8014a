import assert from "node:assert/strict";
import { test } from "node:test";
import { offeredRevisions } from "../../../extension/run/against/revisions.ts";
import { createWorkspace } from "../../workspace.ts";
import { createRepository } from "./repository.ts";

const never = new AbortController().signal;

test("the commits that changed a file are offered, then branches and tags", async () => {
  await using repository = await createRepository({ "a.ts": "a", "b.ts": "b" });
  repository.write({ "b.ts": "other" });
  repository.git("commit", "--quiet", "--all", "--message=Change b");
  const offered = await offeredRevisions(repository.path("a.ts"), never);
  const commit = repository.git("rev-parse", "--short", "v1").trim();
  assert.deepEqual(
    offered.map(({ kind, name }) => [kind, name]),
    [
      ["commit", commit],
      ["name", "main"],
      ["name", "v1"],
    ],
  );
  assert.match(offered[0]?.about ?? "", /^First \(.* ago\)$/);
});

test("outside of a repository none is offered", async () => {
  await using folder = await createWorkspace({ "a.ts": "a" });
  assert.deepEqual(await offeredRevisions(folder.path("a.ts"), never), []);
});
