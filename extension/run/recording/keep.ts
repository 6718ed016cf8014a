import { randomBytes } from "node:crypto";
import { chmod, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { recordingHead } from "../../core/recording/file.ts";
import type { RecordingHeader } from "../../core/recording/info.ts";
import type { RecordSite } from "../../core/recording/site.ts";
import { placeOf, recordingFile, recordingsFolder } from "../../system/recordings.ts";
import type { Collected } from "./collect.ts";
import type { CommandStart } from "./command.ts";

/** A function whose calls were recorded. */
export interface KeepRequest {
  readonly site: RecordSite;
  /** Absolute path of the folder that reports are relative to, where the recording is kept. */
  readonly folder: string;
  readonly command: CommandStart["command"];
  /** See `RecordingLimits`. */
  readonly every: number;
}

/** Makes the folder of all recordings, which is for its owner alone and for no version control. */
export async function prepareFolder(folder: string): Promise<void> {
  const recordings = recordingsFolder(folder);
  await mkdir(recordings, { recursive: true, mode: 0o700 });
  await chmod(recordings, 0o700);
  await writeFile(join(recordings, ".gitignore"), "*\n");
}

/** Keeps calls of a function as its recording.
 *  @returns its header; null where there is no call, and an earlier recording stays. */
export async function keepCalls(request: KeepRequest, collected: Collected): Promise<RecordingHeader | null> {
  const header = headerOf(request, collected);
  if (header.kept === 0) {
    return null;
  }
  await keep(request, header, collected.frames);
  return header;
}

/** What the header says of a command at most. */
const longestCommand = 1000;

function headerOf(
  { site, folder, command, every }: KeepRequest,
  { states, calls }: Collected,
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

function isSpread({ parameters, mostArguments, captured, receiver }: RecordSite): boolean {
  return parameters.length !== 1 || mostArguments === null || captured.length > 0 || receiver !== null;
}

/** The last of several recordings that end at the same time wins, and none is spoiled. */
async function keep(
  { folder, site }: KeepRequest,
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
