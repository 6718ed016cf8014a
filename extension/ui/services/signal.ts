/** Something that happens again and again, and that others want to hear of. */
export interface Signal<Told extends readonly unknown[]> {
  /** Calls back each time, after those who asked before. */
  readonly on: (listener: (...told: Told) => void) => void;
  readonly emit: (...told: Told) => void;
}

/** A signal that nobody listens to yet. VS Code's own emitter is not there in tests of what needs no window. */
export function createSignal<Told extends readonly unknown[] = []>(): Signal<Told> {
  const listeners: ((...told: Told) => void)[] = [];
  return {
    on: (listener) => {
      listeners.push(listener);
    },
    emit: (...told) => listeners.forEach((listener) => listener(...told)),
  };
}
