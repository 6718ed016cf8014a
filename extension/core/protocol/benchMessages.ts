/** Reads what comes from the bench process: user code runs there, and can send and write what it likes. */
import * as v from "valibot";
import { fromBenchSchema, watchLineSchema, type FromBench, type WatchLine } from "./bench.ts";

/** The message as one of the bench process; undefined when it is none. */
export function readFromBench(message: unknown): FromBench | undefined {
  const read = v.safeParse(fromBenchSchema, message);
  return read.success ? read.output : undefined;
}

const ownTypes: ReadonlySet<unknown> = new Set(
  fromBenchSchema.options.map(({ entries }) => entries.type.literal),
);

/** Whether a message is none of ours but one that programs send to whoever has started them: a text, or an object of
 *  another type. */
export function isForeign(message: unknown): boolean {
  return (
    typeof message === "string" ||
    (typeof message === "object" && message !== null && !("type" in message && ownTypes.has(message.type)))
  );
}

/** The line of the watch pipe; undefined for one that the watch thread did not write. */
export function readWatchLine(line: string): WatchLine | undefined {
  try {
    const read = v.safeParse(watchLineSchema, JSON.parse(line));
    return read.success ? read.output : undefined;
  } catch {
    return undefined; // No JSON at all.
  }
}
