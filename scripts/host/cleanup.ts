/** The last thing a process does: ending what it started, however it ends itself. */

const cleanups = new Set<() => void>();

/** Registers what has to be undone if this process exits or is asked to by a signal before that happened in the
 *  ordinary way. Everything in it must be synchronous. Returns a function that takes it back. */
export function onExit(cleanup: () => void): () => void {
  if (cleanups.size === 0) {
    process.on("exit", cleanAll);
    for (const signal of signals) {
      process.on(signal, endBy);
    }
  }
  cleanups.add(cleanup);
  return () => {
    cleanups.delete(cleanup);
    if (cleanups.size === 0) {
      process.off("exit", cleanAll);
      for (const signal of signals) {
        process.off(signal, endBy);
      }
    }
  };
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function cleanAll(): void {
  for (const cleanup of cleanups) {
    cleanup();
  }
}

/** Ends with the status that a shell gives a process ended by the signal. */
function endBy(signal: NodeJS.Signals, number: number): void {
  console.error(`Ended by ${signal}.`);
  process.exit(128 + number);
}
