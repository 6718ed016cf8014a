/** The process of the other version, which the bench process starts and leads: answers what it is asked, ends with it. */
import type { FromOther, ToOther } from "./other/messages.ts";
import { createServer } from "./other/serve.ts";
import { createGuard } from "./calls/guard.ts";
import { failureOf } from "./calls/runError.ts";

/** The real one, before the guard takes its place. */
const exit = process.exit.bind(process);

// What all workers print comes through these two; a pipe for each of many is no leak.
for (const stream of [process.stdout, process.stderr]) {
  stream.setMaxListeners(Infinity);
}
process.once("disconnect", () => exit(0));

const serve = createServer(createGuard());
process.on("message", (message: ToOther) => {
  if (message.type === "load") {
    process.argv.splice(0, process.argv.length, ...message.argv);
  }
  void serve(message)
    .then((answer): FromOther => ({ type: "answered", answer }))
    .catch((error: unknown): FromOther => ({ type: "failed", failure: failureOf(error) }))
    .then((last) => process.send?.(last));
});
