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
import {
  idleNote,
  interruptedNote,
  observationNotes,
  requestsNote,
} from "../../core/survey/observationNotes.ts";
import { scaledCounts } from "../../core/survey/scaledCounts.ts";
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
  /** A server that has got requests was interrupted and runs again, so that calls are counted; where this is absent, it does not.
   *  @returns what ends that run. */
  readonly onAgain?: () => AbortSignal;
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
 *  @param signal ends the first run: it interrupts the command. Of one that is no server, that is the end of the observation. */
export async function observe(request: ObserveRequest, first: AbortSignal): Promise<Observed> {
  const folder = await realpath(request.folder);
  const at = Date.now();
  return await inTemporaryFolder(async (own) => {
    const times = await runObserved({ ...request, folder }, own, { type: "times" }, first);
    const seen = await readThreads(own);
    const requests = requestsOf(seen);
    const isAgain = first.aborted && requests > 0 && !request.isOnce;
    const signal = (isAgain ? request.onAgain?.() : undefined) ?? first;
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
    const whole = { ...found.observation, ...counted.seen };
    return { observation: isAgain ? asManyRequests(whole, requests, counted.requests) : whole, facts };
  });
}

/** What came of the run that counts. */
interface Counted {
  readonly seen: Pick<Observation, "counts" | "functions" | "files" | "recorded">;
  readonly requests: number;
}

/** Runs the command again, and counts, and records calls meanwhile.
 *  @param assembled the functions that engines have; those behind them are loops. */
async function count(
  request: ObserveRequest,
  assembled: readonly AssembledFunction[],
  { observation, sites, facts }: FoundSites,
  signal: AbortSignal,
): Promise<Counted> {
  return await inTemporaryFolder(async (own) => {
    for (const index of sites.keys()) {
      await mkdir(join(own, siteFolder(index)), { mode: 0o700 });
    }
    const asked = { sites: sites.map(({ site }) => site), folder: null, ...surveyLimits };
    const counts = await runObserved(request, own, { type: "counts", ...asked }, signal);
    const threads = await readThreads(own);
    const scripts = countedScripts(threads, own);
    const callsAt = createCalls(scripts);
    const files = countedFiles(scripts, own, request.folder);
    const loops = observation.functions.slice(assembled.length);
    const turnsOf = (index: number, file: string) =>
      turns(
        files,
        file,
        facts?.find((one) => one.function === index),
      );
    const seen = {
      counts,
      functions: [
        ...assembled.map((each) => observedFunction(each, callsAt(each.places.values()))),
        ...loops.map((loop, index) => ({ ...loop, calls: turnsOf(assembled.length + index, loop.file) })),
      ],
      files,
      recorded: await recordedCalls(own, sites, request),
    };
    return { seen, requests: requestsOf(threads) };
  });
}

function requestsOf(threads: readonly SeenThread[]): number {
  return threads.reduce((sum, { requests }) => sum + requests, 0);
}

/** A server that somebody ends does not do the same each time. */
function asManyRequests(whole: Observation, timed: number, counted: number): Observation {
  if (counted === 0) {
    const functions = whole.functions.map((each) => ({ ...each, calls: null }));
    return { ...whole, functions, files: [], notes: [...whole.notes, idleNote] };
  }
  const notes = timed === counted ? whole.notes : [...whole.notes, requestsNote(timed, counted)];
  return { ...whole, ...scaledCounts(whole, counted / timed), notes };
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
