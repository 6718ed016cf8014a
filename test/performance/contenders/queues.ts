/** The same bytes there and back through one Redis, in three ways: raw commands, BullMQ used by hand, and our engine. */
import { Queue, QueueEvents, Worker } from "bullmq";
import { Redis } from "ioredis";
import type { EngineAddress } from "../../../extension/core/hosts/plan.ts";
import { openRedisEngine } from "../../../extension/engine/redis/redisEngine.ts";

/** Something that sends payloads to a taker, which gives each back as it is. */
export interface Exchange extends AsyncDisposable {
  /** Sends all of them, and waits until all are back. */
  readonly send: (payloads: readonly Uint8Array[]) => Promise<void>;
}

/** So many are taken at once everywhere. */
const atOnce = 3;

/** As the documentation of BullMQ does it: a queue, a worker, and the results by events; bytes as base64. */
export async function byHand({ port, password }: EngineAddress): Promise<Exchange> {
  const connection = { host: "127.0.0.1", port, password, maxRetriesPerRequest: null };
  const name = "by-hand";
  const queue = new Queue<string, string>(name, {
    connection,
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  });
  const events = new QueueEvents(name, { connection });
  const worker = new Worker<string, string>(
    name,
    async ({ data }) => Buffer.from(data, "base64").toString("base64"),
    { connection, concurrency: atOnce },
  );
  await Promise.all([events.waitUntilReady(), worker.waitUntilReady()]);
  return {
    send: async (payloads) => {
      let left = payloads.length;
      const all = new Promise<void>((resolve) => {
        const onCompleted = ({ returnvalue }: { readonly returnvalue: string }) => {
          Buffer.from(returnvalue, "base64");
          if (--left === 0) {
            events.off("completed", onCompleted);
            resolve();
          }
        };
        events.on("completed", onCompleted);
      });
      await queue.addBulk(
        payloads.map((bytes) => ({ name: "job", data: Buffer.from(bytes).toString("base64") })),
      );
      await all;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([worker.close(), events.close(), queue.close()]);
    },
  };
}

/** As a run over hosts does it, sealing aside. */
export async function byEngine(address: EngineAddress): Promise<Exchange> {
  const [engine, host] = [await openRedisEngine(address), await openRedisEngine(address)];
  const [run, queue] = ["measured", "measured"];
  const taking = await host.take(queue, atOnce, async ({ bytes }) => bytes, "host");
  let done = () => {};
  const following = engine.results(run, new Set([queue]), {
    onResult: () => done(),
    onForgotten: () => {},
    onError: (error) => {
      throw error;
    },
  });
  let sent = 0;
  return {
    send: async (payloads) => {
      let left = payloads.length;
      const all = new Promise<void>((resolve) => (done = () => --left === 0 && resolve()));
      await engine.submit(
        queue,
        payloads.map((bytes) => ({ run, id: String(sent++), bytes })),
      );
      await all;
    },
    [Symbol.asyncDispose]: async () => {
      await taking.close();
      await following.close();
      await engine.forget(run, new Set([queue]));
      await Promise.all([engine.close(), host.close()]);
    },
  };
}

/** Written and read, there and back, by two connections. */
export async function byCommands({ port, password }: EngineAddress): Promise<Exchange> {
  const [one, other] = [new Redis({ port, password }), new Redis({ port, password })];
  return {
    send: async (payloads) => {
      for (const bytes of payloads) {
        await one.set("there", Buffer.from(bytes));
        const taken = await other.getdelBuffer("there");
        await other.set("back", taken ?? "");
        await one.getdelBuffer("back");
      }
    },
    [Symbol.asyncDispose]: async () => {
      one.disconnect();
      other.disconnect();
    },
  };
}
