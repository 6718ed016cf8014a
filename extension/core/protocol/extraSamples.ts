/** What the bench process tells of measurements behind the rounds that reports have more of. */
import * as v from "valibot";
import { concurrentSchema, failedLimitSchema, threadPoolsSchema } from "../report/concurrent.ts";
import { firstCallsSchema } from "../report/firstCalls.ts";
import { list, notNegative, record } from "../report/shape.ts";

/** What `Concurrent` is made of. */
export const concurrentSamplesSchema = record({
  limits: list(record({ limit: v.number(), samplesMs: list(notNegative) })),
  differing: concurrentSchema.entries.differing,
  failedAt: v.nullable(failedLimitSchema),
  threadPools: v.nullable(threadPoolsSchema),
});
export interface ConcurrentSamples extends v.InferOutput<typeof concurrentSamplesSchema> {}

/** What `OtherRuntime` is made of; its kind is the one that the plan does not ask for. */
export const otherRuntimeSamplesSchema = record({
  workers: v.number(),
  startupMs: notNegative,
  coldMs: notNegative,
  samplesMs: list(notNegative),
  ownMs: list(notNegative),
  differing: v.number(),
});
export interface OtherRuntimeSamples extends v.InferOutput<typeof otherRuntimeSamplesSchema> {}

/** What `FirstCalls` is made of. */
export const firstCallsSamplesSchema = record({
  serialMs: firstCallsSchema.entries.serialMs,
  poolMs: firstCallsSchema.entries.poolMs,
  workers: v.number(),
  startupMs: firstCallsSchema.entries.startupMs,
  veryFirstShare: firstCallsSchema.entries.veryFirstShare,
});
export interface FirstCallsSamples extends v.InferOutput<typeof firstCallsSamplesSchema> {}
