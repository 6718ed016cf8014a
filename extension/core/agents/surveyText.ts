/** A survey as agents read it: the answer, the functions by what a pool would gain, then what is not known. */
import { formatPercent } from "../text/format.ts";
import { visible } from "../text/previewText.ts";
import type { Survey, SurveyRow } from "../survey/survey.ts";
import { surveyAnswer } from "../words/surveyAnswer.ts";
import { othersLine, programLine, surveyNotes } from "../words/surveyProgram.ts";
import { callsSentence, measuredSentence, rowName, rowPlace, standingSentence } from "../words/surveyRow.ts";
import { askAgain, bounded, type AgentAnswer } from "./answer.ts";

/** So many functions that are not worth a pool are told. */
const mostOthers = 15;

/** What a program was found to do. An error where its command could not even be started. */
export function surveyText(survey: Survey, most: number): AgentAnswer {
  const { rows, end } = survey;
  const told = rows.filter(({ standing }) => standing === "candidate" || standing === "blocked");
  const rest = rows.filter((row) => !told.includes(row));
  const paragraphs = [
    surveyAnswer(survey).text,
    end.type === "not-started" ? noShell : "",
    programLine(survey),
    ...told.map((row) => candidateLines(row, survey)),
    next(rows),
    rest
      .slice(0, mostOthers)
      .map((row) => `- ${named(row)}: ${standingSentence(row, survey)}`)
      .join("\n"),
    [othersLine(survey), ...surveyNotes(survey)].filter((line) => line !== "").join("\n"),
  ];
  const answer = bounded(paragraphs, most, askAgain("find_parallel_candidates", most));
  return { ...answer, isError: end.type === "not-started" };
}

const noShell =
  "It is started without a shell: name a program of the PATH and its arguments, e.g. npx vitest run.";

function candidateLines(row: SurveyRow, survey: Survey): string {
  const obstacles = row.obstacles.map(
    ({ text, file, line }) => `  - ${visible(file)}${line === null ? "" : `:${line}`}: ${visible(text)}`,
  );
  const says = [measuredSentence(row) ?? standingSentence(row, survey), callsSentence(row)];
  return [`- ${named(row)}: ${says.filter((text) => text !== "").join(" ")}`, ...obstacles].join("\n");
}

function named(row: SurveyRow): string {
  return `${rowName(row)} (${rowPlace(row)}), ${formatPercent(row.share)} of the time`;
}

/** What to do with a candidate. */
function next(rows: readonly SurveyRow[]): string {
  const first = rows.find(({ standing }) => standing === "candidate");
  if (first === undefined) {
    return "";
  }
  const over =
    first.recorded > 0
      ? "Its recorded calls are the inputs."
      : "Its calls are not recorded: give inputs, or record them with parallel-benchmark record.";
  return `Prediction only: measure it with run_parallel_benchmark, target "${visible(first.file)}#${visible(first.name)}". ${over}`;
}
