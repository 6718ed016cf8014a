/** The shape of what is told about rows, checked field by field. */
import { isNumber, isText, orNull, shape } from "../checks.ts";

/** Whether the value is a `RowsSummary`. */
export const isSummary = shape({
  inputs: isNumber,
  kept: isNumber,
  differing: isNumber,
  keptDifferences: isNumber,
  limit: orNull(isText),
});
