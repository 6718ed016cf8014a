import * as v from "valibot";
import { record, list } from "./shape.ts";

/** Only what was asked for is there. Paths are relative to the folder the run was started in, with forward slashes. */
export const givenSurroundingsSchema = record({
  /** `process.argv` behind the program's name. */
  argv: v.exactOptional(list(v.string())),
  /** The files with environment variables, in the order in which they were read. */
  envFiles: v.exactOptional(list(v.string())),
  /** The variables that these files set: their names, as values may be secrets. What was set already is not among them. */
  variables: v.exactOptional(list(v.string())),
  /** The working folder. */
  cwd: v.exactOptional(v.string()),
});
export interface GivenSurroundings extends v.InferOutput<typeof givenSurroundingsSchema> {}
