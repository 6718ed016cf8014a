import { accountFigure } from "../charts/account.ts";
import { BarFigure } from "../charts/barFigure.tsx";
import type { CardCharts } from "../charts/liveChart.ts";
import type { KeptChoice } from "../charts/speedup/choice.ts";
import { SpeedupFigure } from "../charts/speedup/figure.tsx";
import { timesFigure } from "../charts/times.ts";
import type { CardParts } from "../page/post.ts";
import { measuredOf } from "../page/view.ts";

interface FiguresParts extends CardParts {
  readonly kept: KeptChoice;
  readonly charts: CardCharts;
}

/** The charts of a card. They keep their canvases while a run goes on, so that nothing flickers or jumps. */
export function Figures({ view, post, kept, charts }: FiguresParts) {
  const isShown = view.type === "running" || measuredOf(view).serial !== null;
  return (
    <div class="figures" hidden={!isShown}>
      <SpeedupFigure view={view} post={post} kept={kept} charts={charts} />
      <BarFigure chart={timesFigure} view={view} charts={charts} />
      <BarFigure chart={accountFigure} view={view} charts={charts} />
    </div>
  );
}
