import type { Activity, Bar, CompactTimeline } from "../../core/activity/activity.ts";
import { barsOf, mergeBars } from "../../core/activity/bars.ts";
import { compactLane, compactTravel } from "../../core/activity/compact.ts";
import { durationBins } from "../../core/activity/durations.ts";
import { preview } from "../../core/values/preview.ts";
import { compactBasis } from "../../core/simulation/basis.ts";
import { median } from "../../core/statistics/median.ts";
import type { MapRun, RanChunk } from "../executor/executor.ts";
import type { PoolCosts } from "../stages/conclude.ts";
import { spansOf } from "../executor/spans.ts";
import { taskDurations } from "../executor/taskDurations.ts";
import { type LaidOut, laidOut } from "../executor/workTimes.ts";
import type { Extra } from "./extra.ts";

/** The last run of one executor. */
export interface LastRun {
  /** 0 for the serial run. */
  readonly workers: number;
  readonly run: MapRun;
}

/** Bars of all lanes of all executors together: about 200 kB. */
const mostBars = 10_000;
/** Of one lane: as many as the pixels of a wide screen. */
const mostLaneBars = 2000;
/** More are merged before they are sorted into lanes. */
const mostSpans = 50_000;
/** Together not more than 100 kB. */
const mostPreviews = 2000;
const mostPreviewCharacters = 60_000;
/** Of the slowest tasks, which people look for. */
const slowestPreviews = 100;

/** What the executors did in their last runs, within the bounds of `Activity`.
 *  @param runs the serial run first, then the pools in order of workers.
 *  @param costs what pools cost; null without any. */
export function activityOf(
  runs: readonly LastRun[],
  inputs: readonly unknown[],
  costs: PoolCosts | null,
): Activity {
  const tasks = runs.map(({ workers, run }) => ({
    workers,
    durationsMs: taskDurations(run),
    shared: sharedTasks(run.chunks),
  }));
  const serialMs = tasks[0]?.durationsMs ?? new Float64Array();
  const lanes = runs.reduce((sum, { workers }) => sum + Math.max(1, workers), 0);
  const laneBars = Math.max(1, Math.min(mostLaneBars, Math.floor(mostBars / lanes)));
  return {
    timelines: runs.map((last, index) =>
      timelineOf(last, tasks[index]?.durationsMs ?? new Float64Array(), laneBars),
    ),
    durations: durationBins(tasks),
    inputs: previewsOf(inputs, serialMs),
    simulation: costs && compactBasis({ ...costs, tasksMs: serialMs }),
  };
}

function timelineOf({ workers, run }: LastRun, durationsMs: Float64Array, laneBars: number): CompactTimeline {
  const { chunks, travelMs, travelBackMs } = laidOut(run, workers);
  const spans = spansOf(chunks, mostSpans);
  const ids = workers === 0 ? [0] : Array.from({ length: workers }, (_, index) => index + 1);
  const map = { startMs: 0, endMs: run.wallMs };
  const lanes = ids.map((id) => {
    const ofWorker = spans.filter(({ worker }) => worker === id);
    const bars = withTravel(barsOf(ofWorker, run.startMs), travelMs);
    return { firstTravelMs: travelMs?.get(bars[0]?.first ?? -1) ?? 0, bars: mergeBars(bars, map, laneBars) };
  });
  return {
    workers,
    tasks: durationsMs.length,
    wallMs: run.wallMs,
    medianMs: median(durationsMs) ?? 0,
    lanes: lanes.map(({ bars }) => compactLane(bars)),
    ...(travelMs && { travel: lanes.map(compactTravel), travelBackMs }),
  };
}

/** Bars with what was travel of the waits behind them.
 *  @param travelMs see `LaidOut`. */
function withTravel(bars: readonly Bar[], travelMs: LaidOut["travelMs"]): readonly Bar[] {
  return travelMs === null
    ? bars
    : bars.map((bar, index) => ({ ...bar, travelMs: travelMs.get(bars[index + 1]?.first ?? -1) ?? 0 }));
}

/** How many tasks have no stamp of their own. */
function sharedTasks(chunks: readonly RanChunk[]): number {
  let shared = 0;
  for (const { position } of chunks.map(({ stamps }) => stamps)) {
    for (let stamp = 1; stamp < position.length; stamp++) {
      const together = (position[stamp] ?? 0) - (position[stamp - 1] ?? 0);
      shared += together > 1 ? together : 0;
    }
  }
  return shared;
}

function previewsOf(inputs: readonly unknown[], durationsMs: Float64Array): Activity["inputs"] {
  const previews = new Map<number, string>();
  let characters = 0;
  for (const index of [...slowestOf(durationsMs), ...inputs.slice(0, mostPreviews).keys()]) {
    const text = previews.has(index) ? "" : preview(inputs[index]);
    characters += text.length;
    if (characters > mostPreviewCharacters || previews.size >= mostPreviews) {
      break;
    }
    if (text !== "") {
      previews.set(index, text);
    }
  }
  return [...previews];
}

/** The indices of the tasks that take longer than the hundredth. Of many that take equally long none is special. */
function slowestOf(durationsMs: Float64Array): readonly number[] {
  const limitMs = durationsMs.toSorted().at(-slowestPreviews) ?? 0;
  const slowest: number[] = [];
  for (const [index, ms] of durationsMs.entries()) {
    if (ms > limitMs) {
      slowest.push(index);
    }
  }
  return slowest;
}

/** What the workers did, for a page. */
export const activity: Extra = {
  name: "activity",
  weight: 0,
  isWanted: ({ plan }) => plan.activity,
  run: async ({ emit }, { last, work, costs }) => {
    const runs = [...last].map(([{ workers }, run]) => ({ workers, run }));
    const inOrder = runs.toSorted((a, b) => a.workers - b.workers);
    emit({ type: "activity", activity: activityOf(inOrder, work.inputs, costs()) });
    return undefined;
  },
};
