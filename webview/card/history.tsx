import {
  ageLine,
  hasHistory,
  pastLine,
  pastSummary,
  placeLine,
  trends,
} from "../../extension/core/history/pastWords.ts";
import type { Past } from "../../extension/core/history/past.ts";
import { sectionTitles } from "../../extension/core/words/sections.ts";
import { useAnnounced } from "../page/announce.ts";
import type { CardParts } from "../page/post.ts";
import { Section } from "../page/section.tsx";
import { PastActions } from "./pastActions.tsx";
import { TrendLine } from "./trend.tsx";

/** The kept runs of a card's function: what has changed since, the way to them, and what can be done with them. Nothing
 *  where there is none. */
export function History({ view, post }: CardParts) {
  const { past } = view;
  return past === undefined || post === undefined || !hasHistory(past) ? null : (
    <Section name="history" title={sectionTitles.history} result={pastSummary(past)}>
      <PastRuns view={view} post={post} past={past} />
    </Section>
  );
}

interface PastRunsParts {
  readonly view: CardParts["view"];
  readonly post: NonNullable<CardParts["post"]>;
  readonly past: Past;
}

function PastRuns({ view, post, past }: PastRunsParts) {
  const now = Date.now();
  const place = placeLine(past);
  useAnnounced(place);
  return (
    <div class="past">
      <p class="comparison">{pastLine(view.type, past, now)}</p>
      <div class="pastRow">
        <div class="pastPlace">
          <span class="sentence">{place}</span>
          <span class="age">{ageLine(past, now)}</span>
        </div>
        <PastActions view={view} past={past} post={post} />
        <div class="trends">
          {past.runs.length > 1 &&
            trends.map((each) => <TrendLine key={each.key} trend={each} past={past} />)}
        </div>
      </div>
    </div>
  );
}
