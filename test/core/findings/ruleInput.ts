/** Measurements for the tables of rules: a perfect run, but for what a row gives. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Account } from "../../../extension/core/report/account.ts";
import { headlineOf } from "../../../extension/core/findings/headline.ts";
import { diagnose, findings } from "../../../extension/core/findings/index.ts";
import type { RuleInput } from "../../../extension/core/findings/ruleInput.ts";
import type { Figure, Finding } from "../../../extension/core/report/finding.ts";
import type { FindingCode } from "../../../extension/core/findings/index.ts";
import type { Verdict } from "../../../extension/core/report/verdict.ts";
import type { PoolTimes, SlowTask } from "../../../extension/core/report/times.ts";
import { report } from "../../reports.ts";

type Numbers = Omit<PoolTimes, "speedup" | "account" | "ceiling" | "efficiency" | "ceilingEfficiency">;

/** A pool of four that loses nothing on a machine with cores enough, unless told otherwise. `idle`, `dispatch`,
 *  `travel` and `slowerTasks` are shares of the workers' time; what they leave is useful. */
export function pool(
  changes: Partial<Numbers> & {
    readonly speedup?: number | readonly [value: number, low: number | null, high: number | null] | null;
    readonly ceiling?: number | null;
    readonly idle?: number;
    readonly dispatch?: number;
    readonly travel?: number;
    readonly slowerTasks?: number;
    readonly account?: Account | null;
  } = {},
): PoolTimes {
  const {
    speedup: given,
    ceiling: most,
    idle = 0,
    dispatch = 0,
    travel,
    slowerTasks = 0,
    account,
    ...rest
  } = changes;
  const workers = rest.workers ?? 4;
  const useful = 1 - idle - dispatch - (travel ?? 0) - slowerTasks;
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
            ...(travel !== undefined && { travel: travel * workers }),
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
export function ruleInput(
  changes: Partial<Omit<RuleInput, "equality" | "environment" | "serial" | "noise">> & {
    readonly serial?: Partial<RuleInput["serial"]>;
    readonly verdict?: Verdict;
    readonly cores?: number;
    /** Of a container. */
    readonly quota?: number;
    readonly hosts?: RuleInput["environment"]["hosts"];
    /** The largest speedup that is noise. */
    readonly noise?: number;
  } = {},
): RuleInput {
  const { verdict = "equal", cores = 4, quota, hosts, noise, serial, ...rest } = changes;
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
    environment: { cores, hosts, ...(quota !== undefined && { quota }) },
    inputs: 100,
    slowest: [],
    concurrent: null,
    firstCalls: null,
    carried: null,
    memory: null,
    whatIfs: [],
    variants: null,
    otherRuntime: null,
    machine: null,
    rounds: { budgetMs: 10_000 },
    ...rest,
  };
}

/** Input 7, which takes so many times the median and such a part of the whole time. */
export function slow(timesMedian: number, share: number, index = 7): SlowTask {
  return { index, ms: 100, timesMedian, share, input: `"page ${index}"` };
}

/** What the rules say, without words. */
export function codes(given: RuleInput): readonly string[] {
  return diagnose(given).map(({ code }) => code);
}

/** The finding with this code. */
export function foundIn(given: RuleInput, wanted: FindingCode): Finding | undefined {
  return diagnose(given).find(({ code }) => code === wanted);
}

/** A finding as a report has it, with these figures alone. */
export function finding(
  code: FindingCode,
  figures: Readonly<Record<string, number>> = {},
  title = `the ${code} title`,
): Finding {
  const evidence = Object.entries(figures).map(([name, value]): Figure => ({ name, value, unit: "share" }));
  return {
    code,
    severity: "info",
    title,
    detail: "",
    advice: "",
    ...findings[code].weigh({ title, evidence }),
    evidence,
    action: null,
  };
}

/** What holds a run back that has these findings and no others. */
export function limitOf(...found: readonly Finding[]): string | null {
  return headlineOf({ ...report(), findings: found }).limit;
}

/** A test for each row: what was measured, and whether this follows from it. */
export function testRule(
  code: FindingCode,
  rows: readonly (readonly [what: string, follows: boolean, given: RuleInput])[],
): void {
  for (const [what, follows, given] of rows) {
    test(`${what} ${follows ? "means" : "does not mean"} ${code}`, () => {
      assert.equal(codes(given).includes(code), follows, codes(given).join());
    });
  }
}

/** A test for each row: what the finding says, in part. Every finding there is then says what it rests on and what to do,
 *  in whole sentences, with its figures. */
export function testWords(
  wanted: FindingCode,
  rows: readonly (readonly [words: string, given: RuleInput])[],
): void {
  for (const [words, given] of rows) {
    test(`${wanted} says: ${words}`, () => {
      const { detail = "", advice = "" } = foundIn(given, wanted) ?? {};
      assert(`${detail} ${advice}`.includes(words), `${detail} ${advice}`);
      diagnose(given).forEach(assertWhole);
    });
  }
}

function assertWhole({ code, title, detail, advice, limit, loss, evidence }: Finding): void {
  assert.match(detail, /^[A-Z\d].*\d.*\.$/, `${title}: ${detail}`);
  assert.match(advice, /\.$/);
  assert.doesNotMatch(`${title} ${detail} ${advice}`, /NaN|Infinity|undefined|null|–/);
  assert(evidence.length > 0 && evidence.every(({ value }) => Number.isFinite(value)), code);
  assert(
    evidence.every(({ label }) => label !== undefined),
    code,
  );
  assert.match(limit ?? "", /^[A-Z\d].*\.$/);
  assert(loss !== undefined && loss >= 0 && loss <= 1, code);
}

/** A test for each row: what a finding says holds the run back, in one plain sentence. */
export function testLimit(rows: readonly (readonly [told: Finding, expected: string])[]): void {
  for (const [told, expected] of rows) {
    test(`what holds a run back in plain words: ${expected}`, () => {
      assert.equal(limitOf(told), expected);
    });
  }
}
