import assert from "node:assert/strict";
import { test } from "node:test";
import { readFromBench } from "../../../extension/core/protocol/benchMessages.ts";

const sampled = { type: "sampled", workers: 2, round: 1, ms: 12.5, cpuMs: 11, gcMs: null };

test("a message of the bench process is read as it is", () => {
  assert.deepEqual(readFromBench(sampled), sampled);
});

test("a time below zero is none that a clock has given", () => {
  for (const wrong of [{ ms: -1 }, { cpuMs: -9.5 }, { gcMs: -1e-9 }, { ms: null }, { ms: "12" }]) {
    assert.equal(readFromBench({ ...sampled, ...wrong }), undefined, JSON.stringify(wrong));
  }
});
