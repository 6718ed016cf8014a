/** What the kinds of runs have in common, so that one card can show each of them. */
import { isEqual } from "../../extension/core/report/pools.ts";
import type { Environment } from "../../extension/core/report/environment.ts";
import type { PanelState, RunView, ToldRun } from "../../extension/core/protocol/panel.ts";

export { measuredOf } from "../../extension/core/protocol/runView.ts";

/** The state after its first run went on. A run that is another one is none that this page knows of: its state is still
 *  to come. */
export function withProgress(state: PanelState, run: ToldRun): PanelState {
  const [first, ...others] = state.runs;
  return first?.id === run.id ? { ...state, runs: [run, ...others] } : state;
}

/** What the run ran on; null unless it finished. */
export function environmentOf(view: RunView): Environment | null {
  return view.type === "finished" ? view.report.environment : null;
}

/** Results were compared and are unequal, so the speedup must not be shown as one. */
export function isInvalid(view: RunView): boolean {
  return view.type === "finished" && !isEqual(view.report.equality.verdict);
}

/** The function's text has changed since. */
export function isStale(view: RunView): boolean {
  return view.type !== "running" && view.isStale;
}
