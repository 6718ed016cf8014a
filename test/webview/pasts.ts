/** Cards with the runs that are kept of their function. */
import assert from "node:assert/strict";
import { pastOf, type KeptReport } from "../../extension/core/history/past.ts";
import type { Report } from "../../extension/core/report/report.ts";
import type { RunView } from "../../extension/core/protocol/panel.ts";
import type { TestRun } from "./shownRuns.ts";
import { runBeside } from "../../extension/core/history/runBeside.ts";
import { computingSamples, failedReport, report, samples } from "../reports.ts";

/** The last of these runs ended 5 minutes before `now`, the others an hour apart. */
export const now = Date.UTC(2026, 10, 24, 17, 40);

/** Twelve rounds of each worker count that scatter by 1 %. */
function reportOf(timesMs: Readonly<Record<number, number>>, cores = 2): Report {
  const scatter = [1.004, 0.991, 1.007, 0.998, 1, 0.995, 1.009, 1.002, 0.993, 1.005, 0.997, 1.001];
  const rounds = Object.entries(timesMs).map(([workers, ms]) => [workers, scatter.map((each) => each * ms)]);
  return report({ samples: samples(Object.fromEntries(rounds)), cores });
}

const reports = [
  reportOf({ 0: 1420, 1: 1431, 2: 730, 4: 480 }, 8),
  reportOf({ 0: 1402, 1: 1409, 2: 717, 4: 466 }),
  reportOf({ 0: 1003, 1: 1011, 2: 514, 4: 402 }),
  reportOf({ 0: 1010, 1: 1013, 2: 511, 4: 399 }),
  reportOf({ 0: 1001, 1: 1006, 2: 540, 4: 303 }),
];

function kept(pinned?: number): readonly KeptReport[] {
  return reports.map((made, index) => ({
    id: `run${index}`,
    endedAt: now - 300_000 - 3_600_000 * (reports.length - 1 - index),
    isPinned: index === pinned,
    textHash: index < 2 ? "before" : "after",
    report: made,
  }));
}

/** The card of the run at `index`. */
export function withPast(index: number, pinned?: number): TestRun {
  const runs = kept(pinned);
  const run = runs[index];
  const past = pastOf(runs, run?.id ?? null, { isLastKept: true, problem: null });
  return { type: "finished", report: run?.report ?? report(), isStale: run?.textHash === "before", past };
}

/** The card of the last run with another one beside it: an earlier one of the same function, or one of another function. */
function withBeside(other: Report): TestRun {
  const card = withPast(4);
  assert(card.type === "finished");
  const uri = "file:///computeSquare.ts";
  const isOther = other.workload.function !== card.report.workload.function;
  const named = {
    uri: isOther ? "file:///other.ts" : uri,
    endedAt: now - 7_200_000,
    textHash: "after",
    report: other,
  };
  return { ...card, beside: runBeside(named, { uri, textHash: "after", report: card.report }) };
}

/** A run of the same function that was slower, in processes. */
const inProcesses: Report = {
  ...reportOf({ 0: 1003, 1: 1111, 2: 614, 4: 452 }),
  environment: { ...report().environment, runtime: "processes" },
};

/** A run of a function that computes. */
const otherFunction: Report = report({
  workload: { file: "workloads/slowIntegrateSin.ts", function: "slowIntegrateSin" },
  samples: computingSamples,
});

/** A card whose own run is not kept. */
function unkept(view: RunView, count: number, problem: string | null = null): TestRun {
  return { ...view, past: pastOf(kept().slice(0, count), null, { isLastKept: false, problem }) };
}

const running: RunView = {
  type: "running",
  workload: report().workload,
  progress: { type: "loading" },
  measured: { serial: null, pools: [] },
};

/** Cards by the name of their state. */
export const pasts: Readonly<Record<string, TestRun>> = {
  past: withPast(4),
  "past-first": {
    ...withPast(0),
    past: pastOf(kept().slice(0, 1), "run0", { isLastKept: true, problem: null }),
  },
  "past-earlier": withPast(1),
  "past-baseline": withPast(4, 2),
  "beside-processes": withBeside(inProcesses),
  "beside-other": withBeside(otherFunction),
  "past-running": unkept(running, 5),
  "past-running-first": unkept(running, 0),
  "past-failed": unkept({ type: "failed", report: failedReport(), isStale: false }, 5),
  "past-unkept": unkept(
    { type: "finished", report: report(), isStale: false },
    5,
    "This run could not be kept: ENOSPC: no space left on device, write",
  ),
};
