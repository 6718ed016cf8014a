const ending = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Has something done before a signal ends this process, where the program does not listen to it. It is no listener, as programs
 *  ask whether there are others. */
export function beforeSignals(act: () => void): void {
  const own = Object.getOwnPropertyDescriptor(process, "emit");
  const emitAs = process.emit.bind(process) as (event: string, ...given: readonly unknown[]) => boolean;
  const take = (name: NodeJS.Signals, ...given: readonly unknown[]): unknown => {
    if (process.listenerCount(name) > 0) {
      // Programs may have put something else there meanwhile.
      return (process.emit as typeof emitAs).call(process, name, ...given);
    }
    act();
    emitAs("removeListener", name, () => {}); // From here on it ends the process.
    return process.kill(process.pid, name);
  };
  try {
    // Node hears a signal from the first word of a listener on, and calls what emits then.
    Object.defineProperty(process, "emit", { value: take, configurable: true, writable: true });
    for (const name of ending) {
      emitAs("newListener", name, () => {});
    }
  } finally {
    Reflect.deleteProperty(process, "emit");
    if (own !== undefined) {
      Object.defineProperty(process, "emit", own);
    }
  }
}
