import assert from "node:assert/strict";
import { test } from "node:test";
import { engineAddress } from "../../../extension/run/hosts/engineAddress.ts";

test("an engine's password may come from elsewhere, unless the address has one", () => {
  assert.equal(engineAddress("rediss://box", false, "from elsewhere").password, "from elsewhere");
  assert.equal(engineAddress("rediss://:mine@box", false, "from elsewhere").password, "mine");
  assert.equal(engineAddress("rediss://box", false, "").password, "");
});

test("an engine's password comes from the environment where nobody gives one", (t) => {
  process.env["PARALLEL_BENCHMARK_ENGINE_PASSWORD"] = "from the environment";
  t.after(() => delete process.env["PARALLEL_BENCHMARK_ENGINE_PASSWORD"]);
  assert.equal(engineAddress("rediss://box", false).password, "from the environment");
});
