import { randomBytes } from "node:crypto";
import { chmod, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { recordingHead } from "../../core/recording/file.ts";
import type { RecordingHeader } from "../../core/recording/info.ts";
import type { Recorded } from "../../core/recording/outcome.ts";
import {
  folderVariable,
  requestName,
  type PreloadRequest,
  type RecordingRequest,
} from "../../core/recording/request.ts";
import { placeOf, recordingFile, recordingsFolder } from "../../system/recordings.ts";
import { deleteTemporary, temporaryFolder } from "../files/temporary.ts";
import { collect, type Collected } from "./collect.ts";
import { runCommand, type CommandStart } from "./command.ts";
import { plainEnv } from "../process/findNode.ts";
import { withPreload } from "./nodeOptions.ts";

/** A command to run, and the function whose calls are recorded meanwhile. */
export interface RecordRequest extends Omit<RecordingRequest, "folder"> {
  readonly command: CommandStart["command"];
  /** Absolute path of the folder that reports are relative to, where the command runs and the recording is kept. */
  readonly folder: string;
  /** Absolute path of the built recorder, `dist/recorder/preload.cjs`. */
  readonly preloadFile: string;
  /** See `CommandStart`. */
  readonly onOutput?: (text: string) => void;
}

/** Runs a command, and keeps the calls of a function as its recording.
 *  @param signal interrupts the command.
 *  @throws Error with words for a person when nothing can be written. */
export async function record(request: RecordRequest, signal: AbortSignal): Promise<Recorded> {
  const { site, folder, mostCalls, mostBytes, every, command, preloadFile, onOutput } = request;
  await prepareFolder(folder);
  const own = await temporaryFolder();
  try {
    const asked: PreloadRequest = { type: "calls", site, folder, mostCalls, mostBytes, every };
    await writeFile(join(own, requestName), JSON.stringify(asked), { mode: 0o600 });
    const env = {
      ...plainEnv(),
      NODE_OPTIONS: withPreload(process.env["NODE_OPTIONS"], preloadFile),
      [folderVariable]: own,
    };
    const end = await runCommand({ command, cwd: folder, env, folder: own, onOutput }, signal);
    const { frames, ...collected } = await collect(own, mostCalls);
    const header = headerOf(request, collected);
    if (header.kept === 0) {
      return { end, ...collected, header: null };
    }
    await keep(request, header, frames);
    return { end, ...collected, header };
  } finally {
    await deleteTemporary(own);
  }
}

/** Makes the folder of all recordings, which is for its owner alone and for no version control. */
async function prepareFolder(folder: string): Promise<void> {
  const recordings = recordingsFolder(folder);
  await mkdir(recordings, { recursive: true, mode: 0o700 });
  await chmod(recordings, 0o700);
  await writeFile(join(recordings, ".gitignore"), "*\n");
}

/** What the header says of a command at most. */
const longestCommand = 1000;

function headerOf(
  { site, folder, command, every }: RecordRequest,
  { states, calls }: Omit<Collected, "frames">,
): RecordingHeader {
  return {
    version: 1,
    file: placeOf(folder, site.file),
    function: site.function,
    signature: site.signature,
    parameters: [
      ...(site.receiver === null ? [] : ["this"]),
      ...(site.captured.length > 0 ? [`{ ${site.captured.join(", ")} }`] : []),
      ...site.parameters.map(({ label, isRest }) => (isRest ? `...${label}` : label)),
    ],
    spread: isSpread(site),
    captured: site.captured,
    hasReceiver: site.receiver !== null,
    command: command.join(" ").slice(0, longestCommand),
    at: Date.now(),
    node: states[0]?.node ?? process.versions.node,
    calls: states.reduce((sum, { seen }) => sum + seen, 0),
    kept: [...calls.values()].reduce((sum, count) => sum + count, 0),
    every,
    isCut: states.some(({ end }) => end !== null),
  };
}

function isSpread({ parameters, mostArguments, captured, receiver }: RecordRequest["site"]): boolean {
  return parameters.length !== 1 || mostArguments === null || captured.length > 0 || receiver !== null;
}

/** The last of several recordings that end at the same time wins, and none is spoiled. */
async function keep(
  { folder, site }: RecordRequest,
  header: RecordingHeader,
  frames: Collected["frames"],
): Promise<void> {
  const place = recordingFile({ folder, file: site.file, function: site.function });
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  const unfinished = `${place}.${randomBytes(4).toString("hex")}.unfinished`;
  try {
    await writeFile(unfinished, [...recordingHead(header), ...frames], { mode: 0o600 });
    await rename(unfinished, place);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
