/** How pools are made, in shapes that reports and options have in common. */
import * as v from "valibot";
import { runtimes, type Runtime } from "./runtimes.ts";

/** The shape of a `Runtime`. */
// Object.keys knows no names.
export const runtimeSchema = v.picklist(Object.keys(runtimes) as readonly Runtime[]);

/** How many tasks travel in one message: a fixed number, or `auto`; see `createChunker`. */
export const chunkOptionSchema = v.union([v.literal("auto"), v.number()]);
export type ChunkOption = v.InferOutput<typeof chunkOptionSchema>;
