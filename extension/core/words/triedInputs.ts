/** What is told of the inputs that hosts had when they were lost, and that were tried here. */
import { visibleLines } from "../text/previewText.ts";
import { formatMs } from "../text/format.ts";

/** What came of it. Inputs are named by their indices. */
export type Trial =
  /** A process ended while it ran one of them. */
  | { readonly type: "ended"; readonly index: number; readonly input: string; readonly how: string }
  | { readonly type: "none"; readonly indices: readonly number[] }
  /** There was no time for this one and those behind it. */
  | {
      readonly type: "too-long";
      readonly indices: readonly number[];
      readonly index: number;
      readonly limitMs: number;
    };

/** The same in a sentence or two. */
export function triedWords(trial: Trial): string {
  switch (trial.type) {
    case "ended":
      return `A process here ended, too, when it ran input ${trial.index} (${trial.input}), which was on its way there: ${visibleLines(trial.how)}. Look at what the function does with that input.`;
    case "none":
      return `None of ${inputsWords(trial.indices)}, which ${was(trial.indices)} on the way there, ended a process here: look at what the hosts have less of, such as memory.`;
    case "too-long":
      return `Of ${inputsWords(trial.indices)}, which ${was(trial.indices)} on the way there, none ended a process here before input ${trial.index}, at which ${formatMs(trial.limitMs)} were over.`;
  }
}

/** `input 3`, `inputs 12–19, 24`: ascending, those in a row together. */
function inputsWords(indices: readonly number[]): string {
  const rows: { readonly first: number; last: number }[] = [];
  for (const index of indices.toSorted((a, b) => a - b)) {
    const row = rows.at(-1);
    if (row?.last === index - 1) {
      row.last = index;
    } else {
      rows.push({ first: index, last: index });
    }
  }
  const named = rows
    .slice(0, mostRows)
    .map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`));
  const more = rows.length > mostRows ? " and more" : "";
  return `${indices.length === 1 ? "input" : "inputs"} ${named.join(", ")}${more}`;
}

const mostRows = 4;

function was(indices: readonly number[]): string {
  return indices.length === 1 ? "was" : "were";
}
