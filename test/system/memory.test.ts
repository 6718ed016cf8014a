import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { childProcesses, peakMemory } from "../../extension/system/memory.ts";

const holder = fileURLToPath(new URL("heldBytes.mjs", import.meta.url));

test("a process has had at least what it has", () => {
  assert(peakMemory([]) >= process.memoryUsage.rss() * 0.99);
});

test("another process counts with what it had at most and does not share", async (t) => {
  if (process.platform !== "linux") {
    t.skip("Only Linux tells what processes share.");
    return;
  }
  const before = childProcesses();
  const [small, large] = ["0", "100000000"].map((bytes) => fork(holder, [bytes]));
  assert(small?.pid !== undefined && large?.pid !== undefined);
  t.after(() => [small, large].forEach((child) => child.kill()));
  await Promise.all([once(small, "message"), once(large, "message")]);
  const own = childProcesses().filter((id) => !before.includes(id));
  assert.deepEqual(
    own.toSorted((a, b) => a - b),
    [small.pid, large.pid].toSorted((a, b) => a - b),
  );
  const more = peakMemory([large.pid]) - peakMemory([small.pid]);
  assert(more > 80e6 && more < 130e6, `${more} bytes more`);
});
