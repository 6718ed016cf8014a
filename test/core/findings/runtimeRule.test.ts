import type { OtherRuntime } from "../../../extension/core/report/times.ts";
import { evidence, testRule } from "./evidence.ts";

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
  ["a run without a comparison", false, evidence()],
  ["processes that are surely 11 % faster", true, evidence({ otherRuntime: other(1.11) })],
  ["processes that may be 10 % faster only", false, evidence({ otherRuntime: other(1.1) })],
  ["rounds too few for an interval", false, evidence({ otherRuntime: other(null) })],
  ["processes with other results", false, evidence({ otherRuntime: other(1.2, { differing: 1 }) })],
  ["maps too short for a ratio", false, evidence({ otherRuntime: other(1.2, { overOwn: null }) })],
]);
