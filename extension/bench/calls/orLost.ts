/** The loss of something that everybody waits for. */
export interface Loss {
  /** Ends all waits, those under way and those to come, with this error, which may be anything. The first one counts. */
  readonly report: (error: unknown) => void;
  /** Settles as the promise does, or rejects with the loss if that comes first.
   *
   *  `Promise.race` with one promise that outlives all others keeps every value it was ever raced against: it adds a
   *  reaction to that promise each time, and never takes one away. */
  readonly orLost: <Value>(promise: Promise<Value>) => Promise<Value>;
}

/** Nothing is lost yet. */
export function createLoss(): Loss {
  let loss: { readonly error: unknown } | undefined;
  const waits = new Set<(error: unknown) => void>();
  return {
    report: (error) => {
      loss ??= { error };
      for (const reject of waits) {
        reject(loss.error);
      }
    },
    orLost: (promise) =>
      new Promise((resolve, reject) => {
        if (loss !== undefined) {
          promise.catch(() => {}); // It fails for the same reason, which is told already.
          reject(loss.error);
          return;
        }
        waits.add(reject);
        promise.then(resolve, reject).finally(() => waits.delete(reject));
      }),
  };
}
