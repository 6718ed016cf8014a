/** The shape of what workers did, checked field by field. */
import { isListOf, isNumber, isText, optional, orNull, shape, type Check } from "../checks.ts";

const isTimeline = shape({
  workers: isNumber,
  tasks: isNumber,
  wallMs: isNumber,
  medianMs: isNumber,
  lanes: isListOf(isListOf(isNumber)),
});
const isDurations = shape({
  scale: isText,
  edgesMs: isListOf(isNumber),
  rows: isListOf(
    shape({
      workers: isNumber,
      tasks: isNumber,
      counts: isListOf(isNumber),
      medianMs: isNumber,
      longestMs: isNumber,
      timesSerial: orNull(isNumber),
      shared: isNumber,
    }),
  ),
});
const isPreview: Check = (value) => Array.isArray(value) && isNumber(value[0]) && isText(value[1]);
const isPositive: Check = (value) => typeof value === "number" && value > 0;
const isDuration: Check = (value) => value === 0 || isPositive(value);
const isSimulation = shape({
  tasks: isPositive,
  groupSize: isPositive,
  totalMs: isPositive,
  steps: isListOf(isDuration),
  chunk: (value) => value === "auto" || isPositive(value),
  emptyChunkMs: isListOf((value) => Array.isArray(value) && isPositive(value[0]) && isDuration(value[1])),
  copyMs: isDuration,
});
/** Whether the value has every field that a page reads of an activity. */
export const isActivity = shape({
  timelines: isListOf(isTimeline),
  durations: orNull(isDurations),
  inputs: isListOf(isPreview),
  simulation: optional(isSimulation),
});
