import { ageLine, pastLine, placeLine, trends } from "../../extension/core/history/pastWords.ts";
import { workloadOf } from "../../extension/core/protocol/runView.ts";
import type { CardParts } from "../page/post.ts";
import { PastActions } from "./pastActions.tsx";
import { TrendLine } from "./trend.tsx";

/** The kept runs of a card's function: what has changed since, the way to them, and what can be done with them. Nothing
 *  where none are kept. */
export function History({ view, post }: CardParts) {
  const { past } = view;
  if (past === undefined || post === undefined) {
    return null;
  }
  const now = Date.now();
  return (
    <section class="past" aria-label={`Kept runs of ${workloadOf(view).function}`}>
      <p class="comparison">{pastLine(view.type, past, now)}</p>
      <div class="pastRow">
        <div class="pastPlace">
          <span class="sentence" role="status">
            {placeLine(past)}
          </span>
          <span class="age">{ageLine(past, now)}</span>
        </div>
        <PastActions view={view} past={past} post={post} />
        <div class="trends">
          {past.runs.length >= 2 &&
            trends.map((each) => <TrendLine key={each.key} trend={each} past={past} />)}
        </div>
      </div>
    </section>
  );
}
