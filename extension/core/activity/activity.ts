/** What the workers did in the last measured runs, in shapes: small enough to be sent to a page and kept with a run.
 *  Plain data that survives JSON. Times are milliseconds unless a name says otherwise, indices count from 0. */

import * as v from "valibot";
import { list, record } from "../report/shape.ts";
import { simulationBasisSchema } from "../simulation/basisShape.ts";

/** The bars of one worker in order of time, five whole numbers each; see `compactLane`. */
const compactLaneSchema = list(v.number());
export type CompactLane = v.InferOutput<typeof compactLaneSchema>;

/** One executor's last measured run. */
const compactTimelineSchema = record({
  /** 0 for the serial run. */
  workers: v.number(),
  tasks: v.number(),
  /** From submitting the first chunk to holding the last result. */
  wallMs: v.number(),
  /** Of all its tasks' times. */
  medianMs: v.number(),
  /** One for each worker in their order; those of workers that got nothing are empty. */
  lanes: list(compactLaneSchema),
  /** For each lane in whole microseconds what of its waits was travel: before its first bar, then behind each one. Absent where
   *  the workers are on this machine. */
  travel: v.exactOptional(list(list(v.number()))),
  /** How long the last result was on its way back. */
  travelBackMs: v.exactOptional(v.number()),
});
export interface CompactTimeline extends v.InferOutput<typeof compactTimelineSchema> {}

/** A task in its worker, or several of one worker one after the other. */
export interface Bar {
  /** The index of the first input. Others of the bar need not follow it: they may be of several chunks. */
  readonly first: number;
  readonly count: number;
  /** From the start of the map. */
  readonly startMs: number;
  /** When its last task ended. */
  readonly endMs: number;
  /** The time of its tasks; less than from start to end when there was something between them. */
  readonly busyMs: number;
  /** What of the time until the next one was travel; absent for none. */
  readonly travelMs?: number;
}

/** A piece of a map's time, from its start. */
export interface Stretch {
  readonly startMs: number;
  readonly endMs: number;
}

/** How long the tasks of one executor took. */
const durationRowSchema = record({
  /** 0 for the serial run. */
  workers: v.number(),
  tasks: v.number(),
  /** Tasks in each bin. */
  counts: list(v.number()),
  /** Tasks that took longer than the last edge; they are in no bin. */
  above: v.optional(v.number(), 0),
  medianMs: v.number(),
  longestMs: v.number(),
  /** The median, over the tasks, of a task's time here over its time in the serial run: above 1 tasks are slower here.
   *  Null for the serial run, and when no task took any time there. */
  timesSerial: v.nullable(v.number()),
  /** How many tasks were too short for a time of their own: they share one with their neighbours, and each counts with
   *  an equal part of it. */
  shared: v.number(),
});
export interface DurationRow extends v.InferOutput<typeof durationRowSchema> {}

/** How long the tasks of each executor took, in common bins. */
const durationsSchema = record({
  scale: v.picklist(["linear", "log"]),
  /** The edges of the bins in ascending order, one more than there are bins. Each bin has its lower edge, the last one
   *  both. The last edge is the longest task of all, or of those that do not lie far from the others. */
  edgesMs: list(v.number()),
  /** The serial run first, then the pools in order of workers. */
  rows: list(durationRowSchema),
});
export interface Durations extends v.InferOutput<typeof durationsSchema> {}

/** What the executors of a run did in their last measured runs. At most about 400 kB as JSON, however many tasks. */
export const activitySchema = record({
  /** The serial run first, then the pools in order of workers. */
  timelines: list(compactTimelineSchema),
  /** Null when no task took any time on the clock. */
  durations: v.nullable(durationsSchema),
  /** Short previews of inputs: of those whose tasks take the longest, then from the first input on, as many as there is
   *  room for. */
  inputs: list(v.pipe(v.tuple([v.number(), v.string()]), v.readonly())),
  /** What other pools can be simulated from. Null without a measured pool, when the tasks take no time, and when there
   *  are too many. */
  simulation: v.nullable(simulationBasisSchema),
});
export interface Activity extends v.InferOutput<typeof activitySchema> {}
