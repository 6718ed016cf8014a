import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { splitSections } from "./results.ts";
import { engineCosts, simulateScale, type ScaleCase } from "./scale.ts";

const costs = { aloneMs: 1, messageMs: 0.1, byteMs: 1e-5 };

function simulated(changes: Partial<ScaleCase>) {
  return simulateScale({ workers: 8, taskMs: 100, taskBytes: 0, chunk: 1, engines: 1, ...changes }, costs);
}

describe("Simulated hosts", () => {
  test("take the costs that were measured", () => {
    const section =
      "| what | median, ms |\n| ours, one | 1.5 | 1 |\n| ours, many | 30 | 2 |\n| ours, 10 MB | 101.5 | 3 |";
    assert.deepEqual(engineCosts(section), { aloneMs: 1.5, messageMs: 0.1, byteMs: 1e-5 });
    assert.throws(() => engineCosts("| by hand, one | 1 |"), /has no row "ours, one"\. Measure it first\.$/);
    const results = readFileSync(new URL("RESULTS.md", import.meta.url), "utf8");
    assert.ok(engineCosts(splitSections(results).get("hosts") ?? "").messageMs > 0);
  });

  for (const [what, changes, bound] of [
    ["few workers with long tasks", {}, "workers"],
    ["short tasks in single messages", { taskMs: 0.1 }, "messages"],
    ["large inputs", { taskMs: 1, taskBytes: 1_000_000, chunk: "best" }, "bytes"],
    ["a way as long as the task", { taskMs: 1 }, "the way"],
    ["chunks that are too large to be even", { chunk: 80 }, "tasks"],
  ] as const) {
    test(`say what bounds them: ${what}`, () => {
      assert.equal(simulated(changes).bound, bound);
    });
  }

  test("that send more than an engine takes are as fast as the engine, and twice as fast with two", () => {
    const many = { workers: 800, taskMs: 10 };
    const one = simulated(many).speedup;
    assert.ok(Math.abs(one - 10 / 0.1) < 5, `One engine takes ten tasks a millisecond: ${one}.`);
    const two = simulated({ ...many, engines: 2 }).speedup;
    assert.ok(Math.abs(two / one - 2) < 0.1, `${two} over ${one}.`);
  });

  test("have no better chunk than the best one", () => {
    const many = { workers: 80, taskMs: 2 };
    const best = simulated({ ...many, chunk: "best" });
    for (const chunk of [1, 4, 16, "auto"] as const) {
      assert.ok(best.speedup > 0.95 * simulated({ ...many, chunk }).speedup, `${chunk} is better.`);
    }
  });
});
