/** The watch thread of the bench process: tells the starter which inputs run now, even while user code blocks every
 *  other thread, and ends everything once the starter is gone. */
import { writeSync } from "node:fs";
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { listIndex } from "../core/measuring/listIndices.ts";
import type { WatchLine } from "../core/protocol/bench.ts";

/** What the thread is started with. */
export interface WatchData {
  /** See `Work.watchSlots`. */
  readonly slots: Int32Array;
  /** The file descriptor of the pipe to the starter. */
  readonly pipe: number;
}

/** Often enough to follow by eye, seldom enough not to be measured. */
const intervalMs = 200;
/** A person cannot read more at a glance. */
const mostTasks = 16;

const { slots, pipe } = workerData as WatchData; // Given by `startWatch` and nobody else.
const sleeper = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
let leftOut: readonly number[] = [];

for (;;) {
  Atomics.wait(sleeper, 0, 0, intervalMs);
  // This thread never comes back to its event loop.
  const received = parentPort && receiveMessageOnPort(parentPort);
  leftOut = received ? (received.message as readonly number[]) : leftOut; // See `Watch.leaveOut`, the only message.
  const serialPlace = slots[0] ?? -1;
  const line: WatchLine = {
    tasks: Array.from(slots)
      .filter((index) => index >= 0)
      .slice(0, mostTasks)
      .map((place) => listIndex(place, leftOut)),
    done: serialPlace >= 0 ? serialPlace : null,
  };
  if (!isWritten(`${JSON.stringify(line)}\n`)) {
    endEverything();
  }
}

function isWritten(text: string): boolean {
  try {
    writeSync(pipe, text);
    return true;
  } catch (error) {
    // A full pipe means a slow reader, not a lost one.
    return error instanceof Error && "code" in error && error.code === "EAGAIN";
  }
}

/** The bench process leads a process group of its own, which its worker processes are in, too. */
function endEverything(): void {
  try {
    process.kill(process.platform === "win32" ? process.pid : -process.pid, "SIGKILL");
  } catch {
    process.kill(process.pid, "SIGKILL"); // Started without a group of its own, e.g. by hand.
  }
}
