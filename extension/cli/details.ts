import type { Report } from "../core/report/report.ts";
import { modelsTitle, modelWords } from "../core/simulation/modelWords.ts";
import { whatIfSection, whatIfTitle } from "../core/simulation/whatIfWords.ts";
import { breakEvenColumns, breakEvenNote, breakEvenRows, breakEvenTitle } from "../core/words/breakEven.ts";
import { measurementNotes } from "../core/words/measurementNotes.ts";
import { wordsIn, wordsTitle } from "../core/text/glossary.ts";
import { numberTable, plainTable } from "./tables.ts";
import { wrapped } from "./terminal.ts";

/** What `--details` adds: all columns of the numbers, what models and simulations say, how it was measured. */
export function detailLines(report: Report, width: number): readonly string[] {
  return [
    "",
    numberTable(report, report.environment),
    ...breakEvenLines(report, width),
    ...modelLines(report, width),
    ...whatIfLines(report, width),
    "",
    ...measurementNotes(report).map((note) => wrapped(note, width)),
  ];
}

/** What ends them: the words of the text above with what they mean. */
export function wordLines(text: string, width: number): readonly string[] {
  const used = wordsIn(text).map(({ word, sentence }) => wrapped(`${word}: ${sentence}`, width, "  "));
  return used.length === 0 ? [] : ["", `${wordsTitle}:`, ...used];
}

function breakEvenLines({ breakEven }: Report, width: number): readonly string[] {
  if (breakEven === null) {
    return [];
  }
  const rows = breakEvenRows(breakEven).map(({ cells }) => ["", ...cells]);
  const table = plainTable(["", ...breakEvenColumns], rows, [
    "left",
    "right",
    "right",
    "right",
    "right",
    "right",
  ]);
  const note = breakEvenNote(breakEven);
  return ["", `${breakEvenTitle}:`, table, ...(note === undefined ? [] : [wrapped(note, width, "  ")])];
}

function modelLines(report: Report, width: number): readonly string[] {
  const models = modelWords(report).map(({ name, text }) => wrapped(`${name}: ${text}`, width, "  "));
  return models.length === 0 ? [] : ["", `${modelsTitle}:`, ...models];
}

function whatIfLines(report: Report, width: number): readonly string[] {
  const section = whatIfSection(report);
  if (section === undefined) {
    return [];
  }
  const rows = section.rows.map(({ cells }) => ["", ...cells]);
  const table = plainTable([], rows, ["left", "left", "right", "right"]);
  return ["", `${whatIfTitle}:`, table, ...section.notes.map((note) => wrapped(note, width, "  "))];
}
