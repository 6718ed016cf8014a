import { gainHere, gainText, rowName } from "../core/words/surveyRow.ts";
import { triedSentence } from "../core/words/trial.ts";
import type { Survey, SurveyRow } from "../core/survey/survey.ts";
import { tryInProgram, type TryRequest } from "../run/trial/tryInProgram.ts";
import type { Refusal } from "./parsing.ts";
import type { SurveyArguments } from "./surveyArguments.ts";
import { terminalOf, wrapped } from "./terminal.ts";

/** Tries a function of a survey in its program, and says what came of it.
 *  @returns the survey with that; null when it was cancelled. */
export async function tryFunction(
  asked: NonNullable<SurveyArguments["tried"]>,
  request: Omit<TryRequest, "row" | "say">,
  signal: AbortSignal,
): Promise<Survey | Refusal | null> {
  const { survey } = request;
  const row = meantRow(asked, survey);
  if (row === undefined) {
    return { message: noRow(asked, survey), status: 2 };
  }
  const { width } = terminalOf(process.stderr);
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  say("");
  const tried = signal.aborted ? null : await tryInProgram({ ...request, row, say }, signal);
  if (tried === null) {
    return null;
  }
  const predicted = gainText(gainHere(row));
  say(wrapped(`${rowName(row)}: ${triedSentence(tried)} Predicted was ${predicted}.`, width));
  return { ...survey, rows: survey.rows.map((each) => (each === row ? { ...each, tried } : each)) };
}

/** By its name, or by its file and its name, as a benchmark is asked for. */
function meantRow(asked: NonNullable<SurveyArguments["tried"]>, { rows }: Survey): SurveyRow | undefined {
  return asked.type === "best"
    ? rows.find(({ standing }) => standing === "candidate")
    : rows.find(({ name, file }) => asked.name === name || asked.name === `${file}#${name}`);
}

function noRow(asked: NonNullable<SurveyArguments["tried"]>, { rows }: Survey): string {
  if (asked.type === "best") {
    return "Nothing was tried: there is no candidate.";
  }
  const names = rows.slice(0, 10).flatMap(({ name }) => (name === "" ? [] : [name]));
  return `There is no function "${asked.name}" in the survey. It has: ${names.join(", ")}.`;
}
