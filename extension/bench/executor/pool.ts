import { chunkRule, createChunker, type Chunker } from "../../core/measuring/chunks.ts";
import type { ChunkOption } from "../../core/report/runtimeShapes.ts";
import type { Runtime } from "../../core/report/runtimes.ts";
import { besideTasks, type BesideTasks } from "./besideTasks.ts";
import { createConversation, type Conversation } from "./conversation.ts";
import { dispatch } from "./dispatch.ts";
import { startCpuTime } from "../calls/cpuTime.ts";
import { attempt, undisturbed } from "./disturbance.ts";
import type { Executor, MapRun } from "./executor.ts";
import { toldOf } from "./told.ts";
import { collectIfDue } from "../calls/garbage.ts";
import type { Work } from "./serial.ts";
import type { ChunkOfMap } from "./underWay.ts";
import type { ChunkTransport, LoadPlan } from "./workerMessages.ts";
import type { WorkerKind, Workers } from "./workers.ts";

/** A pool of one size. */
export interface PoolOptions {
  readonly workers: number;
  readonly runtime: Runtime;
  readonly chunk: ChunkOption;
  readonly plan: LoadPlan;
  /** How long a task took serially: what the first chunks are made of. */
  readonly taskMs: number;
}

/** A pool whose messages can be measured without any work in them. */
export interface Pool extends Executor, BesideTasks {
  /** Creates the workers and runs the first map at once, as a program does that uses a pool once: each worker begins as
   *  soon as it is there. To be called before anything else, and once more to do all of it with other workers.
   *  @throws RunError when it cannot go on. */
  readonly start: () => Promise<PoolStart>;
  /** Creates the workers and has them load the module, before any task; gives the milliseconds until all of them have. To be
   *  called instead of `start`, or to go on with other workers.
   *  @throws RunError when it cannot go on. */
  readonly open: () => Promise<number>;
  /** Sends so many chunks without inputs through the workers, so many at once; gives the milliseconds of each, with all that there
   *  may be at once the pool's full speed.
   *  @throws RunError when a worker is lost. */
  readonly exchange: (chunks: number, atOnce?: number) => Promise<number>;
  /** As `map`, with values that may travel in another way.
   *  @param values the inputs at these places, as pools get them or what stands for them.
   *  @throws RunError when it cannot go on. */
  readonly mapBy: (
    values: readonly unknown[],
    places: readonly number[],
    transport?: ChunkTransport,
  ) => Promise<MapRun>;
  /** Gives a worker a message of a pool module's; see `Workers`. Nobody notices here when one is lost without a word. */
  readonly run: Workers["run"];
  /** Has a worker run one task beside others, in a message of its own.
   *  @param input as pools get it.
   *  @param place of the input among all.
   *  @param lane as many tasks are under way at once at most as there are workers, each in a lane of its own, from 0.
   *  @throws RunError when it fails, or a worker is lost. */
  readonly call: (input: unknown, place: number, lane: number) => Promise<void>;
}

/** The first map of a pool. */
export interface PoolStart extends Pick<MapRun, "results" | "chunks" | "disturbed"> {
  /** See `PoolTimes` for both. */
  readonly startupMs: number;
  readonly coldMs: number;
}

/** How long an empty chunk is on its way, before that is measured: tinypool takes 0.06 to 0.3 ms on common machines. */
const usualWaitMs = 0.2;

/** So many empty chunks for each worker bring back what the engine has forgotten with the garbage. */
const relearningChunks = 10;

const emptyChunk: ChunkOfMap = { values: [], first: 0, end: 0, isLoaded: true };

function valuesAt(values: readonly unknown[], places: readonly number[] | undefined): readonly unknown[] {
  return places?.map((place) => values[place]) ?? values;
}

function disturbedBy(disturbed: string | null): Pick<MapRun, "disturbed"> {
  return disturbed === null ? {} : { disturbed };
}

/** A list with nothing else. */
function onlyAt<Value>(place: number, value: Value): readonly Value[] {
  const values: Value[] = [];
  values[place] = value;
  return values;
}

/** How a map is run. */
interface MapOptions extends Pick<ChunkOfMap, "isLoaded" | "places" | "transport"> {
  /** See `dispatch`. */
  readonly isThere?: (lane: number) => Promise<void>;
}

/** Runs the tasks through so many workers.
 *  @param kind of workers that the runtime has. */
