import { useRef } from "preact/hooks";
import { pictures } from "../../extension/core/protocol/pictures.ts";
import type { ReportWords } from "../../extension/core/protocol/cardWords.ts";
import type { BreakEven } from "../../extension/core/report/breakEven.ts";
import { breakEvenColumns, breakEvenTitle } from "../../extension/core/words/breakEven.ts";
import { breakEvenParts } from "../charts/breakEven/chart.ts";
import { breakEvenInWords, breakEvenLegend } from "../charts/breakEven/words.ts";
import { Figure, SaveButton } from "../charts/figure.tsx";
import { Legend } from "../charts/legend.tsx";
import { type CardCharts, useLiveChart } from "../charts/liveChart.ts";
import type { CardParts } from "../page/post.ts";
import { Section } from "../page/section.tsx";
import { PlainTable } from "../page/table.tsx";

interface BreakEvenParts extends Pick<CardParts, "view"> {
  readonly charts: CardCharts;
}

/** From how many inputs on a pool pays, with the speedups that tell it as a chart and as a table. Nothing where that was not
 *  measured. */
export function BreakEvenSection({ view, charts }: BreakEvenParts) {
  const words = view.words.report?.breakEven ?? null;
  return view.type !== "finished" || view.report.breakEven === null || words === null ? null : (
    <Section name="breakEven" title={breakEvenTitle} result={words.summary}>
      <div class="besideOneAnother">
        <BreakEvenFigure breakEven={view.report.breakEven} words={words} charts={charts} />
        <div class="numbers">
          <PlainTable caption={breakEvenTitle} columns={breakEvenColumns} rows={words.rows} />
          {words.note !== null && <p class="note">{words.note}</p>}
        </div>
      </div>
    </Section>
  );
}

interface FigureParts {
  readonly breakEven: BreakEven;
  readonly words: NonNullable<ReportWords["breakEven"]>;
  readonly charts: CardCharts;
}

function BreakEvenFigure({ breakEven, words, charts }: FigureParts) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const legend = useRef<HTMLUListElement>(null);
  const source = { legend: () => legend.current };
  useLiveChart(canvas, "breakEven", { parts: breakEvenParts, data: breakEven, source }, charts);
  return (
    <Figure
      name="breakEven"
      title={pictures.breakEven.title}
      isShown
      beside={<SaveButton name="breakEven" pictures={charts.pictures} />}
    >
      <Legend entries={breakEvenLegend(breakEven)} root={legend} />
      <div class="plot">
        <canvas
          ref={canvas}
          data-chart="breakEven"
          role="img"
          aria-label={breakEvenInWords(breakEven, words.summary)}
        />
      </div>
    </Figure>
  );
}
