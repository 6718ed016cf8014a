import * as v from "valibot";
import { runtimeSchema } from "./runtimeShapes.ts";
import { record } from "./shape.ts";

/** What the measurement ran on. */
export const environmentSchema = record({
  /** Version without a leading v, e.g. `24.21.0`. */
  node: v.string(),
  /** Absolute path of the executable that ran the workload. */
  nodePath: v.string(),
  platform: v.string(),
  /** The processor's model as the operating system names it. */
  cpu: v.string(),
  /** `os.availableParallelism()` of the bench process; of all hosts together where workers are on hosts. */
  cores: v.number(),
  runtime: runtimeSchema,
});
export interface Environment extends v.InferOutput<typeof environmentSchema> {}
