import type { HostCalibration } from "../../core/hosts/speeds.ts";
import type { Computed } from "../../core/report/times.ts";
import type { Stamps } from "../calls/stamps.ts";
import type { HostVisit } from "./workerMessages.ts";

/** One way to run the task over all inputs: the serial run, or a pool of so many workers, ready to run. */
export interface Executor {
  /** 0 for the serial run. */
  readonly workers: number;
  /** See `Workers`. */
  readonly lanes?: readonly number[];
  /** Runs the task over all inputs.
   *  @param places over those at these places only, as if there were no others; results and chunks are counted so.
   *  @throws RunError when it cannot go on. */
  readonly map: (places?: readonly number[]) => Promise<MapRun>;
  /** Runs the calibration loop in all workers at once. */
  readonly calibrate: (iterations: number) => Promise<Calibration>;
  /** Collects the garbage of its workers and of this thread, outside of all measured times. False where Node has no way
   *  to.
   *  @throws RunError when a worker is lost. */
  readonly collectGarbage: () => Promise<boolean>;
  /** Ends its workers; whoever cannot be ended is not waited for. */
  readonly close: () => Promise<void>;
}

/** One way to run the other version over the same inputs, in a process of its own. */
export interface OtherExecutor extends Pick<Executor, "workers" | "collectGarbage"> {
  readonly isOther: true;
  /** Runs it over all inputs; gives the wall time in milliseconds, as in `MapRun`.
   *  @throws RunError when it cannot go on. */
  readonly time: () => Promise<number>;
}

/** One calibration loop in each worker at once. */
export interface Calibration {
  /** From the first one's beginning to the last one's end, in milliseconds. Workers that share a core take as much longer.
   *  Of several hosts what a worker takes on the mean: see `loopMs`. */
  readonly ms: number;
  /** What each host of a pool gave, in their order; absent where the workers are on this machine. */
  readonly hosts?: readonly HostCalibration[];
  /** The CPU time of this process meanwhile, for the serial run: less than `ms` where others took its core. Null for a pool. */
  readonly cpuMs: number | null;
}

/** One pass over all inputs. */
export interface MapRun {
  /** In the order of the inputs. */
  readonly results: readonly unknown[];
  /** When the first chunk was submitted, on the run's clock. */
  readonly startMs: number;
  /** From submitting the first chunk to holding the last result, in milliseconds. */
  readonly wallMs: number;
  /** For the serial run the CPU time of this process meanwhile, all its threads; for a pool how long the event loop of
   *  its owner was busy. Null where Node cannot tell. */
  readonly cpuMs: number | null;
  /** For the serial run how long the event loop of its thread was busy: the rest of the time it waited. Null where Node
   *  cannot tell; absent for a pool. */
  readonly busyMs?: number | null;
  /** What a pool on this machine computed meanwhile; absent for the serial run, and where Node cannot tell. */
  readonly computed?: Computed;
  /** Time in which garbage was collected meanwhile: on this thread for the serial run, in all workers together for a
   *  pool. Null where it is not known. */
  readonly gcMs: number | null;
  /** What happened to other hosts meanwhile, which makes its times worthless, in a clause; absent for nothing. */
  readonly disturbed?: string;
  /** What was measured inside of it, in no particular order. */
  readonly chunks: readonly RanChunk[];
}

/** One chunk that was run. */
export interface RanChunk {
  /** Which worker: 0 for the serial run, else from 1. */
  readonly worker: number;
  /** The index of its first input. */
  readonly first: number;
  readonly stamps: Stamps;
  /** Absent where the worker is on this machine. */
  readonly visit?: HostVisit;
  /** How long it was on its way there and back, by what each of two clocks says of itself: from handing it out to holding its
   *  results, without the visit. Absent with that. */
  readonly wayMs?: number;
}
