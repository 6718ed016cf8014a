import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Recorded } from "../../core/recording/outcome.ts";
import {
  folderVariable,
  requestName,
  siteFolder,
  type PreloadRequest,
  type RecordingLimits,
} from "../../core/recording/request.ts";
import { deleteTemporary, temporaryFolder } from "../files/temporary.ts";
import { collect } from "./collect.ts";
import { runCommand } from "./command.ts";
import { plainEnv } from "../process/findNode.ts";
import { keepCalls, prepareFolder, type KeepRequest } from "./keep.ts";
import { withPreload } from "./nodeOptions.ts";

/** A command to run in the request's folder, and the function whose calls are recorded meanwhile. */
export interface RecordRequest extends KeepRequest, RecordingLimits {
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
    const asked: PreloadRequest = { type: "calls", sites: [site], folder, mostCalls, mostBytes, every };
    await writeFile(join(own, requestName), JSON.stringify(asked), { mode: 0o600 });
    await mkdir(join(own, siteFolder(0)), { mode: 0o700 });
    const env = {
      ...plainEnv(),
      NODE_OPTIONS: withPreload(process.env["NODE_OPTIONS"], preloadFile),
      [folderVariable]: own,
    };
    const end = await runCommand({ command, cwd: folder, env, folder: own, onOutput }, signal);
    const collected = await collect(join(own, siteFolder(0)), mostCalls);
    const { states, infos, calls } = collected;
    return { end, states, infos, calls, header: await keepCalls(request, collected) };
  } finally {
    await deleteTemporary(own);
  }
}
