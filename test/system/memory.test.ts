import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { childProcesses, peakMemory } from "../../extension/system/memory.ts";

test("a process has had at least what it has", () => {
  assert(peakMemory([]) >= process.memoryUsage.rss() * 0.99);
});

test("another process counts with what it had at most and does not share", async (t) => {
  if (process.platform !== "linux") {
    t.skip("Only Linux tells what processes share.");
    return;
  }
  const before = childProcesses();
  const child = fork(fileURLToPath(new URL("heldBytes.mjs", import.meta.url)), ["100000000"]);
  t.after(() => child.kill());
  await once(child, "message");
  const own = childProcesses().filter((id) => !before.includes(id));
  assert.deepEqual(own, [child.pid]);
  const more = peakMemory(own) - peakMemory([]);
  assert(more > 80e6 && more < 250e6, `${more} bytes more`);
});
