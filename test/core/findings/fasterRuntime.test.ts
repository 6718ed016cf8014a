import type { OtherRuntime } from "../../../extension/core/report/times.ts";
import { finding, ruleInput, testLimit, testRule, testWords } from "./ruleInput.ts";

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

/** Processes beside the pool of four threads. */
function other(low: number | null, changes: Partial<OtherRuntime> = {}): OtherRuntime {
  return {
    runtime: "processes",
    workers: 4,
    startupMs: 200,
    coldMs: 400,
    medianMs: 200,
    samplesMs: [200, 200, 200],
    ownMs: [250, 250, 250],
    overOwn: { value: 1.25, low, high: 1.4 },
    differing: 0,
    ...changes,
  };
}

testRule("faster-runtime", [
  ["a run without a comparison", false, ruleInput()],
  ["processes that are surely 11 % faster", true, ruleInput({ otherRuntime: other(1.11) })],
  ["processes that may be 10 % faster only", false, ruleInput({ otherRuntime: other(1.1) })],
  ["rounds too few for an interval", false, ruleInput({ otherRuntime: other(null) })],
  ["processes with other results", false, ruleInput({ otherRuntime: other(1.2, { differing: 1 }) })],
  ["maps too short for a ratio", false, ruleInput({ otherRuntime: other(1.2, { overOwn: null }) })],
]);

testWords("faster-runtime", [
  [
    "In turns with the same 4 workers, processes take 200 ms where 250 ms were measured: 1.25×. They start in 200 ms instead of 100 ms. Run with processes: @runtime processes.",
    ruleInput({ otherRuntime: processes }),
  ],
]);

testLimit([
  [
    finding("faster-runtime", { overOwn: 1.4, workers: 4 }, "processes are faster here"),
    "Processes are faster here: 1.40× as fast with the same 4 workers.",
  ],
]);
