/** A survey as text. */
import { surveyAnswer } from "../words/surveyAnswer.ts";
import { othersLine, programLine, shownCommand, surveyNotes } from "../words/surveyProgram.ts";
import { callsSentence, measuredSentence, rowName, rowPlace, standingSentence } from "../words/surveyRow.ts";
import { triedSentence } from "../words/trial.ts";
import type { Survey, SurveyRow } from "../survey/survey.ts";
import { surveyColumns, type SurveyColumn } from "../words/surveyTable.ts";
import { codeSpan, escapeText } from "../text/markdownText.ts";
import type { Tone } from "../protocol/cardWords.ts";

/** The survey unchanged, for programs. */
export function surveyJson(survey: Survey): string {
  return `${JSON.stringify(survey, null, 2)}\n`;
}

/** More functions than these only a program reads. */
const mostRows = 20;

const marks: Readonly<Record<Tone, string>> = {
  success: "✅",
  warning: "⚠️",
  error: "❌",
  unclear: "❔",
  neutral: "",
  running: "",
};

/** The answer with a table for the text of a pull request; what is said of each function is closed. */
export function surveyMarkdown(survey: Survey): string {
  const { tone, text } = surveyAnswer(survey, codeSpan);
  const rows = survey.rows.slice(0, mostRows);
  const unlisted = survey.rows.length - rows.length;
  const columns = surveyColumns(survey);
  const others = othersLine(survey);
  const parts = [
    `### ${codeSpan(shownCommand(survey))}`,
    `${marks[tone]} **${text}**`,
    escapeText(programLine(survey)),
    ...(rows.length === 0 ? [] : [tableOf(columns, rows)]),
    ...(unlisted === 0 ? [] : [`And ${unlisted} more with less.`]),
    ...(others === "" ? [] : [escapeText(others)]),
    ...surveyNotes(survey).map(escapeText),
    ...(rows.length === 0
      ? []
      : [
          "<details>\n<summary>What is known of each function</summary>",
          rows.map((row) => rowItem(row, survey)).join("\n"),
          "</details>",
        ]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function tableOf(columns: readonly SurveyColumn[], rows: readonly SurveyRow[]): string {
  const lines = [
    columns.map(({ head }) => head),
    columns.map(({ align }) => (align === "left" ? "---" : "---:")),
    ...rows.map((row) => columns.map((column) => cellOf(column, row))),
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Names and places are code, in which a bar would end the cell all the same. */
function cellOf({ head, cell }: SurveyColumn, row: SurveyRow): string {
  const text = cell(row);
  return head === "function" || head === "place"
    ? codeSpan(text).replaceAll("|", String.raw`\|`)
    : escapeText(text);
}

function rowItem(row: SurveyRow, survey: Survey): string {
  const measured = measuredSentence(row);
  const said = [
    standingSentence(row, survey),
    callsSentence(row),
    ...row.obstacles.map(({ text, file, line }) => (line === null ? text : `${text} (${file}:${line})`)),
    ...(measured === null ? [] : [measured]),
    ...(row.tried === null ? [] : [triedSentence(row.tried)]),
  ];
  const text = escapeText(said.filter((each) => each !== "").join(" "));
  return `- ${codeSpan(rowName(row))} in ${codeSpan(rowPlace(row))}: ${text}`;
}
