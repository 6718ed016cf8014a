import * as v from "valibot";
import { notNegative, positive, record } from "../report/shape.ts";

/** What gains are predicted for: what pools cost on a machine, measured where programs do not run. */
const machineSchema = record({
  cores: v.pipe(positive, v.safeInteger()),
  /** What a message to a worker and back costs here. */
  messageMs: notNegative,
  /** What a megabyte of objects costs to be copied to a worker: writing and reading it together. */
  megabyteMs: notNegative,
  /** What it costs to start a worker for each core: part of each gain. */
  startMs: notNegative,
  /** How many times as much as one of them alone all cores compute together: other programs have some of them. */
  ceiling: positive,
});
export interface SurveyMachine extends v.InferOutput<typeof machineSchema> {}

/** What pools cost on common machines, for one that does not tell. */
export function usualMachine(cores: number): SurveyMachine {
  return { cores, messageMs: 0.05, megabyteMs: 10, startMs: 80, ceiling: cores };
}

/** What a process that has looked at a machine tells of it; undefined where it is none of this. */
export function readMachine(told: unknown): SurveyMachine | undefined {
  const read = v.safeParse(machineSchema, told);
  return read.success ? read.output : undefined;
}
