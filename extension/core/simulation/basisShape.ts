import * as v from "valibot";
import { notNegative, record, positive, list } from "../report/shape.ts";
import { longestMs } from "./replayChunks.ts";
import { mostTasks, allSteps } from "./basisBounds.ts";

/** What the schedule can replay; anything else a page would fail over. */
const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const time = v.pipe(notNegative, v.maxValue(longestMs));

/** What a page needs beside the report to simulate pools over the tasks of a run: plain data that survives JSON, at most
 *  about 70 kB of it however many tasks. */
export const simulationBasisSchema = record({
  tasks: v.pipe(wholeNumber, v.maxValue(mostTasks)),
  /** How many neighbouring tasks count together, each of them with their mean; the last ones may be fewer. 1 where every
   *  task has its own time. */
  groupSize: wholeNumber,
  /** All tasks one after another, without any cost. Above 0. */
  totalMs: v.pipe(positive, v.maxValue(longestMs)),
  /** Where the tasks of each group end on a scale that gives `totalMs` a whole number of steps, as a distance from the
   *  group before; see `compactBasis`. */
  steps: list(v.pipe(notNegative, v.maxValue(allSteps))),
  /** As the run was asked to divide its tasks. */
  chunk: v.union([v.literal("auto"), wholeNumber]),
  /** As in `ModelBasis`. */
  emptyChunkMs: list(v.pipe(v.tuple([positive, time]), v.readonly())),
  copyMs: time,
  wayMs: v.exactOptional(time),
  wayTaskMs: v.exactOptional(time),
});

export interface SimulationBasis extends v.InferOutput<typeof simulationBasisSchema> {}
