/** The finder process: reads what the targets of the command line name, and tells what they stand for. It is a process of its
 *  own because reading may wait for a file system that does not answer, and types may take minutes, and neither hears of
 *  a time limit or of Ctrl-C. */
import { fileURLToPath } from "node:url";
import type { FindAnswer, FindRequest } from "../core/protocol/finder.ts";
import { endWithStarter } from "../system/endWithStarter.ts";
import { createTargetFinder } from "./targets.ts";

/** This file is built to `dist/finder/main.js`. */
const dist = new URL("../", import.meta.url);

// A terminal sends it to all that runs in it. The starter, which hears it too, decides what ends.
process.on("SIGINT", () => {});
// Until it is asked something it ends by itself, as nothing else keeps it.
process.once("message", () => endWithStarter(dist));
const find = createTargetFinder(fileURLToPath(new URL("lib", dist)));
process.on("message", (request: FindRequest) => {
  const answer: FindAnswer = find(request);
  process.send?.(answer);
});
