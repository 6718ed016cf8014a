import { useContext } from "preact/hooks";
import { bestPool } from "../../extension/core/report/pools.ts";
import { sectionTitles, timesSummary, workersSummary } from "../../extension/core/words/sections.ts";
import { accountFigure } from "../charts/account.ts";
import { BarFigure } from "../charts/barFigure.tsx";
import type { CardCharts } from "../charts/liveChart.ts";
import type { KeptChoice } from "../charts/speedup/choice.ts";
import { SpeedupFigure } from "../charts/speedup/figure.tsx";
import { timesFigure } from "../charts/times.ts";
import { ChosenPool } from "../page/chosenPool.ts";
import type { CardParts } from "../page/post.ts";
import { Section } from "../page/section.tsx";
import { measuredOf } from "../page/view.ts";
import { ActivitySection } from "../timeline/section.tsx";

interface ChartsParts extends CardParts {
  readonly charts: CardCharts;
}

/** The chart of a card that is always in sight. It keeps its canvas while a run goes on, so that nothing flickers or
 *  jumps. */
export function FirstChart({ view, post, kept, charts }: ChartsParts & { readonly kept: KeptChoice }) {
  const isShown = view.type === "running" || measuredOf(view).serial !== null;
  return (
    <div class="figures" hidden={!isShown}>
      <SpeedupFigure view={view} post={post} kept={kept} charts={charts} />
    </div>
  );
}

/** How long everything took. A run that goes on has its section from the start, so that nothing moves when there is a time;
 *  one that ended without any has none. */
export function Times({ view, charts }: ChartsParts) {
  const { chosen } = useContext(ChosenPool);
  const result = timesSummary(measuredOf(view), chosen);
  return result === "" && view.type !== "running" ? null : (
    <Section name="times" title={sectionTitles.times} result={result}>
      <div class="figures">
        <BarFigure chart={timesFigure} view={view} charts={charts} />
      </div>
    </Section>
  );
}

/** Where the workers went, all in all and task by task, as long as there are times or will be. */
export function Workers({ view, post, charts }: ChartsParts) {
  const { chosen } = useContext(ChosenPool);
  const measured = measuredOf(view);
  return bestPool(measured.pools) === undefined && view.type !== "running" ? null : (
    <Section name="workers" title={sectionTitles.workers} result={workersSummary(measured, chosen)}>
      <div class="figures">
        <BarFigure chart={accountFigure} view={view} charts={charts} />
      </div>
      <ActivitySection view={view} post={post} pictures={charts.pictures} />
    </Section>
  );
}
