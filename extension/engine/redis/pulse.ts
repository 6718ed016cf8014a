import type { Redis } from "ioredis";
import { type Closable, EngineError } from "../engine.ts";

/** How long an engine may be silent before it counts as gone, in milliseconds. */
export const silenceMs = 10_000;
/** How often it is asked whether it is there. */
const askMs = 1000;

/** Notices when an engine does not answer any more, whether its connection is lost or it hangs. */
export interface Pulse extends Closable {
  /** Settles as the promise does, or rejects with an EngineError once the engine has been silent for too long meanwhile. */
  readonly orSilence: <Value>(promise: Promise<Value>) => Promise<Value>;
}

/** Asks from here on.
 *  @param name of the engine, in words. */
export function createPulse(client: Redis, name: string): Pulse {
  const waits = new Set<(error: EngineError) => void>();
  let answeredMs = performance.now();
  let isAsked = false;
  const ask = () => {
    if (!isAsked) {
      isAsked = true;
      client
        .ping()
        .then(() => (answeredMs = performance.now()))
        .catch(() => {}) // It is closed, or asked once more.
        .finally(() => (isAsked = false));
    }
    if (performance.now() - answeredMs > silenceMs) {
      const error = new EngineError(
        `The engine at ${name} has not answered for ${silenceMs / 1000} s. Is it still running?`,
      );
      waits.forEach((reject) => reject(error));
      answeredMs = performance.now(); // Whoever asks from here on waits as long.
    }
  };
  const timer = setInterval(ask, askMs).unref();
  return {
    orSilence: (promise) =>
      new Promise((resolve, reject) => {
        waits.add(reject);
        promise.then(resolve, reject).finally(() => waits.delete(reject));
      }),
    close: async () => clearInterval(timer),
  };
}
