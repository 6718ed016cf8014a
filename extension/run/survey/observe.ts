import { mkdir, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readFrames } from "../../core/recording/frames.ts";
import {
  folderVariable,
  requestName,
  siteFolder,
  surveyLimits,
  threadEnding,
  type PreloadRequest,
} from "../../core/recording/request.ts";
import { lastCount } from "../../core/survey/counts.ts";
import type { CountedFile, Observation, ObservedFunction } from "../../core/survey/observation.ts";
import { interruptedNote, observationNotes } from "../../core/survey/observationNotes.ts";
import type { SourceFacts } from "../../core/survey/source.ts";
import { seenThread, type SeenThread } from "../../core/survey/threadFile.ts";
import { temporaryFolder } from "../files/temporary.ts";
import { plainEnv } from "../process/findNode.ts";
import { runCommand, type CommandStart } from "../recording/command.ts";
import { withPreload } from "../recording/nodeOptions.ts";
import { assemble, type AssembledFunction } from "./assemble.ts";
import { countedFiles } from "./countedFiles.ts";
import { countedScripts, createCalls } from "./countedScripts.ts";
import type { SourceSearch } from "./facts.ts";
import { recordedCalls } from "./recordedCalls.ts";
import { findRecordSites, type FoundSites } from "./recordSites.ts";

/** A command to observe. */
export interface ObserveRequest {
  readonly command: CommandStart["command"];
  /** Absolute path of the workspace, where the command runs. */
  readonly folder: string;
  /** Absolute path of what is loaded into the command, `dist/recorder/preload.cjs`. */
  readonly preloadFile: string;
  /** It runs once, and nothing is counted. */
  readonly isOnce?: boolean;
  /** Finds the functions whose calls are recorded while calls are counted; where that is absent, none are. */
  readonly sources?: SourceSearch;
  /** See `CommandStart`. */
  readonly onOutput?: (text: string) => void;
}

/** What was seen of a command. */
export interface Observed {
  readonly observation: Observation;
  /** What the source text was found to say; null where it was not looked at, or not in time. */
  readonly facts: readonly SourceFacts[] | null;
}

/** Runs a command, and sees what it does: where its time goes, and, in a second run, how often everything is called, and what
 *  with.
 *  @param signal ends the observation: it interrupts the command. */
export async function observe(request: ObserveRequest, signal: AbortSignal): Promise<Observed> {
  const folder = await realpath(request.folder);
  const at = Date.now();
  return await inTemporaryFolder(async (own) => {
    const times = await runObserved({ ...request, folder }, own, { type: "times" }, signal);
    const seen = await readThreads(own);
    const { functions, threads } = assemble(seen, own, folder);
    const observation: Observation = {
      command: request.command.join(" "),
      at,
      node: seen[0]?.node ?? process.versions.node,
      times,
      counts: null,
      functions: functions.map((each) => observedFunction(each, null)),
      threads,
      files: [],
      recorded: [],
      notes: observationNotes(seen),
    };
    if (request.isOnce || (seen.length === 0 && !signal.aborted)) {
      return { observation, facts: null };
    }
    const { sources } = request;
    const found =
      sources === undefined || signal.aborted
        ? { observation, sites: [], facts: null }
        : await findRecordSites(observation, folder, sources, signal);
    const { facts } = found;
    if (signal.aborted) {
      const notes = [...observation.notes, interruptedNote];
      return { observation: { ...found.observation, notes }, facts };
    }
    const counted = await count({ ...request, folder }, functions, found, signal);
    return { observation: { ...found.observation, ...counted }, facts };
  });
}

/** Runs the command again, and counts, and records calls meanwhile.
 *  @param assembled the functions that engines have; those behind them are loops. */
async function count(
  request: ObserveRequest,
  assembled: readonly AssembledFunction[],
  { observation, sites, facts }: FoundSites,
  signal: AbortSignal,
): Promise<Pick<Observation, "counts" | "functions" | "files" | "recorded">> {
  return await inTemporaryFolder(async (own) => {
    for (const index of sites.keys()) {
      await mkdir(join(own, siteFolder(index)), { mode: 0o700 });
    }
    const asked = { sites: sites.map(({ site }) => site), folder: null, ...surveyLimits };
    const counts = await runObserved(request, own, { type: "counts", ...asked }, signal);
    const scripts = countedScripts(await readThreads(own), own);
    const callsAt = createCalls(scripts);
    const files = countedFiles(scripts, own, request.folder);
    const loops = observation.functions.slice(assembled.length);
    const turnsOf = (index: number, file: string) =>
      turns(
        files,
        file,
        facts?.find((one) => one.function === index),
      );
    return {
      counts,
      functions: [
        ...assembled.map((each) => observedFunction(each, callsAt(each.places.values()))),
        ...loops.map((loop, index) => ({ ...loop, calls: turnsOf(assembled.length + index, loop.file) })),
      ],
      files,
      recorded: await recordedCalls(own, sites, request),
    };
  });
}

/** How often a loop has turned; null where that was not counted. */
function turns(files: readonly CountedFile[], file: string, facts: SourceFacts | undefined): number | null {
  const ranges = files.find((counted) => counted.file === file)?.ranges ?? [];
  const [site] = facts?.sites ?? [];
  return site === undefined ? null : lastCount(ranges, site.call);
}

/** A function as it was observed. */
export function observedFunction(assembled: AssembledFunction, calls: number | null): ObservedFunction {
  const { name, owner, file, line, column, isGenerated } = assembled;
  return { name, owner, file, line, column, isGenerated, calls };
}

async function inTemporaryFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await temporaryFolder();
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runObserved(
  { command, folder, preloadFile, onOutput }: ObserveRequest,
  own: string,
  asked: PreloadRequest,
  signal: AbortSignal,
): Promise<Observation["times"]> {
  await writeFile(join(own, requestName), JSON.stringify(asked), { mode: 0o600 });
  const env = {
    ...plainEnv(),
    NODE_OPTIONS: withPreload(process.env["NODE_OPTIONS"], preloadFile),
    [folderVariable]: own,
    // What the engine has compiled before without counting has no counts of loops.
    ...(asked.type === "counts" && { NODE_DISABLE_COMPILE_CACHE: "1" }),
  };
  const start = performance.now();
  const end = await runCommand({ command, cwd: folder, env, folder: own, onOutput }, signal);
  return { end, wallMs: performance.now() - start };
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
