import * as v from "valibot";
import { record, list } from "./shape.ts";

/** One stretch of work of one worker: a task, or several short ones. */
const spanSchema = record({
  /** 0 for the serial run, else from 1. */
  worker: v.number(),
  /** The index of its first input, and how many inputs it is. */
  first: v.number(),
  count: v.number(),
  /** Of the run's clock. */
  startMs: v.number(),
  endMs: v.number(),
});
export interface Span extends v.InferOutput<typeof spanSchema> {}

/** What the workers did during one map: the last measured one of an executor. */
export const timelineSchema = record({
  /** 0 for the serial run. */
  workers: v.number(),
  spans: list(spanSchema),
});
export interface Timeline extends v.InferOutput<typeof timelineSchema> {}
