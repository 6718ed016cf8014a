/** Queues of BullMQ, which bring a parcel to one of those who take, and again where that one is gone. */
import { Queue, Worker, type Job } from "bullmq";
import type { Redis } from "ioredis";
import type { Closable, Engine, Result, RunParcel } from "../engine.ts";
import { pack, unpack, type Frame } from "./frames.ts";
import { bytesKey, endlessQueueKeys, lifetimeS, queueKeys, queuePrefix, resultsKey } from "./keys.ts";
import { noteTaker, takersOf } from "./takers.ts";

/** A host that renews no lock for so long is gone, in milliseconds: work runs beside the loop that renews it. */
const lockMs = 5000;
/** How often that is looked for. */
const checkMs = 1000;
/** How often a parcel is given to another host when one is gone, before it is given up: two may be chance. */
const mostLosses = 1;

/** Who takes a parcel says so when it has had it for so long, in milliseconds: for what is done before, that would be a good
 *  part of what its message costs. */
const noteMs = 10;

/** How often a queue is given its time to live anew: BullMQ makes its keys again and again. In milliseconds. */
const expiryMs = 1000;

/** How the parcels of one queue are kept. */
const jobOptions = { removeOnComplete: true, removeOnFail: { age: lifetimeS } };

/** The queues that this process puts parcels into. */
export interface Queues extends Closable {
  readonly submit: Engine["submit"];
  /** The parcels of a queue that nobody will take any more. */
  readonly givenUp: (
    queue: string,
  ) => Promise<readonly Omit<Extract<Result, { readonly type: "given-up" }>, "type">[]>;
  /** Removes a queue with all that is in it. */
  readonly remove: (queue: string) => Promise<void>;
}

/** @param client for all that is sent: what goes through one connection is done in its order. */
export function createQueues(client: Redis): Queues {
  const queues = new Map<string, Queue<Frame>>();
  /** When it is due to say once more that a queue expires. */
  const nextExpiry = new Map<string, number>();
  const queueOf = (name: string): Queue<Frame> => {
    const known = queues.get(name);
    if (known !== undefined) {
      return known;
    }
    const queue = new Queue<Frame>(name, {
      connection: client,
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
      const packed = parcels.map((parcel) => pack(client, parcel, "there"));
      const jobs = packed.map(({ frame }) => ({
        name: "parcel",
        data: frame,
        opts: { jobId: jobId(frame) },
      }));
      const isDue = performance.now() > (nextExpiry.get(name) ?? 0);
      if (isDue) {
        nextExpiry.set(name, performance.now() + expiryMs);
      }
      await Promise.all([...packed.map(({ stored }) => stored), queueOf(name).addBulk(jobs)]);
      await expire(client, [
        ...(isDue ? endlessQueueKeys(name) : []),
        ...packed.map(({ frame }) => jobKey(name, frame)),
      ]);
    },
    givenUp: async (name) => {
      const failed = await queueOf(name).getFailed();
      return Promise.all(
        failed.map(async ({ data }) => ({
          id: data.id,
          takers: await takersOf(client, jobKey(name, data)),
        })),
      );
    },
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

/** Takes from a queue until it is closed.
 *  @param client see `createQueues`. */
export async function takeFrom(
  client: Redis,
  [queue, atOnce, work, taker]: Parameters<Engine["take"]>,
): Promise<Closable> {
  const processOne = async (job: Job<Frame>): Promise<null> => {
    const note = () => noteTaker(client, jobKey(queue, job.data), taker);
    if (job.stalledCounter > 0) {
      return process(client, job.data, await note(), work);
    }
    // Without an engine nothing else is done either.
    const late = setTimeout(() => void note().catch(() => {}), noteMs);
    return process(client, job.data, null, work).finally(() => clearTimeout(late));
  };
  const worker = new Worker<Frame, null>(queue, processOne, {
    connection: client,
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
  frame: Frame,
  before: readonly string[] | null,
  work: (parcel: RunParcel) => Promise<Uint8Array>,
): Promise<null> {
  const { run, id } = frame;
  const bytes = await unpack(client, frame, "there", false);
  if (bytes === null) {
    return null; // Another host has done it meanwhile, or the run is forgotten.
  }
  const done = await work({ run, id, bytes }).catch(() => null);
  const key = resultsKey(run);
  const { frame: back, stored } =
    done === null
      ? { frame: { run, id }, stored: Promise.resolve() }
      : pack(client, { run, id, bytes: done }, "back");
  const sent = [
    stored,
    client.rpush(key, JSON.stringify(before === null ? back : { ...back, before })),
    client.expire(key, lifetimeS),
    ...(frame.bytes === null ? [client.del(bytesKey(run, id, "there"))] : []),
  ];
  // Nobody waits for it: that the parcel is done goes through the same connection behind it. Where the engine refuses a
  // result, e.g. as its memory is full, it refuses whoever waits for it as well, who is told.
  Promise.all(sent).catch(() => {});
  return null;
}

/** Whoever made them may be gone before they are done. Single commands: to make a pipeline costs as much as twenty. */
async function expire(client: Redis, keys: readonly string[]): Promise<void> {
  await Promise.all(keys.map((key) => client.expire(key, lifetimeS)));
}

/** BullMQ takes no colon in it. */
const jobId = ({ run, id }: Frame) => `${run}-${id}`;
const jobKey = (queue: string, frame: Frame) => `${queuePrefix}:${queue}:${jobId(frame)}`;
