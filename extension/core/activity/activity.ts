/** What the workers did in the last measured runs, in types: small enough to be sent to a page and kept with a run.
 *  Plain data that survives JSON. Times are milliseconds unless a name says otherwise, indices count from 0. */

import type { SimulationBasis } from "../simulator/basis.ts";

/** What the executors of a run did in their last measured runs. At most about 400 kB as JSON, however many tasks. */
export interface Activity {
  /** The serial run first, then the pools in order of workers. */
  readonly timelines: readonly CompactTimeline[];
  /** Null when no task took any time on the clock. */
  readonly durations: Durations | null;
  /** Short previews of inputs: of those whose tasks take the longest, then from the first input on, as many as there is
   *  room for. */
  readonly inputs: readonly (readonly [index: number, preview: string])[];
  /** What other pools can be simulated from. Null without a measured pool, when the tasks take no time, and when there
   *  are too many; absent in what was kept before this was made. */
  readonly simulation?: SimulationBasis | null;
}

/** One executor's last measured run. */
export interface CompactTimeline {
  /** 0 for the serial run. */
  readonly workers: number;
  readonly tasks: number;
  /** From submitting the first chunk to holding the last result. */
  readonly wallMs: number;
  /** Of all its tasks' times. */
  readonly medianMs: number;
  /** One for each worker in their order; those of workers that got nothing are empty. */
  readonly lanes: readonly CompactLane[];
}

/** The bars of one worker in order of time, five whole numbers each; see `compactLane`. */
export type CompactLane = readonly number[];

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
}

/** A piece of a map's time, from its start. */
export interface Stretch {
  readonly startMs: number;
  readonly endMs: number;
}

/** How long the tasks of each executor took, in common bins. */
export interface Durations {
  readonly scale: "linear" | "log";
  /** The edges of the bins in ascending order, one more than there are bins. Each bin has its lower edge, the last one
   *  both. */
  readonly edgesMs: readonly number[];
  /** The serial run first, then the pools in order of workers. */
  readonly rows: readonly DurationRow[];
}

/** How long the tasks of one executor took. */
export interface DurationRow {
  /** 0 for the serial run. */
  readonly workers: number;
  readonly tasks: number;
  /** Tasks in each bin. */
  readonly counts: readonly number[];
  readonly medianMs: number;
  readonly longestMs: number;
  /** The median, over the tasks, of a task's time here over its time in the serial run: above 1 tasks are slower here.
   *  Null for the serial run, and when no task took any time there. */
  readonly timesSerial: number | null;
  /** How many tasks were too short for a time of their own: they share one with their neighbours, and each counts with
   *  an equal part of it. */
  readonly shared: number;
}
