/** Queues of BullMQ, which bring a parcel to one of those who take, and again where that one is gone. */
import { Queue, Worker, type Job } from "bullmq";
import type { Redis } from "ioredis";
import type { Closable, Engine, RunParcel } from "../engine.ts";
import type { ConnectionOptions } from "./connection.ts";
import { carryOut, pack, unpack, type Frame } from "./frames.ts";
import { bytesKey, endlessQueueKeys, lifetimeS, queueKeys, queuePrefix, resultsKey } from "./keys.ts";

/** A host that renews no lock for so long is gone, in milliseconds: work runs beside the loop that renews it. */
const lockMs = 5000;
/** How often that is looked for. */
const checkMs = 1000;
/** How often a parcel is given to another host when one is gone, before it is given up: two may be chance. */
const mostLosses = 1;

/** How often a queue is given its time to live anew: BullMQ makes its keys again and again. In milliseconds. */
const expiryMs = 1000;

/** How the parcels of one queue are kept. */
const jobOptions = { removeOnComplete: true, removeOnFail: { age: lifetimeS } };

/** The queues that this process puts parcels into. */
export interface Queues extends Closable {
  readonly submit: Engine["submit"];
  /** The parcels of a queue that nobody will take any more. */
  readonly givenUp: (queue: string) => Promise<readonly string[]>;
  /** Removes a queue with all that is in it. */
  readonly remove: (queue: string) => Promise<void>;
}

/** @param client for the bytes of large parcels. */
export function createQueues(client: Redis, connection: ConnectionOptions): Queues {
  const queues = new Map<string, Queue<Frame>>();
  /** When it is due to say once more that a queue expires. */
  const nextExpiry = new Map<string, number>();
  const queueOf = (name: string): Queue<Frame> => {
    const known = queues.get(name);
    if (known !== undefined) {
      return known;
    }
    const queue = new Queue<Frame>(name, {
      connection,
      prefix: queuePrefix,
      defaultJobOptions: jobOptions,
      streams: { events: { maxLen: 1 } },
    });
    queue.on("error", () => {}); // Whoever waits tells of it.
    queues.set(name, queue);
    return queue;
  };
  return {
    submit: async (name, parcels) => {
      const batch = client.pipeline();
      const frames = parcels.map((parcel) => pack(batch, parcel, "there"));
      if (batch.length > 0) {
        await carryOut(batch);
      }
      await queueOf(name).addBulk(
        frames.map((frame) => ({ name: "parcel", data: frame, opts: { jobId: jobId(frame) } })),
      );
      const isDue = performance.now() > (nextExpiry.get(name) ?? 0);
      if (isDue) {
        nextExpiry.set(name, performance.now() + expiryMs);
      }
      await expire(client, [
        ...(isDue ? endlessQueueKeys(name) : []),
        ...frames.map((frame) => jobKey(name, frame)),
      ]);
    },
    givenUp: async (name) => (await queueOf(name).getFailed()).map(({ data }) => data.id),
    remove: async (name) => {
      const queue = queueOf(name);
      queues.delete(name);
      nextExpiry.delete(name);
      await queue.obliterate({ force: true });
      await client.del(...queueKeys(name));
      await queue.close();
    },
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}

/** Takes from a queue until it is closed. */
export async function takeFrom(
  client: Redis,
  connection: ConnectionOptions,
  [queue, atOnce, work]: Parameters<Engine["take"]>,
): Promise<Closable> {
  const worker = new Worker<Frame, null>(queue, (job) => process(client, job, work), {
    connection,
    prefix: queuePrefix,
    concurrency: atOnce,
    lockDuration: lockMs,
    stalledInterval: checkMs,
    maxStalledCount: mostLosses,
    ...jobOptions,
    removeOnComplete: { count: 0 },
  });
  worker.on("error", () => {}); // It goes on by itself when the engine is back.
  await worker.waitUntilReady();
  // Without an engine its goodbye never comes.
  return { close: () => worker.close(client.status !== "ready") };
}

async function process(
  client: Redis,
  { data: frame }: Job<Frame>,
  work: (parcel: RunParcel) => Promise<Uint8Array>,
): Promise<null> {
  const { run, id } = frame;
  const bytes = await unpack(client, frame, "there", false);
  if (bytes === null) {
    return null; // Another host has done it meanwhile, or the run is forgotten.
  }
  const done = await work({ run, id, bytes }).catch(() => null);
  const batch = client.pipeline();
  const back: Frame = done === null ? { run, id } : pack(batch, { run, id, bytes: done }, "back");
  batch.rpush(resultsKey(run), JSON.stringify(back));
  batch.expire(resultsKey(run), lifetimeS);
  if (frame.bytes === null) {
    batch.del(bytesKey(run, id, "there"));
  }
  await carryOut(batch);
  return null;
}

/** Whoever made them may be gone before they are done. */
async function expire(client: Redis, keys: readonly string[]): Promise<void> {
  const batch = client.pipeline();
  for (const key of keys) {
    batch.expire(key, lifetimeS);
  }
  await carryOut(batch);
}

/** BullMQ takes no colon in it. */
const jobId = ({ run, id }: Frame) => `${run}-${id}`;
const jobKey = (queue: string, frame: Frame) => `${queuePrefix}:${queue}:${jobId(frame)}`;
