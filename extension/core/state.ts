/** State as it comes from outside: from a message, from the editor's store, from a file. */
import type { Report } from "./model.ts";
import type { Measured, PoolTimes, SerialTimes } from "./measurement.ts";
import type { PanelState, RunView, ToWebview } from "./protocol/panel.ts";
import { isState } from "./stateShape.ts";
import { measuredOf, workloadOf } from "./runView.ts";

/** The value as a run; undefined unless it has every field that is read of one. */
export function readRun(value: unknown): RunView | undefined {
  return readState({ runs: [value] })?.runs[0];
}

/** The messages that change the state. */
export type StateMessage = Extract<ToWebview, { type: "state" | "progressed" }>;

/** The value as a state; undefined unless it has every field that the page reads. An older version of the extension may
 *  have stored it: what was not measured then is not known now. */
export function readState(value: unknown): PanelState | undefined {
  return isState(value) ? { runs: value.runs.map(completeRun) } : undefined;
}

/** The message with a state or run of the right shape; undefined for any other message. */
export function readMessage(data: unknown): StateMessage | undefined {
  if (typeof data !== "object" || data === null || !("type" in data)) {
    return undefined;
  }
  if (data.type === "state" && "state" in data) {
    const state = readState(data.state);
    return state && { type: "state", state };
  }
  const run = data.type === "progressed" && "run" in data && readState({ runs: [data.run] })?.runs[0];
  return run ? { type: "progressed", run } : undefined;
}

/** The state after a message. A run that went on and is not the first one is none that this page knows of: its state is
 *  still to come. */
export function stateAfter(state: PanelState, message: StateMessage): PanelState {
  switch (message.type) {
    case "state":
      return message.state;
    case "progressed": {
      const [first, ...others] = state.runs;
      return first !== undefined && isSameFunction(first, message.run)
        ? { runs: [message.run, ...others] }
        : state;
    }
  }
}

function isSameFunction(one: RunView, other: RunView): boolean {
  return (
    workloadOf(one).file === workloadOf(other).file && workloadOf(one).function === workloadOf(other).function
  );
}

/** The state cut down to what is worth keeping over a reload: the first runs, and of each the first samples. Medians and
 *  speedups stay as they are. */
export function boundedState({ runs }: PanelState): PanelState {
  return { runs: runs.slice(0, mostRuns).map(boundedRun) };
}

/** The editor stores the state as JSON in its database each time it is set. */
const mostRuns = 20;
const mostSamples = 200;

/** The run with the first samples only. */
export function boundedRun(run: RunView): RunView {
  const { serial, pools } = measuredOf(run);
  return withMeasured(run, {
    pools: pools.map(boundedTimes),
    ...(serial && { serial: boundedTimes(serial) }),
  });
}

function boundedTimes<Times extends Pick<SerialTimes, "samplesMs" | "outliers">>(times: Times): Times {
  const isKept = (index: number) => index < mostSamples;
  const { samplesMs, outliers } = times;
  return {
    ...times,
    samplesMs: samplesMs.slice(0, mostSamples),
    outliers: { mild: outliers.mild.filter(isKept), severe: outliers.severe.filter(isKept) },
  };
}

/** A run with the fields that came later; `Report.rounds` stays away, which its words know. */
function completeRun(run: RunView): RunView {
  const { serial, pools } = measuredOf(run);
  const complete = withMeasured(run, {
    pools: pools.map(completePool),
    ...(serial && { serial: { ...unknownSerial, ...serial } }),
  });
  switch (complete.type) {
    case "running":
      return complete.progress.type === "running"
        ? { ...complete, progress: { ...complete.progress, approach: complete.progress.approach ?? null } }
        : complete;
    case "finished": {
      const scaling = { ...unknownScaling, ...complete.report.scaling };
      const findings = complete.report.findings.map((finding) => ({ ...unknownReasons, ...finding }));
      return { ...complete, report: { ...unknownInsights, ...complete.report, scaling, findings } };
    }
    case "failed":
    case "cancelled":
      return complete;
  }
}

/** A pool with the fields that came later. */
function completePool(pool: PoolTimes): PoolTimes {
  return { ...unknownLater, ...pool, speedup: pool.speedup && { ...unknownInterval, ...pool.speedup } };
}

const noOutliers: SerialTimes["outliers"] = { mild: [], severe: [] };
const unknownSerial = { warmup: null, cpuShare: null, gcShare: null, outliers: noOutliers };
const unknownScaling = { serialFraction: null, usl: null, parallelism: null };
const unknownReasons = { evidence: [], action: null };
const unknownInsights: Pick<Report, "noise" | "whatIfs" | "predictedCurve" | "slowest" | "concurrent"> = {
  noise: null,
  slowest: [],
  concurrent: null,
  whatIfs: [],
  predictedCurve: [],
};
const unknownInterval = { low: null, high: null };
const unknownLater = {
  warmup: null,
  ceiling: null,
  ceilingEfficiency: null,
  karpFlatt: null,
  predictedSpeedup: null,
  chunkCost: null,
  predictionError: null,
  prediction: null,
  account: null,
  gcShare: null,
  mainThreadShare: null,
  outliers: noOutliers,
};

function withMeasured(
  run: RunView,
  change: { readonly pools: Measured["pools"]; readonly serial?: NonNullable<Measured["serial"]> },
): RunView {
  switch (run.type) {
    case "running":
    case "cancelled":
      return { ...run, measured: { ...run.measured, ...change } };
    case "failed":
      return { ...run, report: { ...run.report, ...change } };
    case "finished":
      return { ...run, report: { ...run.report, ...change } };
  }
}
