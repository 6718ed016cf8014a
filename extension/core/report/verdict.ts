/** Whether the results of the pools are those of the serial run, and why not. */
import * as v from "valibot";
import { controlSchema, evidenceSchema } from "./controls.ts";
import { list, record } from "./shape.ts";

/** Why results are equal or not. They are tried in this order, and the first that holds is given; `docs/verdicts.md` says
 *  how each is found. */
const verdictSchema = v.picklist([
  "not-cloneable",
  "equal",
  "within-tolerance",
  "input-mutated",
  "nondeterministic",
  "lost-in-transfer",
  "shared-state",
  "overwritten-results",
  "environment",
  "differs",
  "not-comparable",
]);
export type Verdict = v.InferOutput<typeof verdictSchema>;

/** One difference between a serial and a pool result. */
const mismatchSchema = record({
  /** Which input. */
  index: v.number(),
  /** Where inside the result, as it would be written in code: `""` for the result itself, `[2].x`, `.get("a")`. */
  path: v.string(),
  /** Short previews, at most 120 characters. */
  serial: v.string(),
  parallel: v.string(),
  /** How many representable doubles apart; null unless both are finite numbers. */
  ulps: v.nullable(v.number()),
  /** Workers of the pool whose result this is; null for a result that never reached a pool. */
  workers: v.nullable(v.number()),
});
export interface Mismatch extends v.InferOutput<typeof mismatchSchema> {}

/** A line of the source that may be why results differ. */
const likelyLineSchema = record({
  /** The rule of the analysis before a run that has seen it, as docs/safety.md calls it; another version may have others. */
  code: v.string(),
  /** As in `Workload`. */
  file: v.string(),
  /** Counted from 1. */
  line: v.number(),
  /** The code that does it, at most 60 characters of its first line. */
  text: v.string(),
});
export interface LikelyLine extends v.InferOutput<typeof likelyLineSchema> {}

/** How the results that came from a host compare, of all pools and runs. */
const hostResultsSchema = record({
  /** See `Host`. */
  name: v.string(),
  compared: v.number(),
  differing: v.number(),
});

/** Whether the pools gave the results of the serial run. */
export const equalitySchema = record({
  verdict: verdictSchema,
  /** How many results were compared: the inputs, once, whatever the number of pools. */
  compared: v.number(),
  /** How many inputs have a result that differs in at least one pool, or that nobody can compare. */
  differing: v.number(),
  /** The first few, in order of their index. */
  mismatches: list(mismatchSchema),
  /** The relative tolerance that was allowed; null when none was asked for. */
  tolerance: v.nullable(v.number()),
  /** What the verdict rests on; null where nothing was looked for or found. Beside equal results it is what could make
   *  them differ another time. */
  evidence: v.nullable(evidenceSchema),
  /** The control runs in their order, those that could not be made included. */
  controls: list(controlSchema),
  /** Where they came from, where some differ; absent for workers on this machine. */
  hosts: v.exactOptional(list(hostResultsSchema)),
  /** Lines that may be why results differ, the likeliest first. Absent where none is known. */
  likely: v.exactOptional(list(likelyLineSchema)),
});
export interface Equality extends v.InferOutput<typeof equalitySchema> {}
