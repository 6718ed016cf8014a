import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";
import { readHostFacts } from "../../core/hosts/hostFacts.ts";
import type { EngineAddress } from "../../core/hosts/plan.ts";
import { addressName } from "../address.ts";
import type { Engine, HostFacts } from "../engine.ts";
import { connect, connectionOptions, engineError } from "./connection.ts";
import { bytesKey, hostKey, resultsKey, runKey } from "./keys.ts";
import { createPulse } from "./pulse.ts";
import { createQueues, takeFrom, type Queues } from "./queues.ts";
import { followResults } from "./results.ts";

/** For how long a host counts as there after its last word, in seconds. */
const aliveS = 10;

/** Redis holds no longer value: `proto-max-bulk-len`, unless somebody has changed that. */
const mostBytes = 512 * 2 ** 20;

/** How long to wait for an engine's goodbye, in milliseconds: it may be gone. */
const closeMs = 1000;

/** An engine on Redis or Valkey.
 *  @throws EngineError when it cannot be used. */
export async function openRedisEngine(address: EngineAddress): Promise<Engine> {
  const client = await connect(address);
  const options = connectionOptions(address);
  const queues = createQueues(client);
  const name = addressName(address);
  const pulse = createPulse(client, name);
  const inWords = async <Value>(promise: Promise<Value>): Promise<Value> =>
    pulse.orSilence(promise).catch((error: Error) => Promise.reject(engineError(error, name)));
  return {
    mostBytes,
    submit: (queue, parcels) => inWords(queues.submit(queue, parcels)),
    results: (run, names, observer) => {
      const blocking = new Redis(options);
      blocking.on("error", () => {}); // The pulse tells of it.
      return followResults({ client, blocking, queues, pulse, name }, run, names, observer);
    },
    take: (...taking) => inWords(takeFrom(client, taking)),
    alive: (facts, runs) => inWords(sayAlive(client, facts, runs)),
    leave: async (host) => void (await inWords(client.del(hostKey(host)))),
    hosts: () => inWords(readHosts(client)),
    forget: (run, names) => inWords(forget(client, queues, run, names)),
    close: async () => {
      await pulse.close();
      await Promise.race([queues.close(), wait(closeMs, undefined, { ref: false })]);
      client.disconnect();
    },
  };
}

async function sayAlive(
  client: Redis,
  facts: HostFacts,
  runs: readonly string[],
): Promise<readonly string[]> {
  const [, ...known] = await Promise.all([
    client.set(hostKey(facts.id), JSON.stringify(facts), "EX", aliveS),
    ...runs.map((run) => client.exists(runKey(run))),
  ]);
  return runs.filter((_, index) => known[index] === 0);
}

async function readHosts(client: Redis): Promise<readonly HostFacts[]> {
  const keys = await keysLike(client, hostKey("*"));
  const texts = keys.length === 0 ? [] : await client.mget(keys);
  return texts.flatMap((text) => readHostFacts(text ?? "") ?? []);
}

async function forget(client: Redis, queues: Queues, run: string, names: ReadonlySet<string>): Promise<void> {
  await Promise.all([...names].map(queues.remove));
  const bytes = await keysLike(client, bytesKey(run, "*", "*"));
  await client.del(runKey(run), resultsKey(run), ...bytes);
}

async function keysLike(client: Redis, pattern: string): Promise<string[]> {
  const found: string[] = [];
  for await (const keys of client.scanStream({ match: pattern, count: 1000 })) {
    found.push(...(keys as string[])); // The stream is of lists of keys.
  }
  return found;
}
