/** Measurements for the tables of rules: a perfect run, but for what a row gives. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Account } from "../../../extension/core/report/account.ts";
import { diagnose } from "../../../extension/core/findings/diagnose.ts";
import type { Evidence } from "../../../extension/core/findings/evidence.ts";
import { findingOf } from "../../../extension/core/findings/findingOf.ts";
import type { Finding, FindingCode } from "../../../extension/core/report/finding.ts";
import type { Verdict } from "../../../extension/core/report/verdict.ts";
import type { PoolTimes, SlowTask } from "../../../extension/core/report/times.ts";

type Numbers = Omit<PoolTimes, "speedup" | "account" | "ceiling" | "efficiency" | "ceilingEfficiency">;

/** A pool of four that loses nothing on a machine with cores enough, unless told otherwise. `idle`, `dispatch` and
 *  `slowerTasks` are shares of the workers' time; what they leave is useful. */
export function pool(
  changes: Partial<Numbers> & {
    readonly speedup?: number | readonly [value: number, low: number | null, high: number | null] | null;
    readonly ceiling?: number | null;
    readonly idle?: number;
    readonly dispatch?: number;
    readonly slowerTasks?: number;
    readonly account?: Account | null;
  } = {},
): PoolTimes {
  const {
    speedup: given,
    ceiling: most,
    idle = 0,
    dispatch = 0,
    slowerTasks = 0,
    account,
    ...rest
  } = changes;
  const workers = rest.workers ?? 4;
  const useful = 1 - idle - dispatch - slowerTasks;
  const speedup = given === undefined ? useful * workers * 0.99 : given;
  const [value, low, high] =
    typeof speedup === "number" ? [speedup, speedup * 0.98, speedup * 1.02] : (speedup ?? [0, 0, 0]);
  const ceiling = most === undefined ? workers : most;
  return {
    workers,
    runtime: "threads",
    chunk: 1,
    leastChunk: rest.chunk ?? 1,
    messages: Math.ceil(100 / (rest.chunk ?? 1)),
    startupMs: 100,
    coldMs: 360,
    medianMs: 250,
    samplesMs: [250, 250, 250],
    warmup: null,
    speedup: speedup === null ? null : { value, low, high },
    efficiency: speedup === null ? null : value / workers,
    ceiling: ceiling === null ? null : { value: ceiling, low: ceiling, high: ceiling },
    ceilingEfficiency: speedup === null || ceiling === null ? null : value / ceiling,
    karpFlatt: null,
    predictedSpeedup: null,
    predictionError: null,
    chunkCost: null,
    prediction: null,
    account:
      account === undefined
        ? {
            usefulWorkers: useful * workers,
            slowerTasks: slowerTasks * workers,
            dispatch: dispatch * workers,
            idle: idle * workers,
          }
        : account,
    gcShare: null,
    accountError: null,
    mainThreadShare: null,
    outliers: { mild: [], severe: [] },
    ...rest,
  };
}

/** A serial run of a second that only computes, its pool and a machine of four cores. */
export function evidence(
  changes: Partial<Omit<Evidence, "equality" | "environment" | "serial" | "noise">> & {
    readonly serial?: Partial<Evidence["serial"]>;
    readonly verdict?: Verdict;
    readonly cores?: number;
    /** The largest speedup that is noise. */
    readonly noise?: number;
  } = {},
): Evidence {
  const { verdict = "equal", cores = 4, noise, serial, ...rest } = changes;
  return {
    serial: {
      firstMs: 1000,
      medianMs: 1000,
      samplesMs: [1000, 1000, 1000],
      warmup: null,
      cpuShare: 1,
      gcShare: null,
      outliers: { mild: [], severe: [] },
      ...serial,
    },
    pools: [pool()],
    equality: {
      verdict,
      compared: 100,
      differing: 0,
      mismatches: [],
      tolerance: null,
      evidence: null,
      controls: [],
    },
    noise: noise === undefined ? null : { low: 1 / noise, high: noise },
    environment: { cores },
    inputs: 100,
    slowest: [],
    concurrent: null,
    otherRuntime: null,
    ...rest,
  };
}

/** Input 7, which takes so many times the median and such a part of the whole time. */
export function slow(timesMedian: number, share: number, index = 7): SlowTask {
  return { index, ms: 100, timesMedian, share, input: `"page ${index}"` };
}

/** What the rules say, without words. */
export function codes(given: Evidence): readonly FindingCode[] {
  return diagnose(given).map(({ code }) => code);
}

/** The finding with this code. */
export function finding(given: Evidence, code: FindingCode): Finding | undefined {
  return diagnose(given)
    .map(findingOf)
    .find((each) => each.code === code);
}

/** A test for each row: what was measured, and whether this follows from it. */
export function testRule(
  code: FindingCode,
  rows: readonly (readonly [what: string, follows: boolean, given: Evidence])[],
): void {
  for (const [what, follows, given] of rows) {
    test(`${what} ${follows ? "means" : "does not mean"} ${code}`, () => {
      assert.equal(codes(given).includes(code), follows, codes(given).join());
    });
  }
}
