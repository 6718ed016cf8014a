import type { PartKind, ToldSurvey, ToldSurveyRow, ToldTree } from "../protocol/toldSurvey.ts";
import { surveyAnswer } from "./surveyAnswer.ts";
import { othersLine, programLine, shownCommand, surveyNotes } from "./surveyProgram.ts";
import {
  callsSentence,
  inTheWay,
  measuredSentence,
  measuredText,
  rowName,
  rowPlace,
  standingSentence,
} from "./surveyRow.ts";
import { triedSentence } from "./trial.ts";
import type { Survey, SurveyRow, SurveyTree } from "../survey/survey.ts";
import { surveyColumns, type SurveyColumn } from "./surveyTable.ts";

/** More functions than these nobody reads on a page. */
const mostRows = 200;

/** So many obstacles of a function stand in the table. */
const mostMain = 2;

/** The survey with all that the page says of it. */
export function toldSurvey(survey: Survey): ToldSurvey {
  const { tone, text } = surveyAnswer(survey);
  const columns = surveyColumns(survey).filter(({ align }) => align === "right");
  return {
    command: shownCommand(survey),
    at: survey.at,
    tone,
    headline: text,
    facts: programLine(survey),
    columns: columns.map(({ head }) => head),
    rows: survey.rows.slice(0, mostRows).map((row) => toldRow(row, survey, columns)),
    unlisted: Math.max(0, survey.rows.length - mostRows),
    others: othersLine(survey),
    notes: surveyNotes(survey),
    tree: toldTree(survey.tree, survey.rows),
  };
}

function toldRow(row: SurveyRow, survey: Survey, columns: readonly SurveyColumn[]): ToldSurveyRow {
  const { name, file, line, standing, obstacles, isGenerated } = row;
  const tried = row.tried === null ? "" : triedSentence(row.tried);
  const sentences = [standingSentence(row, survey), callsSentence(row), measuredSentence(row) ?? "", tried];
  const told = obstacles.map(({ text, file: where, line: at }) => ({ text, file: where, line: at }));
  return {
    name: rowName(row),
    file,
    line,
    place: rowPlace(row),
    isCandidate: standing === "candidate",
    cells: columns.map(({ cell }) => cell(row)),
    inTheWay: inTheWay(row),
    mainObstacles: standing === "candidate" || standing === "blocked" ? told.slice(0, mostMain) : [],
    obstacles: told,
    sentences: sentences.filter((sentence) => sentence !== ""),
    isMeasurable: name !== "" && !isGenerated,
    measured: measuredText(row),
    isTryable: standing === "candidate",
  };
}

function toldTree(tree: SurveyTree, rows: readonly SurveyRow[]): ToldTree {
  const { name, row, ms, children } = tree;
  return {
    name: rowName(rows[row ?? -1] ?? { name, title: "", file: "", line: 0, column: 0 }),
    row,
    kind: kindOf(tree, rows),
    ms,
    children: children.map((child) => toldTree(child, rows)),
  };
}

function kindOf({ row, owner }: SurveyTree, rows: readonly SurveyRow[]): PartKind {
  if (row !== null) {
    return rows[row]?.standing === "candidate" ? "candidate" : "own";
  }
  return owner === null || owner.type === "workspace"
    ? "own"
    : owner.type === "package"
      ? "package"
      : "engine";
}
