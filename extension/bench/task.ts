/** The entry of every worker, thread or process; tinypool calls the default export with each message. */
import { parentPort, workerData } from "node:worker_threads";
import { postingNote } from "../core/words/moduleFailures.ts";
import { spin } from "./calls/calibrate.ts";
import { createClock, type Clock } from "./calls/clock.ts";
import { startCpuProfile } from "./calls/cpuProfile.ts";
import { workerCpuMs } from "./calls/cpuTime.ts";
import { errorData, isThrown } from "./calls/errorData.ts";
import { createGcMeter } from "./calls/gcMeter.ts";
import { collectGarbage } from "./calls/garbage.ts";
import { heapBytes } from "./calls/heap.ts";
import { createGuard, type Breach } from "./calls/guard.ts";
import { loadProgram, NoFunctionError, type LoadedProgram } from "./program/loadProgram.ts";
import { numberMemory } from "./payload/numbers.ts";
import { movable, ownMemory } from "./payload/memories.ts";
import { asTheyAre, pack, unpack } from "./payload/payload.ts";
import { callOf, runTasks, TaskError } from "./calls/tasks.ts";
import type { PoolAnswer, PoolChunk, turn } from "../poolSupport/messages.ts";
import { createWorker } from "../poolSupport/worker.ts";
import { putBack } from "../core/measuring/takenApart.ts";
import type {
  Loading,
  SharedMemory,
  ToWorker,
  WorkerFailure,
  FromWorker,
} from "./executor/workerMessages.ts";

interface Loaded {
  readonly program: LoadedProgram;
  readonly spread: boolean;
  readonly now: Clock;
  /** When it was loaded. */
  readonly ms: number;
}

const guard = createGuard();
const gc = createGcMeter();
/** From 1, within one pool. */
const workerId = process.__tinypool_state__.workerId;
const memory = sharedMemory();
const numbers = memory?.numbers ? numberMemory(memory.numbers) : null;
/** Where this worker's current input is written for the watch thread; a process writes to nobody. */
const watchSlot = memory
  ? new Int32Array(memory.watchSlots, workerId * Int32Array.BYTES_PER_ELEMENT, 1)
  : new Int32Array(1);
let loaded: Loaded | undefined;
/** This worker's one copy of what inputs have in common. */
let shared: Loading["shared"] = "missing";
/** What this worker had computed when the map's first chunk came; null before that. */
let beganCpuMs: number | null = null;
let currentIndex = -1;
let hasToldOfPosting = false;
/** Ends the profile that is being taken. */
let endProfile: (() => Promise<string>) | undefined;

/** What workers of a pool module do with messages, over the same function. */
let ofModule: ReturnType<typeof createWorker> | undefined;

export default function handle(
  message: ToWorker | PoolChunk | typeof turn,
): Promise<FromWorker | PoolAnswer> {
  if (typeof message === "object" && "type" in message) {
    return guarded(message);
  }
  ofModule ??= createModuleWorker(loadedOnce());
  return ofModule(message);
}

function createModuleWorker({ program, spread }: Loaded): ReturnType<typeof createWorker> {
  return createWorker({ call: callOf(program.task, spread) });
}

async function guarded(message: ToWorker): Promise<FromWorker> {
  const outcome = await guard.watch(() => answer(message)).catch(failed);
  return "breach" in outcome ? failedBy(outcome.breach) : outcome;
}

async function answer(message: ToWorker): Promise<FromWorker> {
  switch (message.type) {
    case "load":
      return { type: "loaded", worker: workerId, ms: (await load(message.loading)).ms };
    case "run":
      if (message.loading !== null) {
        await load(message.loading);
      }
      return run(message);
    case "calibrate": {
      const { now } = loadedOnce();
      const startMs = now();
      spin(message.iterations);
      return { type: "calibrated", startMs, endMs: now() };
    }
    case "collect": {
      const isCollected = collectGarbage();
      await guard.settle();
      return { type: "collected", isCollected };
    }
    case "profile": {
      // The next profile begins before the last one ends: the engine keeps what it knows of compiled code.
      const end = endProfile;
      endProfile = message.isOn ? await startCpuProfile() : undefined;
      const ended = await end?.();
      return { type: "profiled", worker: workerId, profile: message.isOn ? null : (ended ?? null) };
    }
    case "settle": {
      const cpuMs = takeCpuMs();
      await guard.settle();
      const breach = guard.breach();
      return breach ? failedBy(breach) : { type: "settled", gcMs: gc.take(), cpuMs, heapBytes: heapBytes() };
    }
  }
}

