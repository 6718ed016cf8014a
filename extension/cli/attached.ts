import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** Whoever has started a worker for as long as he is there. */
export interface Holder {
  /** The password of the engine; empty for none. */
  readonly password: string;
  /** Aborted when he is gone, or wants the end. */
  readonly gone: AbortSignal;
}

/** Waits for the first line of a stream, which has the password, and follows it to its end.
 *  @param signal has it end now. */
export async function attach(input: Readable, signal: AbortSignal): Promise<Holder> {
  const gone = new AbortController();
  const lines = createInterface({ input });
  const end = () => lines.close();
  input.once("error", end);
  signal.addEventListener("abort", end, { once: true });
  const ended = once(lines, "close").then(() => {
    gone.abort();
    input.destroy();
    return [""];
  });
  if (signal.aborted) {
    end();
  }
  const [password] = await Promise.race([once(lines, "line"), ended]);
  return { password: String(password), gone: gone.signal };
}
