import { cpus } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { busyCores, isQuiet, type CoreTimes } from "../../core/measuring/quiet.ts";

/** Long enough for what runs now and then to be seen. */
const intervalMs = 2000;
/** So many readings in a row: a pause of somebody else's is no quiet machine. */
const readings = 2;

/** What tells the time that the cores have spent, and waits. */
export interface QuietClock {
  readonly read: () => readonly CoreTimes[];
  /** Waits for as long as a reading takes; rejects when the signal aborts. */
  readonly wait: (signal: AbortSignal) => Promise<void>;
}

const realClock: QuietClock = {
  read: cpus,
  wait: (signal) => wait(intervalMs, undefined, { signal }),
};

/** Waits until others have left the machine, or nobody waits for that any more. Nothing is measured meanwhile, so that
 *  what is busy is others.
 *  @param tell how many cores are busy now. */
export async function untilQuiet(
  signal: AbortSignal,
  tell: (busy: number) => void,
  clock = realClock,
): Promise<void> {
  let before = clock.read();
  for (let quiet = 0; quiet < readings && !signal.aborted;) {
    await clock.wait(signal).catch(() => {}); // Aborted, which the loop sees.
    const after = clock.read();
    const busy = busyCores(before, after);
    before = after;
    quiet = isQuiet(busy, after.length) ? quiet + 1 : 0;
    tell(busy);
  }
}
