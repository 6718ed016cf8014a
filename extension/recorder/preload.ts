/** Loaded into every process and thread of a command, before anything else of it: catches the calls of one function by
 *  breakpoints that never stop, whose conditions hand over the arguments. Nothing of it may disturb the program. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folderVariable, requestName, type RecordingRequest } from "../core/recording/request.ts";
import { startRecorder } from "./recorder.ts";

const folder = process.env[folderVariable];
if (folder !== undefined) {
  try {
    const request: RecordingRequest = JSON.parse(readFileSync(join(folder, requestName), "utf8"));
    startRecorder(folder, request);
  } catch {
    // The recording is over and its folder is gone, or this Node has no inspector: the program runs as it would without.
  }
}
