import assert from "node:assert/strict";
import { test } from "node:test";
import { headlineOf } from "../../../extension/core/findings/headline.ts";
import type { Figure, Finding, FindingCode } from "../../../extension/core/report/finding.ts";
import { report, samples, sharedState, waitingSamples } from "../../reports.ts";

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

/** A run with these findings and no others. */
function limitOf(...findings: readonly Finding[]): string | null {
  return headlineOf({ ...report(), findings }).limit;
}

function finding(code: FindingCode, figures: Readonly<Record<string, number>> = {}): Finding {
  const evidence = Object.entries(figures).map(([name, value]): Figure => ({ name, value, unit: "share" }));
  return {
    code,
    severity: "info",
    title: `the ${code} title`,
    detail: "",
    advice: "",
    evidence,
    action: null,
  };
}

const lastWave = finding("too-few-tasks", {
  inputs: 10,
  chunk: 1,
  leastChunk: 1,
  workers: 4,
  idleShare: 0.17,
});

for (const [told, expected] of [
  [lastWave, "The last wave leaves workers idle: 10 inputs do not divide by 4."],
  [
    finding("too-few-tasks", { inputs: 40, chunk: 8, leastChunk: 3, workers: 4, idleShare: 0.2 }),
    "The last wave leaves workers idle: 40 inputs in chunks of 3 do not divide evenly among 4 workers.",
  ],
  [
    finding("too-few-tasks", { inputs: 3, cores: 8 }),
    "There are fewer inputs than cores: 3 keep at most 3 of 8 cores busy.",
  ],
  [finding("too-few-tasks", { inputs: 1, cores: 8 }), "One input cannot be divided."],
  [
    finding("machine-limited", { workers: 4, ceiling: 1.95 }),
    "The machine has no more to give: a loop that only computes reaches 1.95× with 4 workers.",
  ],
  [finding("slower-tasks", { stretch: 1.6 }), "The tasks take 1.60× their serial time in the pool."],
  [finding("gc-bound", { gcShare: 0.3, serialGcShare: 0.1 }), "Garbage collection takes 30 % of the time."],
  [
    finding("load-imbalance", { idleShare: 0.25 }),
    "Workers are idle for 25 % of their time, waiting for the last chunk.",
  ],
  [
    finding("grain-too-small", { dispatchShare: 0.58 }),
    "Handing out work takes 58 % of the workers' time: too little work in each message.",
  ],
  [
    finding("transfer-bound", { dispatchShare: 0.4 }),
    "Handing out work takes 40 % of the workers' time: the data take long to copy.",
  ],
  [
    finding("scales", { efficiency: 0.9 }),
    "Nothing much holds it back: that is 90 % of what the workers could give.",
  ],
  [
    finding("startup-bound", { coldMs: 430 }),
    "Used once, the pool takes longer than it saves: 430 ms with its start-up.",
  ],
  [
    { ...finding("faster-runtime", { overOwn: 1.4, workers: 4 }), title: "processes are faster here" },
    "Processes are faster here: 1.40× as fast with the same 4 workers.",
  ],
  [finding("oversubscribed", { cores: 2 }), "More workers than the 2 cores make it slower."],
  [
    finding("waiting", { limit: 10, concurrentSpeedup: 9.8, poolSpeedup: 3.3 }),
    "The tasks wait more than they compute: awaiting 10 at once on one thread gives 9.80×, no pool needed.",
  ],
  [finding("waiting", { limit: 10, concurrentSpeedup: 2, poolSpeedup: 3.3 }), "The waiting title."],
  [finding("not-enough-data"), "The not-enough-data title."],
] as const) {
  test(`what holds a run back in plain words: ${expected}`, () => {
    assert.equal(limitOf(told), expected);
  });
}

test("a finding without its figures, as an older version has kept it, is told by its title", () => {
  assert.equal(limitOf(finding("load-imbalance")), "The load-imbalance title.");
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
