/** What the kinds of runs have in common, so that one card can show each of them. */
import { verdictSentence } from "../../extension/core/verdicts/words.ts";
import { cancelledHeadline } from "../../extension/core/words/cancelled.ts";
import { outcomeLine } from "../../extension/core/words/run.ts";
import { soFarOf } from "../../extension/core/report/soFar.ts";
import { soFarWords } from "../../extension/core/words/soFar.ts";
import { isEqual } from "../../extension/core/report/pools.ts";
import { answerOf } from "../../extension/core/findings/answer.ts";
import { changedRunning } from "../../extension/core/findings/actionWords.ts";
import { type Headline, headlineOf } from "../../extension/core/findings/headline.ts";
import type { FindingAction } from "../../extension/core/report/finding.ts";
import type { Environment } from "../../extension/core/report/environment.ts";
import type { PanelState, RunView, ShownRun } from "../../extension/core/protocol/panel.ts";
import { outcomeOf } from "../../extension/core/protocol/runView.ts";

export { measuredOf } from "../../extension/core/protocol/runView.ts";
export { tone } from "../../extension/core/words/tone.ts";

/** The state after its first run went on. A run that is another one is none that this page knows of: its state is still
 *  to come. */
export function withProgress(state: PanelState, run: ShownRun): PanelState {
  const [first, ...others] = state.runs;
  return first?.id === run.id ? { runs: [run, ...others] } : state;
}

/** What the run ran on; null unless it finished. */
export function environmentOf(view: RunView): Environment | null {
  return view.type === "finished" ? view.report.environment : null;
}

/** Results were compared and are unequal, so the speedup must not be shown as one. */
export function isInvalid(view: RunView): boolean {
  return view.type === "finished" && !isEqual(view.report.equality.verdict);
}

/** A pool makes the function faster for sure as it stands, and gives its results. */
export function isWorthPool(view: RunView): boolean {
  return view.type === "finished" && answerOf(view.report).type === "worth-it" && !isStale(view);
}

/** Awaiting the calls together is enough, and no pool is needed. */
export function isEnoughTogether(view: RunView): boolean {
  const answer = view.type === "finished" && !isStale(view) ? answerOf(view.report) : undefined;
  return answer?.type === "no-pool-needed" && answer.awaited !== null;
}

/** The function's text has changed since. */
export function isStale(view: RunView): boolean {
  return view.type !== "running" && view.isStale;
}

/** The run for a glance, and the action that the finding it tells advises. */
export function headline(
  view: RunView,
): Omit<Headline, "finding"> & { readonly action: FindingAction | null } {
  switch (view.type) {
    case "running":
      return { result: runningResult(view), limit: null, action: null };
    case "cancelled":
      return { ...cancelledHeadline(view.report), action: null };
    case "failed":
      return { result: outcomeLine(outcomeOf(view)), limit: null, action: null };
    case "finished": {
      const { pools, equality } = view.report;
      const { result, limit, likely, finding } = headlineOf(view.report);
      const action = finding?.action ?? null;
      // What has been measured already is no news, though reports of earlier versions advise it.
      const isNew = action?.type !== "workers" || !pools.some(({ workers }) => workers === action.workers);
      return { result, limit: limit ?? verdictSentence(equality), likely, action: isNew ? action : null };
    }
  }
}

function runningResult({ change, measured }: Extract<RunView, { type: "running" }>): string {
  const soFar = soFarOf(measured);
  return soFar ? soFarWords(soFar) : change ? changedRunning(change) : "running";
}
