import assert from "node:assert/strict";
import { test } from "node:test";
import { headlineOf } from "../../../extension/core/findings/headline.ts";
import { report, samples, sharedState, waitingSamples } from "../../reports.ts";
import { finding, limitOf } from "./ruleInput.ts";

test("a speedup stands with its workers, its interval and the verdict", () => {
  assert.equal(headlineOf(report()).result, "3.31× with 4 workers (3.24–3.34), results equal.");
});

test("without an interval the speedup stands alone", () => {
  const made = report({ samples: samples({ 0: [100, 102], 2: [50, 51] }) });
  assert.equal(headlineOf(made).result, "2.00× with 2 workers, results equal.");
});

test("a loss is called one", () => {
  const made = report({ samples: samples({ 0: [10, 10.1, 10.2], 2: [20, 20.1, 20.2] }) });
  assert.match(headlineOf(made).result, /^Slower than serial: 0\.50× with 2 workers/);
});

test("times too short for the clock give no speedup to tell", () => {
  const { result, limit } = headlineOf(report({ samples: samples({ 0: [0, 0, 0], 2: [0, 0, 0] }) }));
  assert.equal(result, "No speedup to tell, results equal.");
  assert.equal(limit, "Too short for the clock.");
});

test("with unequal results the verdict comes first and the speedup does not count", () => {
  assert.deepEqual(headlineOf(report({ equality: sharedState })), {
    result: "Results differ: the function keeps state between calls.",
    limit: "The speedup of 3.31× with 4 workers does not count.",
    finding: null,
  });
});

const lastWave = finding("too-few-tasks", {
  inputs: 10,
  chunk: 1,
  leastChunk: 1,
  workers: 4,
  idleShare: 0.17,
});

test("a finding without its figures, as an older version has kept it, is told by its title", () => {
  assert.equal(limitOf(finding("load-imbalance")), "The load-imbalance title.");
  const { limit: _, loss: __, ...earlier } = finding("load-imbalance", { idleShare: 0.2 });
  assert.equal(limitOf(earlier), "The load-imbalance title.");
});

test("a run without findings has nothing that holds it back", () => {
  assert.equal(limitOf(), null);
});

test("what costs most of the workers' time is told first", () => {
  const dispatch = finding("grain-too-small", { dispatchShare: 0.2 });
  const scales = finding("scales", { efficiency: 0.8 });
  assert.match(limitOf(scales, lastWave, dispatch) ?? "", /^Handing out work takes 20 %/);
  assert.match(
    limitOf(scales, dispatch, finding("slower-tasks", { slowerShare: 0.3, stretch: 2 })) ?? "",
    /2\.00×/,
  );
});

test("that nothing can be told goes before all else", () => {
  assert.equal(limitOf(lastWave, finding("not-enough-data")), "The not-enough-data title.");
});

test("that no pool is needed goes before what holds the pool back", () => {
  const awaited = (ms: number, differing: number) =>
    headlineOf(
      report({
        samples: {
          ...waitingSamples,
          serialCpuMs: [9, 8, 9, 8, 9],
          awaited: { limit: 10, samplesMs: [ms, ms, ms], differing },
        },
      }),
    ).limit;
  assert.match(awaited(100, 0) ?? "", /no pool needed/);
  assert.doesNotMatch(awaited(900, 0) ?? "", /no pool needed/);
  assert.doesNotMatch(awaited(100, 1) ?? "", /no pool needed/);
});
