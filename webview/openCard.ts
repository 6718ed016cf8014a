import type { PanelState } from "../extension/core/protocol/panel.ts";

/** Which card is open after another state has come: a run that starts opens its card, and of a single one it always is.
 *  @param open the id of the card that was open; undefined for none. */
export function openAfter(
  before: PanelState | undefined,
  after: PanelState,
  open: string | undefined,
): string | undefined {
  const [first] = after.runs;
  const [firstBefore] = before?.runs ?? [];
  const isStarted = first?.type === "running" && firstBefore?.type !== "running";
  const isGone = open !== undefined && after.runs.every(({ id }) => id !== open);
  return after.runs.length === 1 || first?.id !== firstBefore?.id || isStarted || isGone ? first?.id : open;
}
