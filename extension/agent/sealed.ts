import { createClock } from "../bench/calls/clock.ts";
import { keyOfRun } from "../bench/hosts/names.ts";
import { decode, encode, tooLarge, type FromHost, type FromLane } from "../bench/hosts/wire.ts";
import { EngineError, type Engine } from "../engine/engine.ts";
import type { Trust } from "../engine/trust/keys.ts";
import { createSealer } from "../engine/trust/seal.ts";

/** Makes work with messages into work with the bytes of parcels: they are opened when they come from one who may send them,
 *  and the answer is sealed, with its times. What was sealed for another queue, of another host or an earlier one here, is not
 *  opened either. What may not be opened is not answered, and told. */
export type Sealed = (
  queue: string,
  work: (message: unknown, run: string) => Promise<FromHost | FromLane>,
) => Parameters<Engine["take"]>[2];

/** What that takes. */
export interface SealedOptions {
  /** Of the host. */
  readonly id: string;
  readonly trusts: readonly Trust[];
  /** When the clock of this host began: see `createClock`. */
  readonly epoch: bigint;
  readonly tell: (sentence: string) => void;
  readonly engine: Pick<Engine, "mostBytes">;
}

/** See `Sealed`. */
export function createSealed({ id: host, trusts, epoch, tell, engine }: SealedOptions): Sealed {
  const now = createClock(epoch);
  const { mostBytes } = engine;
  return (queue, work) =>
    async ({ run, id, bytes }) => {
      const takenMs = now();
      const trust = trustOf(run, trusts);
      if (trust === undefined) {
        tell(`Work was refused: it is of the key ${keyOfRun(run)}, which this host does not trust.`);
        throw new EngineError("It is not trusted here.");
      }
      const sealer = createSealer(trust.secret);
      const opened = open(() => sealer.open({ run, queue, id, way: "there" }, bytes), tell);
      const message = read(opened);
      const answer = message.type === "read" ? await work(message.message, run) : message;
      const seal = (whole: FromHost | FromLane) =>
        sealer.seal({ run, queue, id, way: "back" }, encode({ ...whole, host, takenMs, sentMs: now() }));
      const back = seal(answer);
      return back.byteLength <= mostBytes
        ? back
        : seal({ type: "refused", why: `its answer ${tooLarge(back, mostBytes)}; make chunks smaller` });
    };
}

/** Whom a run's name says that it is of; undefined where that is nobody whom the host trusts. */
export function trustOf(run: string, trusts: readonly Trust[]): Trust | undefined {
  return trusts.find(({ name }) => name === keyOfRun(run));
}

function open(opening: () => Uint8Array, tell: (sentence: string) => void): Uint8Array {
  try {
    return opening();
  } catch (error) {
    tell("Work was refused: it was not sent by anybody who may send it.");
    throw error;
  }
}

type Read =
  | { readonly type: "read"; readonly message: unknown }
  | Extract<FromHost, { readonly type: "refused" }>;

function read(bytes: Uint8Array): Read {
  try {
    return { type: "read", message: decode(bytes) };
  } catch (error) {
    return { type: "refused", why: error instanceof Error ? error.message : String(error) };
  }
}
