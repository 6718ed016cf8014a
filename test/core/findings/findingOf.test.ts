import assert from "node:assert/strict";
import { test } from "node:test";
import { diagnose } from "../../../extension/core/findings/diagnose.ts";
import type { Evidence } from "../../../extension/core/findings/evidence.ts";
import { findingOf } from "../../../extension/core/findings/findingOf.ts";
import type { FindingCode } from "../../../extension/core/report/finding.ts";
import type { Concurrent, OtherRuntime } from "../../../extension/core/report/times.ts";
import { evidence, finding, pool, slow } from "./evidence.ts";

const concurrent: Concurrent = {
  limit: 10,
  medianMs: 102,
  samplesMs: [102, 102, 102],
  speedup: { value: 9.8, low: 9.7, high: 9.9 },
  differing: 0,
};
const processes: OtherRuntime = {
  runtime: "processes",
  workers: 4,
  startupMs: 200,
  coldMs: 400,
  medianMs: 200,
  samplesMs: [200, 200, 200],
  ownMs: [250, 250, 250],
  overOwn: { value: 1.25, low: 1.2, high: 1.3 },
  differing: 0,
};
const waiting = { serial: { cpuShare: 0.01 } };
const chunk64 = { prediction: { speedup: 2, bestChunk: 64, bestSpeedup: 3.5, bounds: null } };

