import type { PanelState } from "../extension/core/protocol/panel.ts";
import { surveyId } from "../extension/core/protocol/toldSurvey.ts";

/** Which card is open after another state has come: a run that starts opens its card, a survey that comes its own, and of a
 *  single one it always is.
 *  @param open the id of the card that was open; undefined for none. */
export function openAfter(
  before: PanelState | undefined,
  after: PanelState,
  open: string | undefined,
): string | undefined {
  const [first] = after.runs;
  const [firstBefore] = before?.runs ?? [];
  const { survey } = after;
  if (survey !== undefined && (first === undefined || (before && before.survey?.at !== survey.at))) {
    return surveyId;
  }
  const isStarted = first?.type === "running" && firstBefore?.type !== "running";
  const isOther = first?.id !== firstBefore?.id || isStarted;
  const isAlone = after.runs.length === 1 && survey === undefined;
  const isThere = open === surveyId ? survey !== undefined : after.runs.some(({ id }) => id === open);
  const isGone = open !== undefined && !isThere;
  return isAlone || isOther || isGone ? first?.id : open;
}
