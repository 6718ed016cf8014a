import { randomBytes } from "node:crypto";
import { chunksAhead, laneSet } from "../../core/hosts/laneSets.ts";
import { engineClause, lostClause } from "../../core/words/lostHosts.ts";
import type { HostFacts } from "../../engine/engine.ts";
import { withTimeout } from "../calls/withTimeout.ts";
import type { FromWorker, Loading, ToWorker } from "../executor/workerMessages.ts";
import type { WorkerKind, Workers, WorkersOptions } from "../executor/workers.ts";
import { poolQueue } from "./names.ts";
import { HostLossError, HostsError, LostHostsError } from "../executor/hostsErrors.ts";
import type { Session } from "./session.ts";
import type { FromHost, FromLane, Timed, ToHost, ToLane } from "./wire.ts";

/** A program as hosts get it. */
export interface SignedProgram {
  /** See `ToHost`. */
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
}

/** How long hosts may take to end the workers of a pool; those who do not hear it end them when the run is over. */
const closeMs = 3000;

/** Workers on other hosts, which take chunks from one queue.
 *  @param timeoutMs after which they end whatever happens. */
export function hostWorkers(session: Session, program: SignedProgram, timeoutMs: number): WorkerKind {
  return {
    create: (options) => createWorkers(session, program, timeoutMs, options),
    sharesMemory: false,
    throwsUnsendable: false,
  };
}

function createWorkers(
  session: Session,
  program: SignedProgram,
  timeoutMs: number,
  { count, loading }: WorkersOptions,
): Workers {
  const pool = randomBytes(9).toString("base64url");
  const queue = poolQueue(pool);
  const sets = withLanesBefore(laneSet(session.hosts(), count));
  const setHosts = sets.map(({ host }) => host);
  const tell = async (host: HostFacts, message: ToHost) =>
    answered(await session.sendToHost(host, message), session.hosts());
  const open = async ({ host, lanes, lanesBefore }: HostSet) => {
    const opening = {
      ...openingOf(loading),
      pool,
      queue,
      lanes,
      lanesBefore,
      program: program.id,
      timeoutMs,
    };
    const answer = await tell(host, opening);
    if (answer.type === "program-missing") {
      await tell(host, { type: "program", bytes: program.bytes, signature: program.signature });
      await tell(host, opening);
    }
  };
  let opening: Promise<unknown> = Promise.resolve();
  return {
    inFlight: count + chunksAhead * sets.length,
    lanes: sets.map(({ lanes }) => lanes),
    start: () => {
      opening = Promise.all(sets.map(open));
      opening.catch(() => {}); // `ready` tells.
      return count;
    },
    ready: async () => void (await opening),
    send: async (message) => {
      await opening;
      const hosts = session.hosts();
      const answer = answered(await session.sendToLanes(queue, toLane(message), setHosts), hosts);
      const own = ofHost(answer.answer, nameOf(answer.host, hosts));
      const { takenMs, sentMs, bytes } = answer;
      const visit = { host: session.firstIdOf(answer.host), takenMs, sentMs, bytes };
      const visited = own.type === "ran" ? { ...own, visit } : own;
      return onThisClock(visited, session.offsetMs(answer.host));
    },
    run: () => Promise.reject(new Error("Messages of pool modules were sent to hosts.")),
    sendToAll: (message) =>
      sets.flatMap(({ host, lanes }) => {
        const all = opening.then(() => tell(host, { type: "all", pool, message: toLane(message) }));
        return Array.from({ length: lanes }, async (_, lane) => {
          const answer = await all;
          const own = answer.type === "all" ? answer.answers[lane] : undefined;
          if (own === undefined) {
            throw new Error(`A host answered "${answer.type}" for ${lanes} workers.`);
          }
          return onThisClock(ofHost(own, host.name), session.offsetMs(host.id));
        });
      }),
    takeDisturbance: session.takeDisturbance,
    close: async () => {
      await withTimeout(closeMs, () =>
        Promise.allSettled(sets.map(({ host }) => tell(host, { type: "close", pool }))),
      );
    },
  };
}

interface HostSet {
  readonly host: HostFacts;
  readonly lanes: number;
  readonly lanesBefore: number;
}

function withLanesBefore(sets: ReturnType<typeof laneSet<HostFacts>>): readonly HostSet[] {
  let before = 0;
  return sets.map(({ host, lanes }) => {
    const set = { host, lanes, lanesBefore: before };
    before += lanes;
    return set;
  });
}

function openingOf({
  plan,
  shared,
}: Loading): Pick<Extract<ToHost, { type: "open" }>, "type" | "spread" | "shared"> {
  return { type: "open", spread: plan.spread, shared: shared === "missing" ? null : shared };
}

function toLane(message: ToWorker): ToLane {
  switch (message.type) {
    case "load":
      return { type: "load" };
    case "run": {
      const { loading, ...run } = message;
      return { ...run, isLoaded: loading === null };
    }
    default:
      return message;
  }
}

/** @throws what a worker was lost with, or that a host has refused or not done it. */
function answered<Answer extends Timed<FromHost> | Timed<FromLane>>(
  answer: Answer,
  hosts: readonly HostFacts[],
): Exclude<Answer, Unanswered> {
  if (answer.type === "lost") {
    throw new HostLossError(nameOf(answer.host, hosts), answer.loss);
  }
  if (answer.type === "ended") {
    throw answer.with === "host"
      ? new LostHostsError(lostClause([nameOf(answer.host, hosts)]))
      : new LostHostsError(engineClause);
  }
  if (answer.type === "refused") {
    throw new HostsError(`The host ${nameOf(answer.host, hosts)} refuses: ${answer.why}.`);
  }
  return answer as Exclude<Answer, Unanswered>; // Checked above; the compiler does not follow.
}

type Unanswered = Pick<Extract<FromHost, { readonly type: "lost" | "refused" | "ended" }>, "type">;

function nameOf(host: string, hosts: readonly HostFacts[]): string {
  return hosts.find(({ id }) => id === host)?.name ?? host;
}

/** An answer that says where it failed, if it did. */
function ofHost(answer: FromWorker, host: string): FromWorker {
  return answer.type === "failed" ? { ...answer, failure: { ...answer.failure, host } } : answer;
}

/** An answer with its times on the clock of the run. */
function onThisClock(answer: FromWorker, offsetMs: number): FromWorker {
  switch (answer.type) {
    case "loaded":
      return { ...answer, ms: answer.ms + offsetMs };
    case "calibrated":
      return { ...answer, startMs: answer.startMs + offsetMs, endMs: answer.endMs + offsetMs };
    case "ran": {
      const { stamps, visit } = answer;
      return {
        ...answer,
        stamps: { ...stamps, ms: Array.from(stamps.ms, (each) => each + offsetMs) },
        ...(visit && {
          visit: { ...visit, takenMs: visit.takenMs + offsetMs, sentMs: visit.sentMs + offsetMs },
        }),
      };
    }
    default:
      return answer;
  }
}
