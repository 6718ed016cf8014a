/** How pools are made, in shapes that reports and options have in common. */
import * as v from "valibot";

/** How the workers of a pool run: threads of the bench process, or processes of their own. */
export const runtimeSchema = v.picklist(["threads", "processes"]);
export type Runtime = v.InferOutput<typeof runtimeSchema>;

/** How many tasks travel in one message: a fixed number, or `auto`; see `createChunker`. */
export const chunkOptionSchema = v.union([v.literal("auto"), v.number()]);
export type ChunkOption = v.InferOutput<typeof chunkOptionSchema>;

/** The kind of workers that `runtime` is not. */
export function otherThan(runtime: Runtime): Runtime {
  return runtime === "threads" ? "processes" : "threads";
}
