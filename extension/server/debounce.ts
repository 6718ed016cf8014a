/** A piece of work that waits for a pause. */
export interface Debounce {
  /** Asks for the work; asking again before it is done puts it off. */
  request(): void;
  /** Drops work that was asked for and is not done yet. */
  cancel(): void;
}

/** Does `work` once nobody has asked for it for `pauseMs`. */
export function createDebounce(pauseMs: number, work: () => void): Debounce {
  let timer: NodeJS.Timeout | undefined;
  return {
    request() {
      clearTimeout(timer);
      timer = setTimeout(work, pauseMs);
    },
    cancel: () => clearTimeout(timer),
  };
}
