/** What a function was held against in the same rounds, in shapes. */
import * as v from "valibot";
import { changeSchema } from "./change.ts";
import { list, record } from "./shape.ts";

/** Where the other version stands; `file` as in `Workload`. */
const place = { file: v.string(), function: v.string() };

/** What a function is held against: as a revision of its repository has it, or another function. */
export const otherVersionSchema = v.variant("type", [
  record({
    type: v.literal("revision"),
    /** As a person has named it. */
    revision: v.string(),
    /** The commit that this was, as its first characters. */
    commit: v.string(),
    ...place,
  }),
  record({ type: v.literal("function"), ...place }),
]);
export type OtherVersion = v.InferOutput<typeof otherVersionSchema>;

/** One difference between the results of both. */
const versionMismatchSchema = record({
  /** Which input. */
  index: v.number(),
  /** See `Mismatch`, and for the previews as well. */
  path: v.string(),
  own: v.string(),
  other: v.string(),
});
export interface VersionMismatch extends v.InferOutput<typeof versionMismatchSchema> {}

/** Whether both versions gave the same results, serially and through pools. */
export const versionEqualitySchema = record({
  verdict: v.picklist(["equal", "within-tolerance", "differs", "not-comparable"]),
  /** How many inputs have a result that differs, or that nobody can compare. */
  differing: v.number(),
  /** The first few, in order of their index. Empty where only pools of the other version gave other results. */
  mismatches: list(versionMismatchSchema),
});
export interface VersionEquality extends v.InferOutput<typeof versionEqualitySchema> {}

/** How both get the same inputs: each `made` them by the expression and they were the same, or both got copies, `copied`,
 *  of those that this version made. */
export const versionInputsSchema = v.picklist(["made", "copied"]);
export type VersionInputs = v.InferOutput<typeof versionInputsSchema>;

/** The times of the other version, one sample a round. */
const otherTimesSchema = record({
  /** 0 for the serial run. */
  workers: v.number(),
  medianMs: v.number(),
  samplesMs: list(v.number()),
});

/** This version against the other one of `Workload.against`, in the same rounds, serially and with each number of workers. */
export const againstSchema = record({
  inputs: versionInputsSchema,
  equality: versionEqualitySchema,
  /** The least difference that counts, as a part of 1: 5 %, or the noise of the two serial runs where that is more. There is
   *  none, `same`, only where the whole interval is within 5 %. */
  leastDifference: v.number(),
  isNoise: v.boolean(),
  /** The serial run first. `ratio` is the other version's time over this one's, from the ratios of single rounds. */
  changes: list(changeSchema),
  /** In the order of `changes`; the times of this version are in `serial` and `pools`. */
  other: list(otherTimesSchema),
});
export interface Against extends v.InferOutput<typeof againstSchema> {}
