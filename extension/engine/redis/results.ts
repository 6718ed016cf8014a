import { setTimeout as wait } from "node:timers/promises";
import type { Redis } from "ioredis";
import type { Following, ResultsObserver } from "../engine.ts";
import { engineError } from "./connection.ts";
import { unpack, type Frame } from "./frames.ts";
import { resultsKey, runKey } from "./keys.ts";
import type { Pulse } from "./pulse.ts";
import type { Queues } from "./queues.ts";

/** How often it is looked whether all is well, in milliseconds. */
const watchMs = 1000;
/** For how long others may believe that somebody waits, in seconds. */
const waitingS = 30;
/** How many results are fetched at once. */
const mostAtOnce = 100;
/** How long Redis waits for a result before it says that there is none, in seconds. */
const blockS = 1;

/** What the results of a run are followed with. */
interface FollowingParts {
  readonly client: Redis;
  /** A connection of its own, which is closed with this. */
  readonly blocking: Redis;
  readonly queues: Queues;
  readonly pulse: Pulse;
  /** Of the engine, in words. */
  readonly name: string;
}

/** Hands over the results of a run until it is closed. */
export function followResults(
  { client, blocking, queues, pulse, name }: FollowingParts,
  run: string,
  queueNames: ReadonlySet<string>,
  observer: ResultsObserver,
): Following {
  const closing = new AbortController();
  const { signal } = closing;
  const fetchAll = async () => {
    while (!signal.aborted) {
      const first = await pulse.orSilence(blocking.blpop(resultsKey(run), blockS));
      const others = first === null ? [] : ((await blocking.lpop(resultsKey(run), mostAtOnce)) ?? []);
      for (const text of first === null ? [] : [first[1], ...others]) {
        const frame: Frame = JSON.parse(text);
        const { id, before = null } = frame;
        const bytes = frame.bytes === undefined ? null : await unpack(client, frame, "back", true);
        if (!signal.aborted) {
          observer.onResult(bytes === null ? { type: "refused", id } : { type: "done", id, bytes, before });
        }
      }
    }
  };
  const isKnown = async (...onlyIf: readonly "XX"[]) =>
    (await pulse.orSilence(client.call("SET", runKey(run), "", "EX", waitingS, ...onlyIf))) !== null;
  const begun = isKnown();
  const check = async () => {
    await begun;
    if (!(await isKnown("XX")) && !signal.aborted) {
      await isKnown();
      observer.onForgotten();
    }
  };
  const watch = async () => {
    const toldOf = new Set<string>();
    await begun;
    while (!signal.aborted) {
      await wait(watchMs, undefined, { signal });
      await check();
      const lists = await Promise.all([...queueNames].map(queues.givenUp));
      for (const parcel of lists.flat().filter(({ id }) => !toldOf.has(id))) {
        toldOf.add(parcel.id);
        observer.onResult({ type: "given-up", ...parcel });
      }
    }
  };
  const close = () => {
    closing.abort();
    blocking.disconnect();
  };
  for (const going of [fetchAll(), watch()]) {
    going.catch((error: unknown) => {
      if (!signal.aborted) {
        close();
        observer.onError(engineError(error, name));
      }
    });
  }
  return { check, close: async () => close() };
}
