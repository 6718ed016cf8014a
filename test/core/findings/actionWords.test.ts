import assert from "node:assert/strict";
import { test } from "node:test";
import {
  actionLabel,
  changedRunning,
  changeNote,
  sampleLabel,
} from "../../../extension/core/findings/actionWords.ts";

test("a button says what it runs with, and the run that follows says so too", () => {
  assert.equal(actionLabel({ type: "chunk", chunk: 64 }), "Run with chunk 64");
  assert.equal(actionLabel({ type: "workers", workers: 8 }), "Run with 8 workers");
  assert.equal(actionLabel({ type: "runtime", runtime: "processes" }), "Run with processes");
  assert.equal(actionLabel({ type: "pool", workers: 8, chunk: 4 }), "Run with 8 workers and chunk 4");
  assert.equal(changeNote({ type: "pool", workers: 1, chunk: "auto" }), "1 worker and chunk auto by choice");
  assert.equal(changedRunning({ type: "workers", workers: 1 }), "running with 1 worker");
  assert.equal(changeNote({ type: "chunk", chunk: 64 }), "chunk 64 by choice");
  assert.equal(actionLabel({ type: "longer", budgetMs: 40_000 }), "Measure longer (40 s)");
  assert.equal(changedRunning({ type: "longer", budgetMs: 40_000 }), "running with 40 s");
  assert.equal(actionLabel({ type: "quiet" }), "Measure when quiet");
  assert.equal(changedRunning({ type: "sample", sample: 40 }), "running with a sample of 40");
  assert.equal(actionLabel({ type: "responsiveness" }), "Measure responsiveness");
  assert.equal(changedRunning({ type: "responsiveness" }), "measuring responsiveness");
  assert.equal(changeNote({ type: "sample", sample: 40 }), "by choice");
  assert.equal(sampleLabel({ count: 40, totalMs: 26_000 }), "Measure a sample of 40 (about 26 s)");
});
