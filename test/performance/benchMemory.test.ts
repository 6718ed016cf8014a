import assert from "node:assert/strict";
import { test } from "node:test";
import { highWaterBytes } from "./benchMemory.ts";

test("the high-water mark of a status file is read in bytes", () => {
  assert.equal(
    highWaterBytes("Name:\tnode\nVmPeak:\t  900 kB\nVmHWM:\t   51200 kB\nVmRSS:\t 10 kB\n"),
    52_428_800,
  );
});

test("a process that has ended has none", () => {
  assert.equal(highWaterBytes("Name:\tnode\nState:\tZ (zombie)\n"), undefined);
  assert.equal(highWaterBytes(""), undefined);
});
