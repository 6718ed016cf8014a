import { refusal, type AgentAnswer } from "../../core/agents/answer.ts";
import { surveyText } from "../../core/agents/surveyText.ts";
import type { AgentInput } from "../../core/agents/tools.ts";
import type { Survey } from "../../core/survey/survey.ts";
import { asSentence } from "../../core/text/foreignText.ts";
import { takeSurvey, type TakeParts } from "../survey/takeSurvey.ts";
import { lastWords } from "./lastWords.ts";
import { surveyedBy } from "./surveyedBy.ts";

/** What a survey for an agent needs. */
export interface AgentSurvey extends Omit<TakeParts, "onOutput"> {
  /** Absolute path of the workspace. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Is told what goes on, in a few words. */
  readonly say?: (words: string) => void;
  /** Gets the survey before the agent does. */
  readonly keep?: (survey: Survey) => Promise<void>;
}

/** Surveys what an agent asks for, with what the command has printed where it did not end well. */
export async function surveyForAgent(
  input: AgentInput<"find_parallel_candidates">,
  { dist, nodePath, folder, signal, say = () => {}, keep }: AgentSurvey,
): Promise<AgentAnswer> {
  const surveyed = surveyedBy(input, folder);
  if (typeof surveyed === "string") {
    return refusal(surveyed);
  }
  const printed = lastWords();
  const heard = (words: string) => () => {
    say(words);
    return signal;
  };
  const on = { again: heard("observing it once more"), observed: heard("looking at its functions") };
  try {
    say("observing the program");
    const survey = await takeSurvey({ dist, nodePath, onOutput: printed.hear }, surveyed, on, signal);
    if (survey === null) {
      return refusal("It was cancelled before anything was known.");
    }
    await keep?.(survey);
    const answer = surveyText(survey, input.maxCharacters);
    const isDone = survey.end.type === "exited" && survey.end.status === 0;
    return isDone ? answer : { ...answer, text: `${answer.text}${printed.words()}` };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refusal(`${asSentence(why)}${printed.words()}`);
  }
}
