/** Rows as they come from outside, checked field by field. */
import type { RowsAnswer } from "./messages.ts";
import { isFlag, isListOf, isNumber, isRecord, isText, orNull, shape, type Check } from "../checks.ts";

const isDifference = shape({
  parallel: isText,
  workers: orNull(isNumber),
  path: isText,
  serialPart: isText,
  parallelPart: isText,
  ulps: orNull(isNumber),
  relative: orNull(isNumber),
});
const isRow = shape({
  index: isNumber,
  input: orNull(isText),
  serial: isText,
  differs: isFlag,
  difference: orNull(isDifference),
});
const isFilter: Check = (value) => value === "all" || value === "differences";
/** Whether the value is a `RowsSummary`. */
export const isSummary = shape({
  inputs: isNumber,
  kept: isNumber,
  differing: isNumber,
  keptDifferences: isNumber,
  limit: orNull(isText),
});

const rowsShapes = new Map([
  ["kept", shape({ id: isText, summary: isSummary })],
  ["embedded", shape({ summary: isSummary, all: isListOf(isRow), differences: isListOf(isRow) })],
  ["lost", shape({ problem: isText })],
]);
const answerShapes = new Map([
  ["rows", shape({ id: isText, filter: isFilter, first: isNumber, rows: isListOf(isRow) })],
  ["rowFound", shape({ id: isText, filter: isFilter, index: isNumber, place: isNumber })],
  ["rowsGone", shape({ id: isText })],
]);

/** Whether the value is a `RunRows`. */
export const isRunRows: Check = (value) => isOneOf(rowsShapes, value);

/** Whether a message is an answer about rows. */
export function isRowsAnswer(message: unknown): message is RowsAnswer {
  return isOneOf(answerShapes, message);
}

function isOneOf(shapes: ReadonlyMap<unknown, Check>, value: unknown): boolean {
  return isRecord(value) && shapes.get(value["type"])?.(value) === true;
}
