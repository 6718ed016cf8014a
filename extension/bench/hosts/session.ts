/** One run's way to the hosts: messages out, answers in, each once. */
import { better, offsetOf, type ClockOffset } from "../../core/hosts/clocks.ts";
import type { Closable, Engine, HostFacts } from "../../engine/engine.ts";
import type { Sealer } from "../../engine/trust/seal.ts";
import type { Clock } from "../calls/clock.ts";
import { hostQueue } from "./names.ts";
import { createPending, type Pending } from "./pending.ts";
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

/** Nothing of it is left once it is closed. What waits for an answer that will not come rejects with a `HostsError` or an
 *  `EngineError`. */
export interface Session extends Closable {
  readonly hosts: readonly HostFacts[];
  readonly sendToHost: (host: HostFacts, message: ToHost) => Promise<Timed<FromHost>>;
  /** To any of the workers that take from a queue.
   *  @param hosts that they are on; all of the run's when not given. */
  readonly sendToLanes: (
    queue: string,
    message: ToLane,
    hosts?: readonly HostFacts[],
  ) => Promise<Timed<FromLane>>;
  /** What to add to the times of a host to have them on the clock of the run, in milliseconds; 0 before anything came from
   *  there. */
  readonly offsetMs: (host: string) => number;
  /** The most by which that may be wrong; undefined before anything came from there. */
  readonly clockErrorMs: (host: string) => number | undefined;
}

/** That hosts do not do what a run needs. The message is a sentence. */
export class HostsError extends Error {
  override readonly name = "HostsError";
}

/** How often it is looked which hosts are there, in milliseconds. */
const watchMs = 2000;
/** An engine that forgets a run twice is not to be relied on. */
const mostForgotten = 1;

/** Nothing is sent yet. */
export function openSession({ engine, run, sealer, hosts, now }: SessionOptions): Session {
  const queues = new Set<string>();
  const pending = createPending();
  const clocks = new Map<string, ClockOffset>();
  const submit = (queue: string, id: string, bytes: Uint8Array) => {
    engine.submit(queue, [{ run, id, bytes }]).catch(pending.fail);
  };
  let forgotten = 0;
  const submitAgain = () => {
    if (++forgotten > mostForgotten) {
      pending.fail(
        new HostsError("The engine has lost the work of this run twice. Something ends it again and again."),
      );
    }
    pending.list().forEach(([id, { queue, bytes }]) => submit(queue, id, bytes));
  };
  const following = engine.results(run, queues, {
    onResult: (result) => pending.settle(result, new HostsError(givenUpWords)),
    onForgotten: submitAgain,
    onError: pending.fail,
  });
  const timer = setInterval(() => void loseMissing(engine, pending), watchMs).unref();

  let messages = 0;
  const send = async (
    queue: string,
    message: ToHost | ToLane,
    able: readonly HostFacts[],
  ): Promise<Timed<object>> => {
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
      pending.add(id, { queue, bytes, hosts: able, resolve, reject });
      submit(queue, id, bytes);
    });
    const receivedMs = now();
    const answer = decode(sealer.open({ run, queue, id, way: "back" }, sealed)) as Timed<object>; // Only hosts can seal it.
    const { takenMs, sentMs: answeredMs } = answer;
    const clock = offsetOf({ sentMs, takenMs, answeredMs, receivedMs });
    clocks.set(answer.host, better(clocks.get(answer.host), clock));
    return answer;
  };
  return {
    hosts,
    sendToHost: async (host, message) => (await send(hostQueue(host.id), message, [host])) as Timed<FromHost>, // As hosts answer.
    sendToLanes: async (queue, message, able = hosts) =>
      (await send(queue, message, able)) as Timed<FromLane>, // As lanes do.
    offsetMs: (host) => clocks.get(host)?.offsetMs ?? 0,
    clockErrorMs: (host) => clocks.get(host)?.errorMs,
    close: async () => {
      clearInterval(timer);
      pending.fail(new HostsError("The run is over."));
      await following.close();
      await engine.forget(run, queues);
    },
  };
}

const givenUpWords =
  "Two hosts took the same work and were gone before it was done. Does the function end its process, or take all memory?";

/** Ends the waits for hosts that have not been heard of for too long. What any of several can do, another one does. */
async function loseMissing(engine: Engine, pending: Pending): Promise<void> {
  try {
    const there = new Set((await engine.hosts()).map(({ id }) => id));
    pending.loseUnless(there, (gone) => new HostsError(goneWords(gone)));
  } catch {
    // Whoever follows the results is told of it.
  }
}

function goneWords(gone: readonly HostFacts[]): string {
  const names = gone.map(({ name }) => name).join(", ");
  return gone.length === 1
    ? `The host ${names} is gone. Is it still running, and connected?`
    : `The hosts ${names} are gone. Are they still running, and connected?`;
}
