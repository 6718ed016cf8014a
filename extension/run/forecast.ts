import { expectedOf, passMs, sampleToOffer, type Course } from "../core/measuring/expected.ts";
import { mostWorkers, workerCounts } from "../core/measuring/workerCounts.ts";
import type { FromBench, WatchLine } from "../core/protocol/bench.ts";
import type { Machine } from "../core/report/machine.ts";
import type { Progress } from "../core/report/progress.ts";
import type { RunRequest } from "./request.ts";

/** Tells how long a run will take, by what has been seen of it. */
export interface Forecast {
  readonly onEvent: (event: FromBench) => void;
  readonly onWatch: (line: WatchLine) => void;
  /** The progress with what is expected, as far as it is known. */
  readonly of: (progress: Progress) => Progress;
}

/** What has been seen. Times are those of `now`. */
interface Seen {
  /** Null until the module is loaded, as all others until they are told. */
  readonly inputs: number | null;
  readonly cores: number;
  readonly machine: Machine | null;
  readonly isSample: boolean;
  /** When the first serial pass began, and that which runs now. */
  readonly beganMs: number | null;
  readonly passBeganMs: number | null;
  /** See `passMs`. */
  readonly done: number;
  readonly doneMs: number;
  readonly serialMs: number | null;
  readonly mapsMs: ReadonlyMap<number, number>;
}

/** @param now a clock in milliseconds. */
export function createForecast(
  { options, against, isBesideEditor = false }: Pick<RunRequest, "options" | "against" | "isBesideEditor">,
  now: () => number = () => performance.now(),
): Forecast {
  let seen: Seen = {
    inputs: null,
    cores: 1,
    machine: null,
    isSample: false,
    beganMs: null,
    passBeganMs: null,
    done: 0,
    doneMs: 0,
    serialMs: null,
    mapsMs: new Map(),
  };
  const course = (): Course | null => {
    const { inputs, serialMs, mapsMs, cores, machine } = seen;
    return inputs === null || serialMs === null
      ? null
      : {
          ...options,
          isVersus: against !== undefined,
          inputs,
          serialMs,
          mapsMs,
          counts: workerCounts(options.workers, inputs, mostWorkers(cores, isBesideEditor)),
          cores: machine === null ? cores : machine.all / Math.max(machine.one, leastShare),
        };
  };
  return {
    onEvent: (event) => {
      seen = { ...seen, ...partOf(event, seen, now()) };
    },
    onWatch: ({ done }) => {
      const { passBeganMs, inputs } = seen;
      if (done !== null && passBeganMs !== null && inputs !== null) {
        const atMs = now() - passBeganMs;
        const last = done > seen.done ? { done, doneMs: atMs } : seen;
        seen = { ...seen, ...last, serialMs: passMs(inputs, last, atMs) ?? seen.serialMs };
      }
    },
    of: (progress) => {
      const known = course();
      if (progress.type !== "running" || known === null || seen.beganMs === null) {
        return progress;
      }
      const expected = expectedOf(known);
      const leftMs = progress.leftMs ?? expected.totalMs - (now() - seen.beganMs);
      const sample = seen.isSample ? null : sampleToOffer(known, leftMs);
      return {
        ...progress,
        ...(progress.round === 0 && { expected }),
        ...(sample !== null && { sample }),
      };
    },
  };
}

/** A core of which others leave less gives no figures anyway. */
const leastShare = 0.1;

function partOf(event: FromBench, seen: Seen, nowMs: number): Partial<Seen> {
  switch (event.type) {
    case "machine":
      return { machine: event.machine };
    case "loaded":
      return { inputs: event.inputs, cores: event.environment.cores };
    case "picked":
      return { inputs: event.sample.taken, isSample: true };
    case "leftOut":
      return { inputs: event.ran };
    case "running":
      return event.workers === 0 && event.round === 0
        ? { beganMs: seen.beganMs ?? nowMs, passBeganMs: nowMs, done: 0, doneMs: 0 }
        : {};
    case "serialStarted":
      return { serialMs: event.firstMs, passBeganMs: null };
    case "poolStarted":
      return { mapsMs: new Map([...seen.mapsMs, [event.workers, event.coldMs]]) };
    case "sampled":
      // The first map has the pool's start in it.
      return event.workers === 0
        ? { serialMs: event.ms }
        : { mapsMs: new Map([...seen.mapsMs, [event.workers, event.ms]]) };
    default:
      return {}; // Nothing that tells how long.
  }
}
