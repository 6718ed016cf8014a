import * as v from "valibot";
import { list, record } from "../report/shape.ts";

/** A profile as the engine makes it and `.cpuprofile` files have it: DevTools, VS Code and speedscope open them. Lines and
 *  columns count from 0, times are microseconds. */
export const cpuProfileSchema = record({
  nodes: list(
    record({
      id: v.number(),
      callFrame: record({
        functionName: v.string(),
        scriptId: v.pipe(v.union([v.string(), v.number()]), v.transform(String)),
        url: v.string(),
        lineNumber: v.number(),
        columnNumber: v.number(),
      }),
      children: v.optional(list(v.number())),
      /** How many samples had it on top at each of its lines, which count from 1. */
      positionTicks: v.optional(list(record({ line: v.number(), ticks: v.number() }))),
    }),
  ),
  startTime: v.number(),
  endTime: v.number(),
  /** The id of the node that was on top, for each sample. */
  samples: v.optional(list(v.number())),
  /** How long each sample came after the one before it, the first one after the start. */
  timeDeltas: v.optional(list(v.number())),
});
export interface CpuProfile extends v.InferOutput<typeof cpuProfileSchema> {}

/** Reads the text of a `.cpuprofile`; undefined for one that is none. */
export function profileOf(text: string): CpuProfile | undefined {
  try {
    return v.parse(cpuProfileSchema, JSON.parse(text));
  } catch {
    return undefined; // It is cut off, or has another form.
  }
}
