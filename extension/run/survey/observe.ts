import { readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readFrames } from "../../core/recording/frames.ts";
import {
  folderVariable,
  requestName,
  threadEnding,
  type PreloadRequest,
} from "../../core/recording/request.ts";
import type { Observation } from "../../core/survey/observation.ts";
import { observationNotes } from "../../core/survey/observationNotes.ts";
import { seenThread, type SeenThread } from "../../core/survey/threadFile.ts";
import { temporaryFolder } from "../files/temporary.ts";
import { plainEnv } from "../process/findNode.ts";
import { runCommand, type CommandStart } from "../recording/command.ts";
import { withPreload } from "../recording/nodeOptions.ts";
import { assemble } from "./assemble.ts";

/** A command to observe. */
export interface ObserveRequest {
  readonly command: CommandStart["command"];
  /** Absolute path of the workspace, where the command runs. */
  readonly folder: string;
  /** Absolute path of what is loaded into the command, `dist/recorder/preload.cjs`. */
  readonly preloadFile: string;
  /** See `CommandStart`. */
  readonly onOutput?: (text: string) => void;
}

/** Runs a command, and sees what it does.
 *  @param signal ends the observation: it interrupts the command. */
export async function observe(request: ObserveRequest, signal: AbortSignal): Promise<Observation> {
  const { command } = request;
  const own = await temporaryFolder();
  try {
    const folder = await realpath(request.folder);
    const at = Date.now();
    const start = performance.now();
    const end = await runObserved({ ...request, folder }, own, { type: "times" }, signal);
    const wallMs = performance.now() - start;
    const seen = await readThreads(own);
    const { functions, threads } = assemble(seen, own, folder);
    return {
      command: command.join(" "),
      at,
      node: seen[0]?.node ?? process.versions.node,
      times: { end, wallMs },
      counts: null,
      functions: functions.map((each) => ({ ...each, calls: null })),
      threads,
      files: [],
      recorded: [],
      notes: observationNotes(seen),
    };
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

async function runObserved(
  { command, folder, preloadFile, onOutput }: ObserveRequest,
  own: string,
  asked: PreloadRequest,
  signal: AbortSignal,
) {
  await writeFile(join(own, requestName), JSON.stringify(asked), { mode: 0o600 });
  const env = {
    ...plainEnv(),
    NODE_OPTIONS: withPreload(process.env["NODE_OPTIONS"], preloadFile),
    [folderVariable]: own,
  };
  return await runCommand({ command, cwd: folder, env, folder: own, onOutput }, signal);
}

/** What all threads of a command have written. */
async function readThreads(folder: string): Promise<readonly SeenThread[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(threadEnding));
  const threads: SeenThread[] = [];
  for (const name of names) {
    const { frames } = readFrames(await readFile(join(folder, name)));
    const found = seenThread(frames.map(({ bytes }) => new TextDecoder().decode(bytes)));
    threads.push(...(found === undefined ? [] : [found]));
  }
  return threads;
}
