/** Control runs in shapes: runs beside the measured ones, each with one thing changed, that tell why results differ. */
import * as v from "valibot";
import { placeSchema } from "./environment.ts";
import { runtimeSchema } from "./runtimeShapes.ts";
import { list, record } from "./shape.ts";

/** When control runs are made: only where results differ, or always. */
export type ControlsOption = "differing" | "always";

/** In which order a control run takes its inputs. */
const inputOrderSchema = v.variant("type", [
  record({ type: v.literal("in-order") }),
  record({ type: v.literal("reversed") }),
  /** By `inputOrder` with this seed. */
  record({ type: v.literal("shuffled"), seed: v.number() }),
]);
export type InputOrder = v.InferOutput<typeof inputOrderSchema>;

/** What a control run changes, each in a fresh process or worker:
 *  - `serial-again`: nothing, the first serial run once more.
 *  - `copied-inputs`: the inputs are copies, as a worker gets them.
 *  - `reordered`: the inputs run in another order.
 *  - `repeated`: the inputs run again and again, as they do in a worker.
 *  - `worker`: it runs inside a worker of this machine, alone and in order.
 *  - `host`: it runs inside a worker of another host, alone and in order. */
export const controlNameSchema = v.picklist([
  "serial-again",
  "copied-inputs",
  "reordered",
  "repeated",
  "worker",
  "host",
]);
export type ControlName = v.InferOutput<typeof controlNameSchema>;

const controlOutcomeSchema = v.variant("type", [
  record({ type: v.literal("made"), ms: v.number() }),
  /** It threw, ended its process, or gave what cannot be sent between processes. */
  record({ type: v.literal("failed"), message: v.string() }),
  /** It was ended after so many milliseconds. */
  record({ type: v.literal("too-long"), limitMs: v.number() }),
  /** It was not begun: the time for all control runs together was spent. */
  record({ type: v.literal("no-time") }),
]);
export type ControlOutcome = v.InferOutput<typeof controlOutcomeSchema>;

/** One control run, or why it could not be made. */
export const controlSchema = record({
  control: controlNameSchema,
  order: inputOrderSchema,
  /** How many of the inputs it took, the first ones; fewer than all where all would take too long. */
  inputs: v.number(),
  outcome: controlOutcomeSchema,
  /** The name of the host that it ran on; absent for this machine. */
  host: v.exactOptional(v.string()),
});
export interface Control extends v.InferOutput<typeof controlSchema> {}

/** The first input that the function changes, before and after a serial run; `path` is inside the input. */
const inputChangeSchema = record({
  type: v.literal("input-mutated"),
  index: v.number(),
  path: v.string(),
  before: v.string(),
  after: v.string(),
  /** How many inputs were changed, of those that were looked at. */
  changed: v.number(),
  /** How every run got inputs that nothing had changed yet: `copied` from those of the first, or `made` anew by their
   *  expression. Null where only a control run has shown the change. */
  fresh: v.nullable(v.picklist(["copied", "made"])),
});
export interface InputChange extends v.InferOutput<typeof inputChangeSchema> {}

/** What a copy lacks. */
export const lossSchema = v.variant("type", [
  /** The copy is an object of another class. */
  record({
    type: v.literal("prototype"),
    name: v.string(),
    /** The class of the copy; absent where an earlier version has written it. */
    as: v.optional(v.string()),
    /** Its class keeps something in private fields. */
    hasPrivate: v.optional(v.boolean()),
  }),
  record({ type: v.literal("symbol-key"), key: v.string() }),
  /** A property that the copy of such an object does not keep, e.g. the code of an `Error`. */
  record({ type: v.literal("property"), key: v.string(), holder: v.string() }),
  /** It is a property with a value in the copy. */
  record({ type: v.literal("accessor"), key: v.string() }),
  /** A property that copies never keep. */
  record({ type: v.literal("not-enumerable"), key: v.string() }),
  /** The copy can be changed where the object cannot. `closed` takes no new properties. */
  record({ type: v.literal("frozen"), state: v.picklist(["frozen", "sealed", "closed"]) }),
  record({ type: v.literal("read-only"), key: v.string() }),
  /** The copy is equal, but not the same object. */
  record({ type: v.literal("identity") }),
  record({ type: v.literal("other") }),
]);
export type Loss = v.InferOutput<typeof lossSchema>;

