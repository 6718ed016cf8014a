import { curveThrough } from "../simulation/ceilings.ts";
import { poolModel } from "../simulation/poolModel.ts";
import { replay } from "../simulation/schedule.ts";
import type { Interval } from "../report/interval.ts";
import type { SurveyMachine } from "./machine.ts";
import type { Gain } from "./survey.ts";

/** Calls that a pool could make in the place of a program. */
export interface PoolWork {
  /** Wall time of the program. */
  readonly programMs: number;
  /** What the calls took, shared between threads that computed at once, and by themselves. */
  readonly totalMs: number;
  readonly ownMs: number;
  /** Between what the share of these calls lies, over the share itself. */
  readonly spread: Interval;
  readonly calls: number;
  /** Lists, or passes of the loop. */
  readonly passes: number;
  /** See `callTimes`. */
  readonly callsMs: Float64Array;
  /** Of the arguments of a call, and of its result; null where that is not known. */
  readonly bytes: number | null;
  readonly resultBytes: number | null;
}

/** Machines of so many cores are told of besides this one. */
const otherCores = [4, 8, 16];

/** What a small object takes, of which arguments and results are as long as nobody has looked at them. */
const smallBytes = 100;

const megabyte = 1e6;

/** More tasks of a list are replayed in groups. */
const mostTasks = 20_000;

/** So many lists are replayed, of those that are not alike. */
const mostPasses = 8;

/** What the program gains by a pool for these calls, on this machine and on others.
 *  A moment that several threads share is shared by a pool as well, which then has as many cores less. */
export function gainsOf(work: PoolWork, machine: SurveyMachine): readonly Gain[] {
  const others = otherCores.filter((cores) => cores !== machine.cores);
  return [machine.cores, ...others]
    .toSorted((a, b) => a - b)
    .map((workers): Gain => {
      const isHere = workers === machine.cores;
      const gain = (scale: number) => gainWith(work, machine, { workers, isHere, scale });
      const { times, functionTimes } = gain(1);
      const [one, other] = [gain(work.spread.low).times, gain(work.spread.high).times];
      const interval = { low: Math.min(times, one, other), high: Math.max(times, one, other) };
      return { workers, isHere, times, interval, functionTimes };
    });
}

/** The largest gain if handing over cost nothing but the start of workers. */
export function freeGain(work: PoolWork, machine: SurveyMachine): number {
  const free = { ...machine, messageMs: 0, megabyteMs: 0 };
  return gainsOf(work, free).reduce((most, { times }) => Math.max(most, times), 0);
}

interface Question {
  readonly workers: number;
  readonly isHere: boolean;
  /** The calls take so many times as long as was seen. */
  readonly scale: number;
}

function gainWith(work: PoolWork, machine: SurveyMachine, question: Question) {
  const { programMs, passes } = work;
  const [totalMs, ownMs] = [work.totalMs * question.scale, work.ownMs * question.scale];
  if (!(ownMs > 0) || !(totalMs > 0) || !(passes > 0)) {
    return { times: 1, functionTimes: 1 };
  }
  const poolMs = passes * passMs(work, machine, question);
  const restMs = Math.max(0, programMs - totalMs);
  const withPoolMs = restMs + poolMs * (totalMs / ownMs) + machine.startMs;
  return { times: Math.max(programMs, totalMs) / withPoolMs, functionTimes: ownMs / poolMs };
}

/** How long a pool takes for one list, on the mean. */
function passMs(work: PoolWork, machine: SurveyMachine, { workers, isHere, scale }: Question): number {
  const elements = work.calls / work.passes;
  const group = Math.max(1, Math.ceil(elements / mostTasks));
  const tasks = Math.max(1, Math.round(elements / group));
  const bytes = (work.bytes ?? smallBytes) + (work.resultBytes ?? smallBytes);
  const elsewhere = work.ownMs / work.totalMs - 1;
  const cores = isHere ? Math.min(machine.ceiling, machine.cores - elsewhere) : workers - elsewhere;
  const lists = listsOf(work.callsMs, tasks, (elements / tasks) * scale);
  const wallsMs = lists.map((tasksMs) => {
    const { withCores } = poolModel({
      tasksMs,
      chunk: "auto",
      measured: { serial: null, pools: [] },
      emptyChunkMs: new Map([[workers, machine.messageMs]]),
      // Half of a copy is writing, half is reading.
      copyMs: (group * (bytes / megabyte) * machine.megabyteMs) / 2,
      cores: machine.cores,
    });
    const options = withCores(workers);
    const ceiling = curveThrough([{ workers, value: Math.max(1, cores) }], workers);
    return replay(tasksMs, {
      ...options,
      ceiling,
      ...(isHere && { cores: machine.cores }),
    }).wallMs;
  });
  return wallsMs.reduce((sum, ms) => sum + ms, 0) / wallsMs.length;
}

/** Task times of some of the lists: evenly chosen ones where each call has a time of its own. */
function listsOf(callsMs: Float64Array, tasks: number, scale: number): readonly Float64Array[] {
  const lists =
    callsMs.length === 1 ? 1 : Math.max(1, Math.min(mostPasses, Math.floor(callsMs.length / tasks)));
  return Array.from({ length: lists }, (_, list) => {
    const first = Math.floor((list * callsMs.length) / lists);
    return Float64Array.from(
      { length: tasks },
      (_task, index) => (callsMs[(first + index) % callsMs.length] ?? 0) * scale,
    );
  });
}
