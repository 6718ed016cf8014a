import { AsyncLocalStorage } from "node:async_hooks";
import { syncBuiltinESMExports } from "node:module";
import type { BenchFailure } from "../../core/protocol/benchFailure.ts";
import { errorData, isThrown } from "./errorData.ts";

/** What user code did besides its task, that makes the run worthless. */
export type Breach = Pick<BenchFailure, "reason" | "error" | "byModule">;

/** Watches a thread or process for what a `try` around a task cannot see. */
export interface Guard {
  /** The first breach so far. */
  readonly breach: () => Breach | undefined;
  /** Fulfilled with what `work` gives, or with the first breach while it goes on, whichever comes first. */
  readonly watch: <Value>(work: () => Promise<Value>) => Promise<Value | { readonly breach: Breach }>;
  /** Gives what `load` gives, which runs the user's module: whatever that starts is put down to the module from then on,
   *  and to no call. Once a thread or process. */
  readonly loading: <Value>(load: () => Promise<Value>) => Promise<Value>;
  /** Lets the event loop turn once, so that rejections nobody handled become known. */
  readonly settle: () => Promise<void>;
}

/** Puts a guard on this thread: `process.exit` becomes an error instead of a silent end (tinypool would wait for ever),
 *  rejections and exceptions outside of tasks are kept. To be called once, before user code is loaded. */
export function createGuard(): Guard {
  let breach: Breach | undefined;
  let onBreach: ((breach: Breach) => void) | undefined;
  const module = new AsyncLocalStorage<true>();
  const isOfModule = () => module.getStore() === true;
  const report = (reason: Breach["reason"], error: unknown) => {
    breach ??= { reason, error: errorData(error), byModule: isOfModule() };
    onBreach?.(breach);
  };
  const pending = process.getActiveResourcesInfo.bind(process);
  const exit = process.exit.bind(process);
  process.exit = (code) => {
    const error = new ExitError(code ?? process.exitCode ?? 0);
    report("exit", error);
    throw error;
  };
  // `import { exit } from "node:process"` sees the change, too.
  syncBuiltinESMExports();
  process.on("unhandledRejection", (reason) => report("unhandled-rejection", reason));
  process.on("uncaughtException", (error) => {
    // The module's own does not disturb the pool: it is told when the worker is asked next.
    const isExpected = onBreach !== undefined || isOfModule();
    report("uncaught-exception", error);
    if (!isExpected) {
      // Nobody waits, e.g. a result could not be posted: end loudly, so that the pool hears of it.
      process.exit = exit;
      throw error;
    }
  });
  return {
    breach: () => breach,
    loading: async (load) => {
      const before = pending().length;
      const loaded = await module.run(true, load);
      if (pending().length <= before) {
        // It has left nothing that goes on. Before Node 24, following it would make every later `await` slower.
        module.disable();
      }
      return loaded;
    },
    settle: () => new Promise((resolve) => setImmediate(resolve)),
    watch: (work) =>
      new Promise((resolve, reject) => {
        const outer = onBreach;
        onBreach = (found) => resolve({ breach: found });
        work()
          .then(resolve, reject)
          .finally(() => (onBreach = outer));
      }),
  };
}

/** Whether it is what `process.exit` throws under a guard. */
export function isExit(error: unknown): boolean {
  return isThrown(error, ExitError);
}

class ExitError extends Error {
  override readonly name = "ExitError";
  constructor(code: number | string) {
    super(`process.exit(${code}) was called`);
  }
}
