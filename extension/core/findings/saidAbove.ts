import type { Report } from "../report/report.ts";
import { verdictSentence } from "../verdicts/words.ts";
import { headlineOf } from "./headline.ts";

/** Whether the headline or the verdict says a text of a report already, perhaps as a part of a sentence: below them nothing
 *  is said twice. */
export type IsSaid = (text: string) => boolean;

/** What tells it of a report. */
export function saidAbove(report: Report): IsSaid {
  const { result, limit } = headlineOf(report);
  return saidIn([result, limit ?? "", verdictSentence(report.equality)]);
}

/** The same, given what the headline and the verdict say. */
export function saidIn(texts: readonly string[]): IsSaid {
  const said = texts.join("\n").toLowerCase();
  return (text) => said.includes(text.toLowerCase());
}
