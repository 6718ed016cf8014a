import assert from "node:assert/strict";
import { test } from "node:test";
import { engineAddress } from "../../../extension/run/hosts/engineAddress.ts";

const env = { PARALLEL_BENCHMARK_ENGINE_PASSWORD: "from the environment" };

test("an engine's password may come from the environment, unless the address has one", () => {
  assert.equal(engineAddress("rediss://box", false, env).password, "from the environment");
  assert.equal(engineAddress("rediss://:mine@box", false, env).password, "mine");
  assert.equal(engineAddress("rediss://box", false, {}).password, "");
});
