/** Loaded into every process and thread of a command, before anything else of it: catches the calls of functions by
 *  breakpoints that never stop, whose conditions hand over the arguments, or observes where the time goes. Nothing of it may
 *  disturb the program. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folderVariable, requestName, type PreloadRequest } from "../core/recording/request.ts";
import { startRecorder } from "./recorder.ts";
import { countsSampler } from "./survey/counts.ts";
import { observeThread } from "./survey/observeThread.ts";
import { profileSampler } from "./survey/profile.ts";

const watchFile = join(__dirname, "watch.cjs");
const folder = process.env[folderVariable];
if (folder !== undefined) {
  try {
    const request: PreloadRequest = JSON.parse(readFileSync(join(folder, requestName), "utf8"));
    switch (request.type) {
      case "calls":
        startRecorder(folder, request, true);
        break;
      case "times":
        observeThread(folder, watchFile, profileSampler);
        break;
      case "counts":
        observeThread(folder, watchFile, countsSampler);
        if (request.sites.length > 0) {
          startRecorder(folder, request, false);
        }
        break;
    }
  } catch {
    // The recording is over and its folder is gone, or this Node has no inspector: the program runs as it would without.
  }
}