/** What this worker has computed since the map's first chunk. */
function takeCpuMs(): number | null {
  const [beganMs, nowMs] = [beganCpuMs, workerCpuMs()];
  beganCpuMs = null;
  return nowMs === null ? null : nowMs - (beganMs ?? nowMs);
}

/** What the module posts to its parent would be taken for a message of tinypool's own, which ends the worker. Here nobody
 *  waits for it; one worker of the pool says so. */
function keepModuleFromPosting(): void {
  if (parentPort !== null) {
    parentPort.postMessage = () => {
      if (workerId === 1 && !hasToldOfPosting) {
        hasToldOfPosting = true;
        process.stderr.write(`${postingNote}\n`);
      }
    };
  }
}

async function load({ plan: { program, spread, epoch }, shared: brought }: Loading): Promise<Loaded> {
  if (shared === "missing") {
    shared = brought; // It stays this one object, whatever comes later.
  }
  if (loaded === undefined) {
    keepModuleFromPosting();
    const now = createClock(epoch);
    const loadedProgram = await guard.loading(() => loadProgram(program));
    loaded = { program: loadedProgram, spread, now, ms: now() };
  }
  return loaded;
}

function loadedOnce(): Loaded {
  if (loaded === undefined) {
    throw new Error("A worker got work before its module.");
  }
  return loaded;
}

async function run({
  first,
  inputs: payload,
  partsOf,
  transport,
}: Extract<ToWorker, { readonly type: "run" }>): Promise<FromWorker> {
  const { program, spread, now } = loadedOnce();
  const cpuMs = workerCpuMs();
  const sent = unpack(payload, numbers, first);
  if (shared === "missing" && sent.length > 0) {
    return { type: "missing" };
  }
  const inputs = shared === "missing" || shared === null ? sent : putBack(sent, partsOf ?? first, shared);
  if (inputs.length > 0) {
    gc.begin(); // Empty chunks are no part of a map, and long before the next one.
    beganCpuMs ??= cpuMs;
  }
  try {
    const { results, stamps } = await runTasks(program.task, spread, { first, inputs }, now, (index) => {
      currentIndex = index;
      watchSlot[0] = index;
    });
    const packed =
      transport === undefined
        ? pack(results, 0, results.length, numbers, first)
        : asTheyAre(results, 0, results.length);
    const ran: FromWorker = { type: "ran", worker: workerId, results: packed, stamps };
    return transport === "moved" ? movable(ran, ownMemory(results), marked) : ran;
  } finally {
    watchSlot[0] = -1;
    gc.end();
  }
}

/** Has any mark that anybody looks for: this file and tinypool's worker are built apart, each with a mark of its own. */
function marked(parts: object): unknown {
  const get = (target: object, key: PropertyKey): unknown =>
    Reflect.get(target, key) ?? (typeof key === "symbol" ? true : undefined);
  return new Proxy(parts, { get });
}

function failed(error: unknown): FromWorker {
  const breach = guard.breach();
  if (breach) {
    return failedBy(breach);
  }
  if (isThrown(error, TaskError)) {
    const failure: WorkerFailure = {
      reason: "threw",
      byModule: false,
      error: errorData(error.cause),
      inputIndex: error.index,
    };
    return { type: "failed", failure };
  }
  const reason = isThrown(error, NoFunctionError) ? "no-function" : "threw";
  return { type: "failed", failure: { reason, byModule: true, error: errorData(error), inputIndex: null } };
}

/** `process.exit` comes from the task that runs; for the others the task that runs may be innocent. */
function failedBy(breach: Breach): FromWorker {
  const isCertain = breach.reason === "exit" && !breach.byModule && currentIndex >= 0;
  return { type: "failed", failure: { ...breach, inputIndex: isCertain ? currentIndex : null } };
}

function sharedMemory(): SharedMemory | null {
  const data: unknown = Array.isArray(workerData) ? workerData[1] : null;
  return typeof data === "object" && data !== null && "watchSlots" in data ? (data as SharedMemory) : null; // From our pool.
}
