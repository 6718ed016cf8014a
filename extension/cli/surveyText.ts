import type { HorizontalAlignment } from "cli-table3";
import type { Tone } from "../core/protocol/cardWords.ts";
import { surveyAnswer } from "../core/words/surveyAnswer.ts";
import { othersLine, programLine, surveyNotes } from "../core/words/surveyProgram.ts";
import { measuredSentence, rowName, rowPlace, standingSentence } from "../core/words/surveyRow.ts";
import { triedSentence } from "../core/words/trial.ts";
import type { Survey, SurveyRow } from "../core/survey/survey.ts";
import { surveyColumns, type SurveyColumn } from "../core/words/surveyTable.ts";
import { formatCounted } from "../core/text/format.ts";
import { cutEnd, visible } from "../core/text/previewText.ts";
import { plainTable } from "./tables.ts";
import { wrapped, type Colour, type Terminal } from "./terminal.ts";

/** More functions than these are in the files only. */
const mostRows = 15;

/** More candidates than these are not told of in sentences. */
const mostTold = 3;

const colours: Readonly<Record<Tone, Colour>> = {
  success: "green",
  warning: "yellow",
  error: "red",
  unclear: "gray",
  neutral: "gray",
  running: "gray",
};

/** What a terminal shows of a survey: the answer, what was looked at, the functions by what a pool would gain, and what stands
 *  in the way. */
export function surveyText(survey: Survey, { width, paint }: Terminal): string {
  const { tone, text } = surveyAnswer(survey);
  const rows = survey.rows.slice(0, mostRows);
  const unlisted = survey.rows.length - rows.length;
  const others = othersLine(survey);
  const told = rows.filter(isTold).slice(0, mostTold);
  const parts = [
    [wrapped(paint(colours[tone], text), width), wrapped(programLine(survey), width)],
    rows.length === 0 ? [] : [surveyTable(survey, rows, width)],
    unlisted === 0 ? [] : [`and ${formatCounted(unlisted, "more function")} with less`],
    told.flatMap((row) => rowLines(row, survey, width)),
    [...(others === "" ? [] : [others]), ...surveyNotes(survey)].map((line) => wrapped(line, width)),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function isTold({ standing, obstacles }: SurveyRow): boolean {
  return standing === "candidate" || (standing === "blocked" && obstacles.length > 0);
}

function rowLines(row: SurveyRow, survey: Survey, width: number): readonly string[] {
  const measured = measuredSentence(row);
  const tried = row.tried === null ? "" : ` ${triedSentence(row.tried)}`;
  const whole = `${rowName(row)} (${rowPlace(row)}): ${measured ?? standingSentence(row, survey)}${tried}`;
  return [
    wrapped(whole, width, "• "),
    ...row.obstacles.map(({ text, file, line }) =>
      wrapped(`${visible(file)}${line === null ? "" : `:${line}`}: ${visible(text)}`, width, "    "),
    ),
  ];
}

/** Between two columns. */
const gap = 2;

/** Room for what stands in the way. */
const leastText = 20;

/** As many columns as there is room for. Names and places of users may have any length, and get a quarter of the width; what
 *  stands in the way gets what is left of it. */
function surveyTable(survey: Survey, rows: readonly SurveyRow[], width: number): string {
  const longest = Math.floor(width / 4);
  let columns = surveyColumns(survey);
  while (widthBeforeLast(columns, rows, longest) + leastText > width && columns.some(isOptional)) {
    const first = Math.max(...columns.map(({ sacrifice }) => sacrifice));
    columns = columns.filter(({ sacrifice }) => sacrifice < first);
  }
  const room = Math.max(leastText, width - widthBeforeLast(columns, rows, longest));
  return plainTable(
    columns.map(({ head }) => head),
    rows.map((row) =>
      columns.map(({ cell }, index) => cutEnd(cell(row), index === columns.length - 1 ? room : longest)),
    ),
    columns.map(({ align }): HorizontalAlignment => align),
  );
}

function isOptional({ sacrifice }: SurveyColumn): boolean {
  return sacrifice > 0;
}

function widthBeforeLast(
  columns: readonly SurveyColumn[],
  rows: readonly SurveyRow[],
  longest: number,
): number {
  return columns
    .slice(0, -1)
    .map(({ head, cell }) => Math.max(head.length, ...rows.map((row) => Math.min(longest, cell(row).length))))
    .reduce((sum, each) => sum + each + gap, 0);
}
