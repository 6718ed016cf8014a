/** An action that is asked for often and happens seldom. */
export interface Throttle {
  /** Lets it happen: at once when it has not happened for the interval, else at the end of it. */
  readonly ask: () => void;
  /** It never happens again, not even when it has been asked for. */
  readonly stop: () => void;
}

/** Lets `act` happen at most once in `intervalMs`, and always after the last time somebody asked for it. */
export function throttle(intervalMs: number, act: () => void): Throttle {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsked = false;
  let isStopped = false;

  const actNow = (): void => {
    isAsked = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (isAsked) {
        actNow();
      }
    }, intervalMs);
    act();
  };

  return {
    ask() {
      isAsked = true;
      if (timer === undefined && !isStopped) {
        actNow();
      }
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