/** Copying takes something away, from a result on its way back or from an input on its way out. */
const lostEvidenceSchema = record({
  type: v.literal("lost-in-transfer"),
  of: v.picklist(["result", "input"]),
  index: v.number(),
  /** Where in the result or the input. */
  path: v.string(),
  lost: lossSchema,
  /** What results have kept that have lost no more than their class. Absent where more is lost, or nobody can tell. */
  same: v.optional(v.picklist(["bytes", "properties"])),
  /** Of a lost part of an input: what the function returns for the input and for its copy. Null for a result. */
  results: v.nullable(record({ original: v.string(), copy: v.string() })),
  differing: v.number(),
});
export interface LostEvidence extends v.InferOutput<typeof lostEvidenceSchema> {}

/** The first part that copies of inputs lack. */
export type LostPart = Pick<LostEvidence, "index" | "path" | "lost">;

/** What ran before the input that gave another result. */
const ranBeforeSchema = v.variant("type", [
  /** Other inputs, the last of them `previous`; null for none, the input was the first. */
  record({ type: v.literal("reordered"), order: inputOrderSchema, previous: v.nullable(v.number()) }),
  /** All inputs, so many times less one. */
  record({ type: v.literal("repeated"), pass: v.number() }),
]);
export type RanBefore = v.InferOutput<typeof ranBeforeSchema>;

/** Results that calls have in common, which a later call changes after an earlier one has returned them. */
const overwrittenSchema = record({
  type: v.literal("overwritten-results"),
  index: v.number(),
  path: v.string(),
  /** As the call returned it, and when all calls had run. */
  returned: v.string(),
  afterwards: v.string(),
  differing: v.number(),
  /** What results have in common: they are one object, views of one memory, or have something in them that later calls
   *  change. */
  shared: v.picklist(["object", "memory", "part"]),
  /** All calls of the run return that object or a view of that memory. */
  isEvery: v.boolean(),
});
export interface OverwrittenEvidence extends v.InferOutput<typeof overwrittenSchema> {}

/** A host by its name, and where code runs there. */
const namedPlaceSchema = record({ name: v.string(), place: placeSchema });
export interface NamedPlace extends v.InferOutput<typeof namedPlaceSchema> {}

/** Which hosts give other results than the machine that the run was started on. */
const differingHostsSchema = record({
  here: placeSchema,
  /** Those that gave others twice, the same ones. */
  differing: list(namedPlaceSchema),
  /** Those that gave the same. */
  alike: list(namedPlaceSchema),
  /** How many more there are, of which this is not known. */
  others: v.number(),
});
export interface DifferingHosts extends v.InferOutput<typeof differingHostsSchema> {}

/** What a verdict rests on: the first input that shows it, where in its result, and both values as short previews.
 *  The type is the verdict's name, unless results are equal all the same. `differing` counts inputs. */
export const evidenceSchema = v.variant("type", [
  inputChangeSchema,
  /** Two runs that are alike in everything. */
  record({
    type: v.literal("nondeterministic"),
    index: v.number(),
    path: v.string(),
    first: v.string(),
    second: v.string(),
    differing: v.number(),
    /** What both runs were: `serial-again` for two serial runs. */
    runs: controlNameSchema,
  }),
  lostEvidenceSchema,
  /** A run in order, and one after other inputs. */
  record({
    type: v.literal("shared-state"),
    index: v.number(),
    path: v.string(),
    inOrder: v.string(),
    otherwise: v.string(),
    differing: v.number(),
    ran: ranBeforeSchema,
  }),
  overwrittenSchema,
  /** A run on the main thread, and one inside a worker: where hosts are named, one on the first that differs. */
  record({
    type: v.literal("environment"),
    index: v.number(),
    path: v.string(),
    main: v.string(),
    worker: v.string(),
    differing: v.number(),
    runtime: runtimeSchema,
    /** Absent where a worker of this machine gives other results already. */
    hosts: v.exactOptional(differingHostsSchema),
  }),
]);
export type VerdictEvidence = v.InferOutput<typeof evidenceSchema>;
