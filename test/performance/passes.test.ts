import assert from "node:assert/strict";
import { test } from "node:test";
import { allRunsMs, readPasses } from "./passes.ts";

test("passes are told apart by where they ran, whichever end came first", () => {
  const text = [
    "serial begin 1000000",
    "serial end 3000000",
    "pool end 10000000",
    "pool begin 14000000",
    "pool begin 20000000",
    "pool end 21000000",
    "",
  ].join("\n");
  assert.deepEqual(readPasses(text), { serialMs: [2], poolMs: [4, 1] });
});

test("no passes are no durations", () => {
  assert.deepEqual(readPasses(""), { serialMs: [], poolMs: [] });
});

test("warm-up runs beside the first one count in proportion to the measured ones", () => {
  const reported = { firstMs: 50, samplesMs: [10, 12, 11], medianMs: 11 };
  // Inside the tasks a measured pass took 10 ms of 11, so that a warm-up pass of 20 ms was a run of 22 ms.
  assert.equal(allRunsMs(reported, [40, 20, 10, 10, 10]), 50 + 33 + 22);
});

test("without warm-up runs beside the first one only the reported ones count", () => {
  const reported = { firstMs: 50, samplesMs: [10, 12, 11], medianMs: 11 };
  assert.equal(allRunsMs(reported, [40, 10, 10, 10]), 83);
  assert.equal(allRunsMs(reported, []), 83);
});
