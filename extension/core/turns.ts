/** One after the other: whoever has the turn is alone until giving it back. */
export interface Turns {
  /** Waits for the turn. Resolves to the function that gives it back, to be called once, or to undefined when `signal`
   *  aborts before the turn has come. `next` goes before all that wait already, `last` behind them. */
  take(signal: AbortSignal, place: "next" | "last"): Promise<(() => void) | undefined>;
}

/** Makes turns that nobody has yet. */
export function createTurns(): Turns {
  const waiting: (() => void)[] = [];
  let isTaken = false;

  const giveBack = (): void => {
    const first = waiting.shift();
    if (first === undefined) {
      isTaken = false;
    } else {
      first();
    }
  };

  return {
    take(signal, place) {
      if (signal.aborted) {
        return Promise.resolve(undefined);
      }
      if (!isTaken) {
        isTaken = true;
        return Promise.resolve(giveBack);
      }
      return new Promise((resolve) => {
        const leave = (): void => {
          waiting.splice(waiting.indexOf(enter), 1);
          resolve(undefined);
        };
        const enter = (): void => {
          signal.removeEventListener("abort", leave);
          resolve(giveBack);
        };
        signal.addEventListener("abort", leave, { once: true });
        waiting.splice(place === "next" ? 0 : waiting.length, 0, enter);
      });
    },
  };
}