/** What a finding says, in part. */
const said: readonly (readonly [code: FindingCode, words: string, given: Evidence])[] = [
  [
    "faster-runtime",
    "In turns with the same 4 workers, processes take 200 ms where 250 ms were measured: 1.25×. They start in 200 ms instead of 100 ms. Run with processes: @runtime processes.",
    evidence({ otherRuntime: processes }),
  ],
  [
    "grain-too-small",
    "Use @chunk 64: predicted 3.50× instead of 2.00×.",
    evidence({ pools: [pool({ dispatch: 0.5, ...chunk64 })] }),
  ],
  [
    "grain-too-small",
    "The thread that hands it out is busy for 95 % of the time, so more workers do not help.",
    evidence({ pools: [pool({ dispatch: 0.5, mainThreadShare: 0.95 })] }),
  ],
  [
    "transfer-bound",
    "an empty one takes 0.20 ms, copying its data 8.00 ms.",
    evidence({ pools: [pool({ dispatch: 0.5, chunkCost: { messageMs: 0.2, copyMs: 8 } })] }),
  ],
  [
    "load-imbalance",
    'Input 7 ("page 7") takes 100 ms, 20.0× the median: no number of workers gets beyond 1.25×.',
    evidence({ pools: [pool({ idle: 0.6 })], slowest: [slow(20, 0.8)] }),
  ],
  [
    "load-imbalance",
    'Input 7 ("page 7") takes 100 ms, 5.00× the median; Input 8 ("page 8") takes 100 ms, 4.00× the median.',
    evidence({ pools: [pool({ idle: 0.6 })], slowest: [slow(5, 0.1), slow(4, 0.1, 8)] }),
  ],
  [
    "too-few-tasks",
    "10 inputs in chunks of 1 to 3 leave 15 % of 4 workers idle.",
    evidence({ inputs: 10, pools: [pool({ chunk: 3, leastChunk: 1, idle: 0.15 })] }),
  ],
  ["grain-too-small", "5.00 ms for each of 100 messages.", evidence({ pools: [pool({ dispatch: 0.5 })] })],
  [
    "grain-too-small",
    "125 ms for one message.",
    evidence({ pools: [pool({ workers: 1, chunk: 100, dispatch: 0.5, speedup: 0.5 })] }),
  ],
  ["startup-bound", "use it at least 3 times", evidence({ pools: [pool({ coldMs: 2001 })] })],
  ["scales", "Use 4 workers, or measure up to 8.", evidence({ cores: 8 })],
  ["scales", "Use 4 workers.", evidence()],
  [
    "machine-limited",
    "Measure again when nothing else runs",
    evidence({ pools: [pool({ ceiling: 2, speedup: 2 })] }),
  ],
  [
    "machine-limited",
    "Use a machine with more cores.",
    evidence({ cores: 2, pools: [pool({ ceiling: 2, speedup: 2 })] }),
  ],
  [
    "gc-bound",
    "It stops the tasks for 5 % of the serial run and 30 % of the time of 4 workers.",
    evidence({ serial: { gcShare: 0.05 }, pools: [pool({ gcShare: 0.3 })] }),
  ],
  ["too-few-tasks", "3 inputs can keep at most 3 of 4 cores busy.", evidence({ inputs: 3 })],
  [
    "waiting",
    "Awaiting 10 at once on one thread takes 102 ms: 9.80×, no pool needed.",
    evidence({ ...waiting, concurrent }),
  ],
  [
    "waiting",
    "9.80×, the best pool 12.0×.",
    evidence({ ...waiting, concurrent, pools: [pool({ speedup: 12 })] }),
  ],
  [
    "waiting",
    "9.80×, but 2 results differ from the serial run's.",
    evidence({ ...waiting, concurrent: { ...concurrent, differing: 2 } }),
  ],
  [
    "waiting",
    "Look for what the calls wait for one after another",
    evidence({ ...waiting, concurrent: { ...concurrent, speedup: { value: 1.09, low: 1, high: 1.2 } } }),
  ],
  ["waiting", "workers beyond the cores help as well", evidence(waiting)],
  [
    "not-enough-data",
    "below 1.00 µs the clock's own steps",
    evidence({ serial: { medianMs: 0.0005 }, pools: [pool({ speedup: null })] }),
  ],
  [
    "not-enough-data",
    "may be between 1.20× and 2.80×",
    evidence({ pools: [pool({ speedup: [2, 1.2, 2.8] })] }),
  ],
  [
    "slower-than-serial",
    "no chunk size is predicted to reach more than 0.50×",
    evidence({ pools: [pool({ speedup: 0.3, prediction: { ...chunk64.prediction, bestSpeedup: 0.5 } })] }),
  ],
  [
    "slower-than-serial",
    "The best one, of 4 workers, reaches 0.60×.",
    evidence({ pools: [pool({ speedup: 0.6, prediction: { ...chunk64.prediction, bestSpeedup: 0.5 } })] }),
  ],
];
for (const [code, words, given] of said) {
  test(`${code} says: ${words}`, () => {
    const { detail = "", advice = "" } = finding(given, code) ?? {};
    assert(`${detail} ${advice}`.includes(words), `${detail} ${advice}`);
  });
}

test("every finding says what it rests on and what to do, in whole sentences, with its figures", () => {
  for (const [, , given] of said) {
    for (const { code, title, detail, advice, evidence: figures } of diagnose(given).map(findingOf)) {
      assert.match(detail, /^[A-Z\d].*\d.*\.$/, `${title}: ${detail}`);
      assert.match(advice, /\.$/);
      assert.doesNotMatch(`${title} ${detail} ${advice}`, /NaN|Infinity|undefined|null|–/);
      assert(figures.length > 0 && figures.every(({ value }) => Number.isFinite(value)), code);
    }
  }
});

test("a figure that is not known is left out of the evidence", () => {
  const names = (given: Evidence) => finding(given, "gc-bound")?.evidence.map(({ name }) => name);
  assert.deepEqual(names(evidence({ pools: [pool({ gcShare: 0.3 })] })), ["workers", "gcShare"]);
});

test("a long input is cut where it is named", () => {
  const slowest = [{ ...slow(20, 0.8), input: `"${"x".repeat(100)}"` }];
  const { detail = "" } =
    finding(evidence({ pools: [pool({ idle: 0.6 })], slowest }), "load-imbalance") ?? {};
  assert.match(detail, /\("x{38}…\)/);
});
