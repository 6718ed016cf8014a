import * as v from "valibot";
import { list, record } from "../report/shape.ts";

/** Why calls of a function cannot be caught in a script that has it. */
const lostStepSchema = v.picklist([
  /** Its source map cannot be read. */
  "map-unreadable",
  /** Its source map does not name the file. */
  "map-without-file",
  /** It has no source map, and is another text than the file. */
  "no-map",
  /** It was compiled when the file had another text. */
  "compiled-from-other-text",
  /** Its source map has no position of the function's body. */
  "not-mapped",
  /** The engine has no place there where it could stop. */
  "no-place",
]);
export type LostStep = v.InferOutput<typeof lostStepSchema>;

/** What a thread of the program has to say, besides the calls: JSON in a frame of its own. */
export const infoSchema = v.variant("type", [
  /** A script of the project was loaded. Absolute path, or an address. */
  record({ type: v.literal("loaded"), script: v.string() }),
  /** It has the function, whose calls are recorded from here on. Its number is that of `CallFrame.copy`. */
  record({ type: v.literal("found"), script: v.string(), copy: v.number() }),
  record({ type: v.literal("lost"), script: v.string(), step: lostStepSchema }),
  /** A call that cannot be kept: which part of it cannot be copied, and what that is, as in `Uncloneable`. */
  record({ type: v.literal("skipped"), path: v.string(), reason: v.string() }),
  /** A call gave something of so many bytes, as it is written for another thread. */
  record({ type: v.literal("result"), bytes: v.number() }),
  /** A result cannot be copied, or what it is gets lost; as `skipped`. */
  record({ type: v.literal("lost-result"), path: v.string(), reason: v.string() }),
  /** An instance of a class became a plain object. */
  record({ type: v.literal("class"), path: v.string(), name: v.string() }),
  /** What several calls share has changed between them, and so many of these may have it as it was later, or before. */
  record({ type: v.literal("changed"), path: v.string(), calls: v.number() }),
]);
export type Info = v.InferOutput<typeof infoSchema>;

/** Where a thread stands, at the beginning of its file; written anew in place, so that it is true whenever the thread is
 *  killed. Spaces fill it up to `stateBytes`. */
export const stateSchema = record({
  /** The version of Node, without a leading v. */
  node: v.string(),
  /** So many calls there were, of which so many could not be copied. */
  seen: v.number(),
  skipped: v.number(),
  /** Why recording has ended before the program; null while it goes on. */
  end: v.nullable(v.picklist(["calls", "bytes", "skipped", "time", "write"])),
  /** What the operating system says of the write that failed. */
  problem: v.nullable(v.string()),
});
export interface ThreadState extends v.InferOutput<typeof stateSchema> {}

/** The header of a recording, which is its first frame. */
export const headerSchema = record({
  version: v.literal(1),
  /** Relative to the folder that has the recordings, with forward slashes. */
  file: v.string(),
  function: v.string(),
  /** See `RecordSite`. */
  signature: v.string(),
  /** Labels of the parameters; a rest begins with `...`. */
  parameters: list(v.string()),
  /** Each input is the list of a call's arguments; else it is the one that the function takes. */
  spread: v.boolean(),
  /** Names of captured variables. */
  captured: list(v.string()),
  hasReceiver: v.boolean(),
  /** As it was typed. */
  command: v.string(),
  /** When the command ended, in milliseconds since 1970. */
  at: v.number(),
  node: v.string(),
  /** So many calls there were until recording ended, and so many are kept: every `every`-th. */
  calls: v.number(),
  kept: v.number(),
  every: v.number(),
  /** There were perhaps more calls, which nobody counted, since a limit was reached. */
  isCut: v.boolean(),
});
export interface RecordingHeader extends v.InferOutput<typeof headerSchema> {}
