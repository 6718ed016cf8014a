import assert from "node:assert/strict";
import { test } from "node:test";
import { remoteCommand } from "../../../extension/core/hosts/remoteWorker.ts";

const worker = {
  version: "1.2.3",
  engine: "rediss://redis.example:6379",
  isPlainAllowed: false,
  token: "pb1.a-b_c",
  name: "me@box",
};

test("the command of a worker stands as it is where every shell reads it alike", () => {
  assert.equal(
    remoteCommand(worker),
    "npx --yes parallel-benchmark@1.2.3 worker --attached --engine rediss://redis.example:6379 --trust pb1.a-b_c --name me@box",
  );
});

test("what a shell would read as something else is in quotes", () => {
  const command = remoteCommand({ ...worker, engine: "redis://it's:6379/?a&b", isPlainAllowed: true });
  assert.match(command, / --engine 'redis:\/\/it'\\''s:6379\/\?a&b' --trust .* --insecure$/);
});
