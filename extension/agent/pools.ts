import { chunksAhead } from "../core/hosts/laneSets.ts";
import type { WorkerKind } from "../bench/executor/workers.ts";
import { errorData, isThrown } from "../bench/calls/errorData.ts";
import type { FromHost, FromLane, Loss, ToHost, ToLane } from "../bench/hosts/wire.ts";
import type { Closable, Engine, HostFacts } from "../engine/engine.ts";
import type { Sealed } from "./sealed.ts";
import { openLanes } from "./lanes.ts";

/** What the pools of a host are made of. */
export interface PoolsOptions {
  readonly engine: Engine;
  readonly facts: HostFacts;
  readonly kind: WorkerKind;
  /** When the clock of this host began: see `createClock`. */
  readonly epoch: bigint;
  readonly sealed: Sealed;
  /** The host is about to end. */
  readonly isEnding: () => boolean;
}

/** One pool as far as this host has to do with it. */
export interface HostPool extends Closable {
  readonly run: string;
  readonly sendToAll: (message: ToLane) => Promise<FromHost>;
}

/** Makes the workers and takes chunks for them, and some ahead of those. */
export async function openPool(
  run: string,
  message: Extract<ToHost, { readonly type: "open" }>,
  program: string,
  { engine, facts, kind, epoch, sealed, isEnding }: PoolsOptions,
): Promise<HostPool> {
  const lanes = await openLanes(message, { program, spread: message.spread, epoch }, kind);
  let isEnded = false;
  const lostWith = (error: unknown) =>
    isEnded ? ended(isEnding()) : ({ type: "lost", loss: lossOf(error) } as const);
  const work = sealed(message.queue, (chunk) =>
    // Nothing else is in the queue of a pool.
    lanes.send(chunk as ToLane).then((answer): FromLane => ({ type: "ran", answer }), lostWith),
  );
  const taking = await engine.take(message.queue, message.lanes + chunksAhead, work, facts.id);
  const close = async () => {
    clearTimeout(late);
    isEnded = true;
    await lanes.close(); // What runs is given up, and whoever takes does not wait for it any more.
    await taking.close();
  };
  const late = setTimeout(close, message.timeoutMs);
  const sendToAll = (toAll: ToLane) =>
    lanes.sendToAll(toAll).then((answers): FromHost => ({ type: "all", answers }), lostWith);
  return { run, sendToAll, close };
}

/** What is answered for workers that were ended. */
export function ended(isHostEnding: boolean): Extract<FromHost, { readonly type: "ended" }> {
  return { type: "ended", with: isHostEnding ? "host" : "run" };
}

/** What a worker was lost with, as data. */
export function lossOf(error: unknown): Loss {
  const code = isThrown(error, Error) && "code" in error ? error.code : null;
  return { ...errorData(error), code: typeof code === "string" ? code : null };
}
