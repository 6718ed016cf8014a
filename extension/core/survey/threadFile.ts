/** What a thread that is observed writes while its program runs: JSON in the frames of a file of its own, of which a kill costs
 *  the last one at most. Times are microseconds of the clock that all processes of a machine share. */
import * as v from "valibot";
import { list, record } from "../report/shape.ts";

const numbers = list(v.number());

/** A frame of such a file. */
const threadFrameSchema = v.variant("type", [
  /** The first one. */
  record({
    type: v.literal("thread"),
    process: v.number(),
    /** 0 for the main thread. */
    thread: v.number(),
    /** What the process runs, for people. */
    title: v.string(),
    /** The version of Node, without a leading v. */
    node: v.string(),
    atUs: v.number(),
  }),
  /** A part of its profile: what is new since the last one. */
  record({
    type: v.literal("samples"),
    functions: list(
      record({
        name: v.string(),
        /** The engine's number of it in this thread. */
        script: v.string(),
        url: v.string(),
        /** Both from 0. */
        line: v.number(),
        column: v.number(),
      }),
    ),
    /** Two numbers for each node: the one that it was called from, -1 for none, and its function. */
    nodes: numbers,
    /** The node that was on top; -1 where there was nothing to do. */
    samples: numbers,
    /** When, for each sample. */
    atUs: numbers,
    /** Where nodes of the project's were when they were on top: the node, a line from 1, and how many samples. */
    lines: numbers,
    endUs: v.number(),
    /** The program has more functions or stacks than are kept: those of some samples end earlier than they did. */
    isFull: v.boolean(),
  }),
  /** A script that is no package's, nor Node's. */
  record({
    type: v.literal("script"),
    script: v.string(),
    url: v.string(),
    /** Address of its source map; empty for none. */
    mapUrl: v.string(),
    /** The name of a file beside this one that has the map, where it was part of the script. */
    mapFile: v.nullable(v.string()),
    /** The SHA-256 of its text in base64 and its lines, without blank ones at the end; where it names no map. */
    text: v.nullable(v.string()),
    lines: v.number(),
    /** The name of a file beside this one that has its text; null where nobody needs it. */
    textFile: v.nullable(v.string()),
  }),
  /** How often parts of scripts ran since the last time. */
  record({
    type: v.literal("counts"),
    scripts: list(
      record({
        script: v.string(),
        /** Three numbers for each function: where it begins, where it ends, and its calls. */
        functions: numbers,
        /** See `countedSteps`. */
        steps: numbers,
      }),
    ),
  }),
  /** Processor time of the whole process in milliseconds, and when it was that: in the file of the main thread. */
  record({
    type: v.literal("processor"),
    samples: list(record({ atUs: v.number(), cpuMs: v.number() })),
  }),
  /** Servers of the thread have got so many requests since the last time. */
  record({ type: v.literal("requests"), count: v.number() }),
  /** The last one: nothing was lost behind it. */
  record({ type: v.literal("end") }),
  /** Observing has ended before the thread, since there is too much. */
  record({ type: v.literal("full") }),
]);
export type ThreadFrame = v.InferOutput<typeof threadFrameSchema>;

/** A function or a script as the engine tells of it in one thread. */
export type SeenFunction = Extract<ThreadFrame, { readonly type: "samples" }>["functions"][number];
export type SeenScript = Extract<ThreadFrame, { readonly type: "script" }>;

/** What one thread has written, put together. */
export interface SeenThread {
  readonly process: number;
  readonly thread: number;
  readonly title: string;
  readonly node: string;
  readonly startUs: number;
  readonly endUs: number;
  readonly functions: readonly SeenFunction[];
  /** By the engine's number. */
  readonly scripts: ReadonlyMap<string, SeenScript>;
  /** For each node the one that it was called from, -1 for none, and its function. */
  readonly parents: readonly number[];
  readonly callees: readonly number[];
  readonly samples: readonly number[];
  readonly atUs: readonly number[];
  /** Three numbers for each line of a node that was on top; see the frame. */
  readonly lines: readonly number[];
  /** Processor time of its process, where it is its main thread. */
  readonly processor: readonly { readonly atUs: number; readonly cpuMs: number }[];
  readonly counts: Extract<ThreadFrame, { readonly type: "counts" }>["scripts"];
  /** Those that its servers have got. */
  readonly requests: number;
  /** `cut`: something has ended it without a word, and its last samples are lost. `full`: there was too much to be kept. */
  readonly end: "whole" | "cut" | "full";
  /** Some stacks end earlier than they did, since there were too many. */
  readonly isFolded: boolean;
}

/** Puts the frames of a thread together.
 *  @param texts of the frames, in the order in which they were written.
 *  @returns undefined where the thread has written nothing that says who it is. */
export function seenThread(texts: readonly string[]): SeenThread | undefined {
  const frames = texts.flatMap((text) => readFrame(text) ?? []);
  const of = <Type extends ThreadFrame["type"]>(type: Type) =>
    frames.filter((frame): frame is Extract<ThreadFrame, { readonly type: Type }> => frame.type === type);
  const [head] = of("thread");
  if (head === undefined) {
    return undefined;
  }
  const parts = of("samples");
  const nodes = parts.flatMap((part) => part.nodes);
  return {
    process: head.process,
    thread: head.thread,
    title: head.title,
    node: head.node,
    startUs: head.atUs,
    endUs: parts.at(-1)?.endUs ?? head.atUs,
    functions: parts.flatMap((part) => part.functions),
    scripts: new Map(of("script").map((script) => [script.script, script])),
    parents: nodes.filter((_, index) => index % 2 === 0),
    callees: nodes.filter((_, index) => index % 2 === 1),
    samples: parts.flatMap((part) => part.samples),
    atUs: parts.flatMap((part) => part.atUs),
    lines: parts.flatMap((part) => part.lines),
    processor: of("processor").flatMap(({ samples }) => samples),
    counts: of("counts").flatMap(({ scripts }) => scripts),
    requests: of("requests").reduce((sum, { count }) => sum + count, 0),
    end: of("full").length > 0 ? "full" : of("end").length > 0 ? "whole" : "cut",
    isFolded: parts.some(({ isFull }) => isFull),
  };
}

function readFrame(text: string): ThreadFrame | undefined {
  try {
    const found = v.safeParse(threadFrameSchema, JSON.parse(text));
    return found.success ? found.output : undefined;
  } catch {
    return undefined; // No JSON at all.
  }
}
