import * as v from "valibot";
import { runtimeSchema } from "./runtimeShapes.ts";
import { list, notNegative, positive, record } from "./shape.ts";

/** What code can tell a machine and its Node by. What is optional is absent where it is not known. */
export const placeSchema = record({
  /** The processor's model as the operating system names it. */
  cpu: v.string(),
  /** Version of Node without a leading v. */
  node: v.string(),
  v8: v.string(),
  platform: v.string(),
  arch: v.exactOptional(v.string()),
  icu: v.exactOptional(v.string()),
  /** As `Intl` names it. */
  timeZone: v.exactOptional(v.string()),
  locale: v.exactOptional(v.string()),
});
export interface Place extends v.InferOutput<typeof placeSchema> {}

/** A machine whose threads were workers. */
export const hostSchema = record({
  /** As it calls itself. */
  name: v.string(),
  /** How many workers it offers. */
  cores: v.number(),
  cpu: v.string(),
  /** Version of Node without a leading v. */
  node: v.string(),
  /** The most by which its times may be wrong on the run's clock, in milliseconds; absent where nothing came from it. */
  clockErrorMs: v.exactOptional(notNegative),
  /** How many times as fast as the serial run's core one of its workers is, by a loop that only computes; absent where
   *  nobody has measured it. */
  speed: v.exactOptional(positive),
});
export interface Host extends v.InferOutput<typeof hostSchema> {}

/** What the measurement ran on. */
export const environmentSchema = record({
  /** Version without a leading v, e.g. `24.21.0`. */
  node: v.string(),
  /** Absolute path of the executable that ran the workload. */
  nodePath: v.string(),
  platform: v.string(),
  /** The processor's model as the operating system names it. */
  cpu: v.string(),
  /** How many threads can run at once: the cores that the bench process may use, or as many as a quota has room for; of all
   *  hosts together where workers are on hosts. */
  cores: v.number(),
  /** How many CPUs a container's quota allows on average, e.g. 1.5; absent where there is none. */
  quota: v.exactOptional(notNegative),
  runtime: runtimeSchema,
  /** Those that were there, in the order in which they get workers: the largest first. Absent where workers are on this
   *  machine. */
  hosts: v.optional(list(hostSchema)),
});
export interface Environment extends v.InferOutput<typeof environmentSchema> {}
