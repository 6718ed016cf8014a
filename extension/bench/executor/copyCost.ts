import { runtimes, type Runtime } from "../../core/report/runtimes.ts";
import type { Clock } from "../calls/clock.ts";
import { place } from "./mapInChunks.ts";
import { numberBuffer, numberMemory } from "../payload/numbers.ts";
import { pack, unpack } from "../payload/payload.ts";
import { transferCopy } from "../payload/copies.ts";

/** A sample is enough: inputs and results are mostly of one kind. A tenth of it is copied so fast that what comes between,
 *  such as the end of a collection, is most of the time. */
const mostCopied = 20_000;
/** Long enough for the clock and for the engine to compile it. Large inputs get there with a few of them, instead of
 *  copying gigabytes. */
const copyLongMs = 10;

/** Half of what sending an input and its result takes, in milliseconds: one side writes, the other reads. */
export function copyCost(
  inputs: readonly unknown[],
  results: readonly unknown[],
  runtime: Runtime,
  now: Clock,
): number {
  const most = Math.min(mostCopied, inputs.length);
  const memory = runtimes[runtime].writesBytes ? null : numberMemory(numberBuffer(most));
  const copied: unknown[] = [];
  const copy = (list: readonly unknown[], count: number) => {
    const payload = pack(list, 0, count, memory, 0);
    place(copied, 0, unpack(transferCopy(payload, runtime), memory, 0));
  };
  let totalMs = 0;
  let leastMs = Infinity;
  for (let count = 1; ; count = Math.min(2 * count, most)) {
    const startMs = now();
    copy(inputs, count);
    copy(results, count);
    const tookMs = now() - startMs;
    totalMs += tookMs;
    if (count === most || tookMs >= copyLongMs) {
      leastMs = Math.min(leastMs, tookMs);
      if (totalMs >= copyLongMs) {
        return leastMs / 2 / count;
      }
    }
  }
}
