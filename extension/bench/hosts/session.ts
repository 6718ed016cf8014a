/** One run's way to the hosts: messages out, answers in, each once. */
import { better, offsetOf, type ClockOffset } from "../../core/hosts/clocks.ts";
import type { Closable, Engine, HostFacts, Result } from "../../engine/engine.ts";
import type { Sealer } from "../../engine/trust/seal.ts";
import type { Clock } from "../calls/clock.ts";
import { engineClause, givenUpWords, refusedWords, silentClause } from "../../core/words/lostHosts.ts";
import { GivenUpError, GoneHostsError, HostsError, LostHostsError } from "../executor/hostsErrors.ts";
import { hostQueue } from "./names.ts";
import { createPending, type Undone } from "./pending.ts";
import { createReturn } from "./return.ts";
import {
  decode,
  encode,
  tooLarge,
  type FromHost,
  type FromLane,
  type Timed,
  type ToHost,
  type ToLane,
} from "./wire.ts";

/** What a session is made of. */
export interface SessionOptions {
  readonly engine: Engine;
  /** See `createRunName`. */
  readonly run: string;
  readonly sealer: Sealer;
  /** Those that are there when it begins. */
  readonly hosts: readonly HostFacts[];
  readonly now: Clock;
}

/** An answer, with how many bytes its message and it had on their way. */
export type Carried<Answer> = Timed<Answer> & { readonly bytes: number };

/** Nothing of it is left once it is closed. What waits for an answer that will not come rejects with a `HostsError` or an
 *  `EngineError`. */
export interface Session extends Closable {
  /** Those of the run; who comes back after it was started anew has another id. */
  readonly hosts: () => readonly HostFacts[];
  /** The id that a host had when the run began, by which results name it. */
  readonly firstIdOf: (id: string) => string;
  readonly sendToHost: (host: HostFacts, message: ToHost) => Promise<Carried<FromHost>>;
  /** To any of the workers that take from a queue.
   *  @param hosts that they are on; all of the run's when not given. */
  readonly sendToLanes: (
    queue: string,
    message: ToLane,
    hosts?: readonly HostFacts[],
  ) => Promise<Carried<FromLane>>;
  /** What has happened since this was last asked that makes times worthless, in a clause such as `the host a was lost`; null
   *  for nothing. */
  readonly takeDisturbance: () => string | null;
  /** Fulfilled when all hosts are there, those that were lost in the shape of others of the same name; rejects with a
   *  `HostsError` where one does not come back. Nothing that was sent before disturbs anybody from then on. */
  readonly whole: () => Promise<void>;
  /** What to add to the times of a host to have them on the clock of the run, in milliseconds; 0 before anything came from
   *  there. */
  readonly offsetMs: (host: string) => number;
  /** The most by which that may be wrong; undefined before anything came from there. */
  readonly clockErrorMs: (host: string) => number | undefined;
}

/** How often it is looked which hosts are there, in milliseconds. */
const watchMs = 2000;

/** Nothing is sent yet. */
export function openSession({ engine, run, sealer, hosts: first, now }: SessionOptions): Session {
  const queues = new Set<string>();
  const pending = createPending();
  const clocks = new Map<string, ClockOffset>();
  const back = createReturn(first, now);
  const namesOf = (ids: readonly string[]) => [...new Set(ids.flatMap((id) => back.nameOf(id) ?? []))];
  const disturbance = createDisturbance(namesOf);
  let messages = 0;
  const fail = (error: Error) => {
    pending.fail(error);
    back.fail(error);
  };
  const following = engine.results(run, queues, {
    onResult: (result) => {
      disturbance.by(result);
      pending.settle(result, (undone, able) => undoneError(undone, able, namesOf));
    },
    onForgotten: () => pending.loseAll(new LostHostsError(engineClause)),
    onError: fail,
  });
  /** Ends the waits for hosts that have not been heard of for too long. What any of several can do, another one does. */
  const look = async () => {
    await following.check(); // Where it knows nothing, it knows no hosts either.
    const there = await engine.hosts();
    const ids = new Set(there.map(({ id }) => id));
    pending.loseUnless(ids, (gone) => new GoneHostsError(gone));
    back.look(there);
  };
  // Whoever follows the results is told of an engine that does not answer.
  const timer = setInterval(() => void look().catch(() => {}), watchMs).unref();

  const send = async (
    queue: string,
    message: ToHost | ToLane,
    able: readonly HostFacts[],
  ): Promise<Carried<object>> => {
    const id = String(messages++);
    queues.add(queue);
    const bytes = sealer.seal({ run, queue, id, way: "there" }, encode(message));
    if (bytes.byteLength > engine.mostBytes) {
      throw new HostsError(
        `A message to hosts ${tooLarge(bytes, engine.mostBytes)}. Make chunks or inputs smaller.`,
      );
    }
    const sentMs = now();
    const sealed = await new Promise<Uint8Array>((resolve, reject) => {
      pending.add(id, { hosts: able, resolve, reject });
      engine.submit(queue, [{ run, id, bytes }]).catch(fail);
    });
    const receivedMs = now();
    const answer = decode(sealer.open({ run, queue, id, way: "back" }, sealed)) as Timed<object>; // Only hosts can seal it.
    const { takenMs, sentMs: answeredMs } = answer;
    const clock = offsetOf({ sentMs, takenMs, answeredMs, receivedMs });
    clocks.set(answer.host, better(clocks.get(answer.host), clock));
    return { ...answer, bytes: bytes.byteLength + sealed.byteLength };
  };
  return {
    hosts: back.hosts,
    firstIdOf: back.firstIdOf,
    sendToHost: async (host, message) =>
      (await send(hostQueue(host.id), message, [host])) as Carried<FromHost>, // As hosts answer.
    sendToLanes: async (queue, message, able = back.hosts()) =>
      (await send(queue, message, able)) as Carried<FromLane>, // As lanes do.
    takeDisturbance: disturbance.take,
    whole: async () => {
      const whole = back.whole();
      void look().catch(() => {}); // As above.
      await whole;
      disturbance.settle(messages);
    },
    offsetMs: (host) => clocks.get(host)?.offsetMs ?? 0,
    clockErrorMs: (host) => clocks.get(host)?.errorMs,
    close: async () => {
      clearInterval(timer);
      fail(new HostsError("The run is over."));
      await following.close();
      await engine.forget(run, queues);
    },
  };
}

function undoneError(result: Undone, able: readonly HostFacts[], namesOf: NamesOf): HostsError {
  return result.type === "given-up"
    ? new GivenUpError(givenUpWords(namesOf(result.takers)))
    : new HostsError(refusedWords(able.map(({ name }) => name)));
}

/** The names of hosts, of those that are known. */
type NamesOf = (ids: readonly string[]) => readonly string[];

/** What has happened, as far as results tell. */
function createDisturbance(namesOf: NamesOf) {
  let disturbance: string | null = null;
  /** Messages with smaller numbers are done with. */
  let first = 0;
  const take = () => {
    const taken = disturbance;
    disturbance = null;
    return taken;
  };
  return {
    take,
    by: (result: Result) => {
      if (result.type === "done" && result.before !== null && Number(result.id) >= first) {
        disturbance ??= silentClause(namesOf(result.before));
      }
    },
    /** From here on only messages with this number and larger ones count. */
    settle: (messages: number) => {
      take();
      first = messages;
    },
  };
}
