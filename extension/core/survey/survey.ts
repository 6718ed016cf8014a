/** What a survey of a whole program says: which functions are worth a pool, and what stands in the way of the others. Plain
 *  data that survives JSON; times are milliseconds, shares are between 0 and 1. */
import type { CommandEnd } from "../recording/outcome.ts";
import type { Interval } from "../report/interval.ts";
import type { SurveyMachine } from "./machine.ts";
import type { Owner } from "./observation.ts";
import type { Trial } from "./trial.ts";

/** The format's version, which grows when a reader of the last one would misread it. */
export const surveyVersion = 1;

/** A survey. */
export interface Survey {
  readonly version: typeof surveyVersion;
  readonly command: string;
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly node: string;
  readonly end: CommandEnd;
  readonly program: SurveyedProgram;
  readonly machine: SurveyMachine;
  /** Functions of the workspace: candidates by the gain on this machine, then all others by their share. */
  readonly rows: readonly SurveyRow[];
  /** Time of what is not of the workspace and is not called by it either, by whose it is; the largest first. */
  readonly others: readonly OtherTime[];
  /** Who calls whom, for a picture; parts too small to be seen are left out. */
  readonly tree: SurveyTree;
  /** What is not known and why, in sentences. */
  readonly notes: readonly string[];
}

/** The command as a whole. */
export interface SurveyedProgram {
  /** Of the run that times. */
  readonly wallMs: number;
  /** In which some thread of it computed; gains are of this and of the waiting together. A moment in which several threads
   *  compute is shared between them, in the times and shares of functions as well, so that nothing counts twice. */
  readonly busyMs: number;
  /** Processor time over wall time of all processes; null where it is not known. */
  readonly cores: number | null;
  readonly processes: number;
  readonly threads: number;
  readonly samples: number;
  /** How many times as long as the run that times the one that counts took; null where there was none. */
  readonly countsTimes: number | null;
}

/** A function of the workspace, or a loop of one. */
export interface SurveyRow {
  /** As a benchmark finds it, e.g. `Shape.area` or `render/map`; empty for one that has none, as the top level of a module. */
  readonly name: string;
  /** What people call it where its name does not tell, as of a callback or a loop; empty where that does. */
  readonly title: string;
  /** It is a loop, of which a call is one turn. */
  readonly isLoop: boolean;
  /** From the workspace's folder, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The place is in a text that nobody wrote: there is no source map. */
  readonly isGenerated: boolean;
  /** Of the program's wall time, with what it calls; the interval is that of the samples. */
  readonly share: number;
  readonly shareInterval: Interval | null;
  /** The same without what it calls. */
  readonly selfShare: number;
  /** Time of the program with the function on a stack, shared between threads that computed at once. */
  readonly totalMs: number;
  /** Time in which nothing computed, after this function had been the last that did: what it waits for. */
  readonly waitingMs: number;
  /** How many cores its process had while it computed or waited; null where that is not known. */
  readonly cores: number | null;
  /** Null where nothing was counted. */
  readonly calls: number | null;
  /** Mean time of a call with what it calls; null where calls are not known. */
  readonly callMs: number | null;
  /** Where most of its calls come from; null where that is not known. */
  readonly site: CallSite | null;
  readonly input: SurveyInput | null;
  /** Most important first. */
  readonly obstacles: readonly Obstacle[];
  readonly standing: Standing;
  /** How the whole program would gain with so many workers on as many cores, ascending; empty where it is no candidate. The first
   *  that is marked is this machine's. */
  readonly gains: readonly Gain[];
  /** So many calls are recorded, so that a benchmark can run over them; 0 for none. */
  readonly recorded: number;
  /** What a benchmark of it has found since: null before. */
  readonly measured: MeasuredGain | null;
  /** What came of the program with a pool in the place of its calls: null before that was tried. */
  readonly tried: Trial | null;
}

/** What a function is for a pool. `candidate`: the program gains at least 5 % on this machine or on a larger one.
 *  `blocked`: an obstacle stands in the way of a gain that there would be. `too-fine`: its calls are so short that it costs more
 *  to hand them over than a pool gains. `once`: it is called once, or each call stands alone, so that there is nothing to divide;
 *  the top level of a module too, which nobody calls.
 *  `waits`: its callers wait and do not compute. `parallel`: it keeps several cores busy by itself. `small`: the program gains
 *  less. `unknown`: calls were not counted, or its source text could not be looked at. */
export type Standing =
  | "candidate"
  | "blocked"
  | "too-fine"
  | "once"
  | "waits"
  | "parallel"
  | "small"
  | "unknown";

/** A place that calls a function. */
export interface CallSite {
  readonly file: string;
  readonly line: number;
  /** `loop`: a `for`, `while` or `do`. `callback`: it is given to `map`, `forEach` and the like. `together`: all calls are made
   *  before one is awaited, as in `Promise.all(list.map(f))`. `awaited`: a loop that awaits each call before the next.
   *  `recursion`: it calls itself. `single`: none of them. */
  readonly type: "loop" | "callback" | "together" | "awaited" | "recursion" | "single";
  /** How many calls one pass of the loop or one list makes, the mean; null where nothing was counted. */
  readonly elements: number | null;
}

/** What a call is given, and what it gives. */
export interface SurveyInput {
  /** Of one call's arguments, the median of a sample; null where none could be copied or none was looked at. */
  readonly bytes: number | null;
  readonly copyable: boolean | null;
  /** Of one call's result, the median of a sample; null where that is not known. */
  readonly resultBytes: number | null;
}

/** Something that keeps a function from a pool, or makes its gain smaller. */
export interface Obstacle {
  /** Whether a pool cannot be used at all as the program is. */
  readonly blocks: boolean;
  /** A sentence. */
  readonly text: string;
  readonly file: string;
  /** From 1; null where it is about all of the function. */
  readonly line: number | null;
}

/** The program with a pool for one function. */
export interface Gain {
  readonly workers: number;
  readonly isHere: boolean;
  /** Time of the program today over that with the pool. */
  readonly times: number;
  readonly interval: Interval | null;
  /** The speedup of the function alone. */
  readonly functionTimes: number;
}

/** What came of measuring a row. */
export interface MeasuredGain {
  readonly workers: number;
  /** The speedup of the function over its recorded calls, beside `Gain.functionTimes`. */
  readonly functionTimes: number;
  /** Of `functionTimes`; null when there were too few rounds. */
  readonly interval: Interval | null;
}

/** Time of what is not of the workspace. */
export interface OtherTime {
  readonly owner: Owner;
  readonly ms: number;
  readonly share: number;
}

/** A part of the picture of a program's time. */
export interface SurveyTree {
  readonly name: string;
  /** Index in `Survey.rows`; null for what is not of the workspace. */
  readonly row: number | null;
  readonly owner: Owner | null;
  /** With what it calls. */
  readonly ms: number;
  /** Largest first. */
  readonly children: readonly SurveyTree[];
}