export function createPool(work: Work, options: PoolOptions, kind: WorkerKind): Pool {
  const { now } = work;
  const { workers, chunk } = options;
  const conversation = createConversation(work, options, kind);
  const { inFlight, lanes, start, ready, sendToAll, runChunk, takeDisturbance, close } = conversation;
  /** By Little's law: what waits behind another chunk is on its way for as much longer. */
  const asIfAlone = (chunker: Chunker): Chunker => ({
    ...chunker,
    ran: (tasks, ms) => chunker.ran(tasks, (ms * workers) / inFlight),
  });
  let waitMs = usualWaitMs;
  let { taskMs } = options;

  const dispatchAll = async (
    count: number,
    chunker: Chunker,
    run: Parameters<typeof dispatch>[3],
    isThere?: (lane: number) => Promise<void>,
    atOnce = inFlight,
  ): Promise<MapRun> => {
    takeDisturbance(); // What was before is nothing to this one.
    return conversation.unlessLost(dispatch(count, chunker, atOnce, run, now, isThere));
  };
  const runMap = async (values: readonly unknown[], { isThere, ...how }: MapOptions): Promise<MapRun> => {
    const count = values.length;
    const chunker = createChunker(chunkRule(chunk, waitMs, taskMs), count, workers);
    const run = (first: number, end: number) => runChunk({ values, first, end, ...how });
    const mapped = await dispatchAll(count, asIfAlone(chunker), run, isThere);
    taskMs = chunker.taskMs();
    return mapped;
  };

  /** What has disturbed a map, with what was lost right after it. */
  const disturbing = (lost: string | null) => disturbedBy(lost ?? takeDisturbance());

  const measureMap = async (values: readonly unknown[], how: MapOptions): Promise<MapRun> => {
    collectIfDue();
    const ofOwner = startCpuTime();
    const mapped = await runMap(values, how);
    const owner = ofOwner();
    const { value, disturbed } = await attempt(() => sendToAll({ type: "settle" }));
    return { ...mapped, ...toldOf(value ?? [], owner, options.runtime), ...disturbing(disturbed) };
  };

  const sendEmpty = async (chunks: number, atOnce?: number): Promise<number> => {
    const one = createChunker({ type: "fixed", chunk: 1 }, chunks, workers);
    const { wallMs } = await dispatchAll(chunks, one, () => runChunk(emptyChunk), undefined, atOnce);
    undisturbed(disturbing(null));
    return wallMs;
  };

  return {
    workers,
    ...(lanes && { lanes }),
    open: async () => loadAll(conversation, (await start(work.sent())).startMs, null),
    start: async () => {
      const values = work.sent();
      const { begun, startMs } = await start(values);
      const firstReady = ready();
      firstReady.catch(() => {}); // Nobody may wait for it; the map fails for the same reason.
      const isThere = (lane: number) => (lane < begun ? Promise.resolve() : firstReady);
      const { results, chunks } = await runMap(values, { isLoaded: false, isThere });
      const coldMs = now() - startMs;
      const used = new Set(chunks.map(({ worker }) => worker));
      const loaded = await attempt(() => loadAll(conversation, startMs, used));
      return { startupMs: loaded.value ?? coldMs, coldMs, results, chunks, ...disturbing(loaded.disturbed) };
    },
    map: (places) => measureMap(valuesAt(work.sent(), places), { isLoaded: true, places }),
    mapBy: (values, places, transport) => measureMap(values, { isLoaded: true, places, transport }),
    exchange: async (chunks, atOnce) => {
      const wallMs = await sendEmpty(chunks, atOnce);
      waitMs = (wallMs / chunks) * workers;
      return wallMs / chunks;
    },
    run: conversation.run,
    call: callIn(conversation),
    ...besideTasks(sendToAll, lanes, () => sendEmpty(relearningChunks * workers)),
    close,
  };
}

/** A map that was over before makes no more workers; these messages do, whoever gets them.
 *  @param used those whose loading counts, after a map; null for all of them, before any.
 *  @returns the milliseconds until the last of those had. */
async function loadAll(
  conversation: Conversation,
  startMs: number,
  used: ReadonlySet<number> | null,
): Promise<number> {
  await conversation.loadAll(used === null);
  await conversation.ready();
  const answers = await conversation.loadAll(false);
  await conversation.sendToAll({ type: "settle" });
  const loaded = answers.filter((answer) => answer.type === "loaded");
  const counted = loaded.filter(({ worker }) => used?.has(worker) ?? true);
  return counted.reduce((last, { ms }) => Math.max(last, ms), startMs) - startMs;
}

/** Numbers lie at the lane's place of the shared memory: two calls with the same input must not meet there. */
function callIn({ unlessLost, runChunk }: Conversation): Pool["call"] {
  return async (input, place, lane) => {
    const values = onlyAt(lane, input);
    const places = onlyAt(lane, place);
    await unlessLost(runChunk({ values, first: lane, end: lane + 1, isLoaded: true, places }));
  };
}
