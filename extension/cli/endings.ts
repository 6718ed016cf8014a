import { isUnreadable } from "../run/process/benchProcess.ts";
import { asSentence } from "../core/text/foreignText.ts";

/** How this process ends. */
export interface Endings {
  /** Something could not be done: says so in one line. Everything that is under way is cancelled, and the status is 2. */
  readonly fail: (error: unknown) => void;
  /** All is done: this is the status, unless something has failed. */
  readonly status: (code: number) => void;
}

/** What is under way is cleared away within this time, or the process ends without. */
const mostClearingMs = 5000;

/** Follows what can end this process or spoil what it writes: signals, streams that nobody reads any more, full disks,
 *  exceptions that nobody expects. */
export function endings(canceller: AbortController): Endings {
  let isFailed = false;
  const fail = (error: unknown, what = "The benchmark could not be run") => {
    if (!isFailed) {
      isFailed = true;
      process.exitCode = 2;
      const why = error instanceof Error ? error.message || error.name : String(error);
      process.stderr.write(`${what}: ${asSentence(why.replaceAll(/\s*\n\s*/g, " "))}\n`);
      canceller.abort();
      setTimeout(() => process.exit(2), mostClearingMs).unref();
    }
  };
  // SIGHUP is the end of the terminal.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => canceller.abort());
  }
  // Of a program that has started this with a channel: it is gone, or wants the end.
  process.once("disconnect", () => canceller.abort());
  process.channel?.unref();
  process.stdout.on("error", (error) => fail(error, "Standard output cannot be written to any more"));
  process.stderr.on("error", (error) => fail(error, "Standard error cannot be written to any more"));
  process.on("uncaughtException", (error) => {
    // The run of that child fails, and tells why.
    if (!isUnreadable(error)) {
      fail(error);
    }
  });
  return {
    fail: (error) => fail(error),
    status: (code) => {
      if (!isFailed) {
        process.exitCode = code;
      }
    },
  };
}
