/** What makes a machine a host: it says that it is there, and does what those may ask whose key it trusts. */
import { hostQueue } from "../bench/hosts/names.ts";
import type { FromHost, ToHost } from "../bench/hosts/wire.ts";
import type { Closable } from "../engine/engine.ts";
import type { Trust } from "../engine/trust/keys.ts";
import { ended, lossOf, openPool, type HostPool, type PoolsOptions } from "./pools.ts";
import { UnfitProgramError, type Programs } from "./programs.ts";
import { createSealed, trustOf } from "./sealed.ts";

/** What a host is made of. */
export interface HostOptions extends Omit<PoolsOptions, "sealed" | "isEnding"> {
  /** Whose code it runs. */
  readonly trusts: readonly Trust[];
  readonly programs: Programs;
  /** Is told what happens, in sentences. */
  readonly tell: (sentence: string) => void;
}

/** How often it says that it is there, in milliseconds. */
const aliveMs = 2000;
/** So many messages at once that are not chunks. */
const messagesAtOnce = 8;

/** Works until it is closed; then nothing of it is left.
 *  @throws EngineError when the engine cannot be used. */
export async function startHost(options: HostOptions): Promise<Closable> {
  const { engine, facts, tell } = options;
  const sealed = createSealed({ ...options, id: facts.id });
  let isEnding = false;
  const pools = createPools({ ...options, sealed, isEnding: () => isEnding }, options.programs);
  const sayAlive = async () => {
    const over = await engine.alive(facts, pools.runs());
    await Promise.all(over.map(pools.closeRun));
  };
  await sayAlive();
  const timer = setInterval(() => void sayAlive().catch((error: Error) => tell(error.message)), aliveMs);

  const answerTo = async (run: string, message: ToHost): Promise<FromHost> => {
    switch (message.type) {
      case "program":
        return storeProgram(run, message, options);
      case "open":
        return pools.open(run, message);
      case "all":
        return pools.sendToAll(message);
      case "close":
        await pools.close(message.pool);
        return { type: "closed" };
    }
  };
  const work = sealed(hostQueue(facts.id), (message, run) =>
    // Nothing else is in the queue of a host.
    answerTo(run, message as ToHost).catch((error: unknown): FromHost => ({
      type: "lost",
      loss: lossOf(error),
    })),
  );
  const taking = await engine.take(hostQueue(facts.id), messagesAtOnce, work, facts.id);
  return {
    close: async () => {
      isEnding = true;
      clearInterval(timer);
      const left = engine.leave(facts.id).catch(() => {}); // Without an engine nobody asks.
      await Promise.all(pools.runs().map(pools.closeRun));
      await left;
      await taking.close();
    },
  };
}

type Opening = Extract<ToHost, { readonly type: "open" }>;

/** The pools of a host, by name. */
function createPools(options: PoolsOptions, programs: Programs) {
  const pools = new Map<string, HostPool>();
  /** All that there have been, with what was answered: what is sent a second time does nothing. */
  const opened = new Map<string, Promise<FromHost>>();
  const close = async (name: string) => {
    const pool = pools.get(name);
    pools.delete(name);
    await pool?.close();
  };
  const openOne = async (run: string, message: Opening, program: string): Promise<FromHost> => {
    pools.set(message.pool, await openPool(run, message, program, options));
    return { type: "opened" };
  };
  return {
    open: async (run: string, message: Opening): Promise<FromHost> => {
      const program = programs.folderOf(message.program);
      if (program === undefined) {
        return { type: "program-missing" };
      }
      const opening = opened.get(message.pool) ?? openOne(run, message, program);
      opened.set(message.pool, opening);
      return opening;
    },
    sendToAll: async ({ pool, message }: Extract<ToHost, { readonly type: "all" }>): Promise<FromHost> => {
      const lanes = pools.get(pool);
      return lanes === undefined ? ended(options.isEnding()) : lanes.sendToAll(message);
    },
    runs: () => [...new Set([...pools.values()].map(({ run }) => run))],
    closeRun: async (run: string) => {
      const own = [...pools].filter(([, pool]) => pool.run === run);
      await Promise.all(own.map(([name]) => close(name)));
    },
    close,
  };
}

async function storeProgram(
  run: string,
  { bytes, signature }: Extract<ToHost, { readonly type: "program" }>,
  { trusts, programs, tell }: HostOptions,
): Promise<FromHost> {
  if (trustOf(run, trusts)?.isSigned(bytes, signature) !== true) {
    tell("A program was refused: it is not signed with the key that it should be.");
    return { type: "refused", why: "the program is not signed with the key that it trusts" };
  }
  try {
    await programs.store(bytes);
    return { type: "stored" };
  } catch (error) {
    if (error instanceof UnfitProgramError) {
      return { type: "refused", why: `the program does not fit: ${error.message}` };
    }
    throw error;
  }
}
