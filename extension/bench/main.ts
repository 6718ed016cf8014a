/** The bench process: takes one plan, has it carried out, ends. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { BenchPlan, FromBench, ToBench } from "../core/protocol/bench.ts";
import { failureOf } from "./calls/runError.ts";
import { createGuard } from "./calls/guard.ts";
import { runPlan } from "./plan.ts";
import type { WatchData } from "./watch.ts";

/** The most workers whose current inputs the watch thread can follow. */
const mostWatched = 1024;
/** Where the starter's watch pipe is: behind standard input, output, error and the IPC channel. */
const watchPipe = 4;

/** Nothing of ours takes longer to end by itself. */
const leaveMs = 300;

/** The real one, before the guard takes its place. */
const exit = process.exit.bind(process);
const end = () => exit(0);

// What all workers print comes through these two; a pipe for each of many is no leak.
for (const stream of [process.stdout, process.stderr]) {
  stream.setMaxListeners(Infinity);
}

let isToFinish = false;
process.on("message", (message: ToBench) => {
  if (message.type === "run") {
    run(message.plan);
  } else {
    isToFinish = true;
  }
});
// Without its starter nobody wants the results; an endless loop is ended by the watch thread.
process.once("disconnect", end);

function run(plan: BenchPlan): void {
  const watchSlots = new Int32Array(
    new SharedArrayBuffer((mostWatched + 1) * Int32Array.BYTES_PER_ELEMENT),
  ).fill(-1);
  const guard = createGuard();
  const watch = startWatch(watchSlots);
  // User code may block this thread for ever, and nothing must run that the watch thread could not end.
  void once(watch, "online")
    .then(() =>
      runPlan(
        plan,
        guard,
        { slots: watchSlots, leaveOut: (indices) => watch.postMessage(indices, []) },
        () => isToFinish,
      ),
    )
    .catch((error: unknown): FromBench => ({ type: "failed", failure: failureOf(error) }))
    .then((last) => process.send?.(last, () => leave(watch)));
}

/** Ends when all that was printed is on its way, workers' output included, or soon after that if user code has left
 *  something open. */
function leave(watch: Worker): void {
  process.off("disconnect", end);
  process.disconnect();
  void watch.terminate();
  setTimeout(end, leaveMs).unref();
}

function startWatch(slots: Int32Array): Worker {
  const data: WatchData = { slots, pipe: watchPipe };
  return new Worker(new URL("./watch.js", import.meta.url), { workerData: data });
}
