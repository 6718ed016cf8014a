import * as v from "valibot";
import { chunkOptionSchema, runtimeSchema } from "./runtimeShapes.ts";
import { record, list } from "./shape.ts";

/** One number behind a finding. A `share` is a part of 1, a `ratio` how many times. */
const figureSchema = record({
  /** What it is, e.g. `idleShare`; the same name means the same in every finding. */
  name: v.string(),
  /** How people call it: `idle at the end`. Absent in reports of earlier versions. */
  label: v.exactOptional(v.string()),
  value: v.number(),
  unit: v.picklist(["count", "ratio", "share", "ms", "bytes"]),
});
export interface Figure extends v.InferOutput<typeof figureSchema> {}

/** What can be changed for the next run: an option that is worth a try, or a pool that was simulated. */
export const findingActionSchema = v.variant("type", [
  record({ type: v.literal("chunk"), chunk: v.number() }),
  record({ type: v.literal("workers"), workers: v.number() }),
  record({ type: v.literal("pool"), workers: v.number(), chunk: chunkOptionSchema }),
  record({ type: v.literal("runtime"), runtime: runtimeSchema }),
  /** So many of the inputs only. */
  record({ type: v.literal("sample"), sample: v.number() }),
  /** Measured rounds may take so long. */
  record({ type: v.literal("longer"), budgetMs: v.number() }),
  /** How free the main thread stays is measured as well. */
  record({ type: v.literal("responsiveness") }),
  /** What the function throws counts as its result. */
  record({ type: v.literal("throws") }),
  /** Once others have left the machine. */
  record({ type: v.literal("quiet") }),
]);
export type FindingAction = v.InferOutput<typeof findingActionSchema>;

/** A finding with its words, which all come from `findings/`. */
export const findingSchema = record({
  /** The conclusion of a stated rule, as its file in `findings/` calls it; another version may have others. */
  code: v.pipe(v.string(), v.regex(/^[a-z]+(-[a-z]+)*$/)),
  severity: v.picklist(["info", "warning", "error"]),
  title: v.string(),
  /** What it rests on. */
  detail: v.string(),
  /** The one thing to do about it. */
  advice: v.string(),
  /** What holds the speedup back, in one plain sentence. Absent in reports of earlier versions, where the title says it. */
  limit: v.exactOptional(v.string()),
  /** The part of the workers' time that it costs, from 0 to 1; absent as `limit` is, and where its rule is not about that. */
  loss: v.exactOptional(v.number()),
  /** The figures that its rule has compared; those that are not known are left out. */
  evidence: list(figureSchema),
  /** The advice, where a program can follow it; null where it takes a person. */
  action: v.nullable(findingActionSchema),
});
export interface Finding extends v.InferOutput<typeof findingSchema> {}
