import { preview } from "../../core/values/preview.ts";
import { startBusyTime } from "../calls/busyTime.ts";
import { spin } from "../calls/calibrate.ts";
import type { Clock } from "../calls/clock.ts";
import { errorData } from "../calls/errorData.ts";
import type { Executor, MapRun } from "./executor.ts";
import { RunError } from "../calls/runError.ts";
import type { FreshInputs, KnownInputs } from "../inputs/freshInputs.ts";
import type { SharedInputs } from "../inputs/sharedInputs.ts";
import type { GcMeter } from "../calls/gcMeter.ts";
import { collectGarbage, collectIfDue } from "../calls/garbage.ts";
import type { Breach, Guard } from "../calls/guard.ts";
import { runTasks, TaskError, type Task } from "../calls/tasks.ts";

/** What every executor of a run shares. */
export interface Work {
  readonly task: Task;
  readonly spread: boolean;
  /** As they were made. */
  readonly inputs: readonly unknown[];
  /** The inputs of the next pass on this thread; see `FreshInputs`. */
  readonly next: FreshInputs["next"];
  /** The inputs of the next map through a pool, without what they have in common; see `KnownInputs`. */
  readonly sent: KnownInputs["sent"];
  /** What they have in common, which goes to each worker once; null where that is nothing. */
  readonly shared: SharedInputs | null;
  readonly now: Clock;
  /** The index each worker is at, -1 for none: the serial run at 0, worker k at k. */
  readonly watchSlots: Int32Array<SharedArrayBuffer>;
  /** See `NumberMemory`. */
  readonly numbers: SharedArrayBuffer;
}

/** Runs all tasks one after another on this thread. */
export function createSerial(
  { task, spread, next, now, watchSlots }: Omit<Work, "inputs" | "sent" | "shared">,
  guard: Guard,
  gc: GcMeter,
): Executor {
  /** The inputs of the next pass, where they had to be there before garbage was collected. */
  let prepared: readonly unknown[] | null = null;
  const takeInputs = async () => {
    const inputs = prepared ?? (await next());
    prepared = null;
    return inputs;
  };
  let passes = 0;
  const runAll = async (inputs: readonly unknown[]): Promise<MapRun> => {
    gc.begin();
    const cpu = process.cpuUsage();
    const busyMs = startBusyTime();
    const startMs = now();
    const { results, stamps } = await runTasks(task, spread, { first: 0, inputs }, now, (index) => {
      watchSlots[0] = index;
    });
    const wallMs = now() - startMs;
    const { user, system } = process.cpuUsage(cpu);
    const activeMs = busyMs();
    gc.end();
    return {
      results,
      startMs,
      wallMs,
      cpuMs: (user + system) / 1000,
      busyMs: activeMs,
      gcMs: null,
      chunks: [{ worker: 0, first: 0, stamps }],
    };
  };
  const map: Executor["map"] = async (places) => {
    const all = await takeInputs();
    const inputs = places?.map((place) => all[place]) ?? all;
    collectIfDue();
    try {
      const run = await guard.watch(() => runAll(inputs));
      await guard.settle();
      const breach = "breach" in run ? run.breach : guard.breach();
      if (breach) {
        throw serialError(breach, watchSlots[0] ?? -1, inputs);
      }
      passes += 1;
      return { ...(run as MapRun), gcMs: gc.take() }; // It is no breach: checked above.
    } catch (error) {
      if (error instanceof TaskError) {
        const reason = passes === 0 ? "threw" : "threw-again";
        const threw = { reason, byModule: false, error: errorData(error.cause) } as const;
        throw serialError(threw, error.index, inputs);
      }
      throw error;
    } finally {
      watchSlots[0] = -1;
    }
  };
  const calibrate = async (iterations: number) => {
    const cpu = process.cpuUsage();
    const startMs = now();
    spin(iterations);
    const ms = now() - startMs;
    const { user, system } = process.cpuUsage(cpu);
    return { ms, cpuMs: (user + system) / 1000 };
  };
  return {
    workers: 0,
    map,
    calibrate,
    collectGarbage: async () => {
      prepared ??= await next(); // What making them leaves behind is garbage as well.
      const isCollected = collectGarbage();
      await guard.settle(); // What waits for an object to be collected runs now, not during the next map.
      return isCollected;
    },
    close: async () => {},
  };
}

/** A breach during a serial run that was at an input. What nobody caught may come from an earlier one, or from the module. */
export function serialError(breach: Breach, at: number, inputs: readonly unknown[]): RunError {
  const isUncaught = breach.reason === "unhandled-rejection" || breach.reason === "uncaught-exception";
  const isCertain = at >= 0 && !breach.byModule && !isUncaught;
  const inputIndex = isCertain ? at : null;
  const input = inputIndex === null ? null : preview(inputs[inputIndex]);
  return new RunError({ stage: "serial", ...breach, inputIndex, input, workers: null });
}
