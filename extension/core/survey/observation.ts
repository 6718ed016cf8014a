/** What was seen of a program while a command ran, before anything is concluded from it. Plain data; times are milliseconds. */
import type { CommandEnd } from "../recording/outcome.ts";

/** A function of the program, or something that the engine counts like one. */
export interface ObservedFunction {
  /** As the engine calls it; empty where it has no name. */
  readonly name: string;
  readonly owner: Owner;
  /** Of the workspace: the path from its folder, with forward slashes. Else what the engine says; may be empty. */
  readonly file: string;
  /** Where the function begins in the text that a person wrote, both from 1; null for the engine's own. */
  readonly line: number | null;
  readonly column: number | null;
  /** There is no source map, so that the place is one in the text that ran and nobody may have written that. */
  readonly isGenerated: boolean;
  /** How often it was called in the run that counts, in all threads; null where nothing was counted. */
  readonly calls: number | null;
}

/** Whose a function is. */
export type Owner =
  | { readonly type: "workspace" }
  /** Something below `node_modules`. */
  | { readonly type: "package"; readonly name: string }
  | { readonly type: "node" }
  /** Garbage collection, compiling, and what has no script. */
  | { readonly type: "engine" };

/** A node of a call tree: one function, called from its parent. */
export interface TreeNode {
  /** Index in `Observation.functions`. */
  readonly function: number;
  /** Index in the same tree, smaller than its own; -1 for a root. */
  readonly parent: number;
}

/** One thread of one process, in the run that times. */
export interface ObservedThread {
  readonly process: number;
  /** 0 for the main thread. */
  readonly thread: number;
  /** What the process ran, for people: the script's name. */
  readonly title: string;
  /** When its profile begins after that of the first thread. */
  readonly startMs: number;
  readonly wallMs: number;
  readonly nodes: readonly TreeNode[];
  /** For each sample the node that was on top; -1 while the thread had nothing to do. */
  readonly samples: Int32Array;
  /** How long each sample stands for. */
  readonly samplesMs: Float64Array;
  /** Where functions of the workspace were when they were on top. */
  readonly lines: readonly ObservedLine[];
  /** Processor time of the thread's whole process, sampled; empty where that is not known. Only at main threads. */
  readonly cpu: readonly CpuSample[];
}

/** A line of a function that was on top of a stack. */
export interface ObservedLine {
  /** Index in the tree. */
  readonly node: number;
  /** From 1, in the text that a person wrote. */
  readonly line: number;
  /** So many samples had it there. */
  readonly ticks: number;
}

/** How much processor time a process has had up to a moment of its main thread's profile. */
export interface CpuSample {
  readonly atMs: number;
  readonly cpuMs: number;
}

/** A part of a source file and how often it ran: a function, the body of a loop, a branch. They lie inside of each other. */
export interface CountedRange {
  /** From the first character of the file's text; `end` is behind the last. */
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

/** How often parts of one file of the workspace ran, in all threads of the run that counts. */
export interface CountedFile {
  readonly file: string;
  /** The hash of the text that offsets belong to, SHA-256 in base64: of another text nothing can be said. */
  readonly text: string;
  /** Outer ranges come before those inside of them. */
  readonly ranges: readonly CountedRange[];
}

/** What calls of a function were given, from a sample of them. */
export interface ObservedCalls {
  /** Index in `Observation.functions`. */
  readonly function: number;
  /** So many calls were kept as a recording, which a benchmark can run over. */
  readonly kept: number;
  /** Bytes of one call's arguments as they are written for a worker, the median; null where none could be. */
  readonly bytes: number | null;
  /** Why calls could not be copied, where some could not: the path of a part and the engine's reason. */
  readonly uncopyable: { readonly path: string; readonly reason: string } | null;
  /** The same two of results, of a few of the calls; bytes are null for a loop, whose turns give none. */
  readonly resultBytes: number | null;
  readonly lostResult: { readonly path: string; readonly reason: string } | null;
}

/** Everything that was seen. */
export interface Observation {
  /** As it was typed. */
  readonly command: string;
  /** When the run that times began, in milliseconds since 1970. */
  readonly at: number;
  readonly node: string;
  /** How the run that times has ended, and its wall time. */
  readonly times: { readonly end: CommandEnd; readonly wallMs: number };
  /** The same of the run that counts; null with `--once`, and for a profile that was opened. */
  readonly counts: { readonly end: CommandEnd; readonly wallMs: number } | null;
  readonly functions: readonly ObservedFunction[];
  readonly threads: readonly ObservedThread[];
  readonly files: readonly CountedFile[];
  readonly recorded: readonly ObservedCalls[];
  /** What could not be seen, in sentences: processes that were killed, profiles that are cut off. */
  readonly notes: readonly string[];
}
