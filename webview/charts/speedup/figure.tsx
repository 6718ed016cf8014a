import type { RefObject } from "preact";
import { giverOf } from "../../../extension/core/text/glossary.ts";
import { useContext, useLayoutEffect, useRef, useState } from "preact/hooks";
import { formatCounted } from "../../../extension/core/text/format.ts";
import { pictures as allPictures } from "../../../extension/core/protocol/pictures.ts";
import type { ShownRun } from "../../../extension/core/protocol/panel.ts";
import { speedupChart, speedupInWords, type SpeedupChart } from "./points.ts";
import { BesideLine, nameBeside } from "./beside.tsx";
import { chosenNote } from "../../../extension/core/words/chosenPool.ts";
import { ChosenPool } from "../../page/chosenPool.ts";
import { useOneStop } from "../../page/oneStop.ts";
import type { CardParts } from "../../page/post.ts";
import { Figure, SaveButton } from "../figure.tsx";
import { type CardCharts, useLiveChart } from "../liveChart.ts";
import type { AnyChart } from "../parts.ts";
import { speedupParts } from "./chart.ts";
import type { SpeedupData } from "./data.ts";
import { isAllPredictedShown, type KeptChoice, type SpeedupChoice } from "./choice.ts";
import { type ChangeChoice, SpeedupLegend, SpeedupOptions } from "./options.tsx";
import { listenToPoints, type PointActions, pointHelp } from "./pointInput.ts";
import { listenToZoom, zoomHelp } from "./zoomInput.ts";
import { type Sight, wholeSight } from "./zoom.ts";
import { environmentOf, isInvalid, measuredOf } from "../../page/view.ts";

interface SpeedupFigureParts extends CardParts {
  readonly kept: KeptChoice;
  readonly charts: CardCharts;
}

/** The chart of the speedup with what can be chosen about it. Choices outlive the page, but for the zoom. A running one is
 *  shown from the start, so that what stands below stays where it is. */
export function SpeedupFigure({ view, post, kept, charts }: SpeedupFigureParts) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const legend = useRef<HTMLDivElement>(null);
  const plot = useRef<HTMLDivElement>(null);
  useOneStop(legend);
  const [choice, change] = useChoice(kept);
  const { hidden, isTime, isLogarithmic } = choice;
  const cores = environmentOf(view)?.cores ?? measuredOf(view).machine?.cores ?? null;
  const speedup = chartOf(view, isTime, cores);
  const canPredict = speedup.predicted.some(({ x }) => x > speedup.mostMeasured);
  const besideName = nameBeside(view);
  const zoom = useZoom(plot, () => chart());
  const pool = useContext(ChosenPool);
  const chart = useLiveChart<SpeedupData>(
    canvas,
    "speedup",
    {
      parts: speedupParts,
      data: {
        speedup,
        cores,
        isInvalid: isInvalid(view),
        hidden: new Set(hidden),
        axes: { isLogarithmic, isPredictedShown: isAllPredictedShown(choice) && canPredict },
        sight: zoom.sight,
        chosen: pool.chosen,
        besideName,
      },
      source: { legend: () => legend.current, chosen: () => (isTime ? "as times" : "") },
    },
    charts,
  );
  usePoints(plot, {
    chart,
    counts: () => speedup.points.map(({ x }) => x),
    isZoomed: () => zoom.isZoomed,
    choose: pool.choose,
  });
  return (
    <Figure
      name="speedup"
      level={3}
      title={isTime ? "Time over workers" : allPictures.speedup.title}
      isShown={view.type === "running" || speedup.points.length > 0}
      beside={
        <SpeedupOptions choice={choice} change={change} canPredict={canPredict}>
          <CompareButton view={view} post={post} />
          <SaveButton name="speedup" pictures={charts.pictures} />
        </SpeedupOptions>
      }
    >
      <div ref={legend} role="toolbar" aria-label="lines of the chart">
        <SpeedupLegend speedup={speedup} hidden={hidden} change={change} />
        <BesideLine view={view} post={post} />
      </div>
      <div
        class={`plot ${zoom.isZoomed ? "isZoomed" : ""}`}
        ref={plot}
        tabindex={0}
        role="group"
        aria-label={`Speedup chart. ${pointHelp} ${zoomHelp}`}
      >
        <canvas
          ref={canvas}
          data-chart="speedup"
          role="img"
          aria-label={wordsOf(view, speedup, besideName)}
        />
        <button type="button" class="secondary zoomReset" hidden={!zoom.isZoomed} onClick={zoom.reset}>
          Show all
        </button>
      </div>
      <p class="note">{noteOf(view, pool.chosen)}</p>
    </Figure>
  );
}

/** The choice of a card, and how to change it. */
function useChoice(kept: KeptChoice): readonly [SpeedupChoice, ChangeChoice] {
  const [choice, setChoice] = useState(kept.read);
  const change: ChangeChoice = (changed) => {
    kept.write({ ...kept.read(), ...changed });
    setChoice(kept.read());
  };
  return [choice, change];
}

/** The part of the chart that is in sight. */
function useZoom(plot: RefObject<HTMLElement | null>, chart: () => AnyChart | undefined) {
  const [sight, setSight] = useState(wholeSight);
  // More than one key may come before the component is rendered again.
  const latest = useRef(sight);
  const see = (next: Sight): void => {
    latest.current = next;
    setSight(next);
  };
  useLayoutEffect(() => {
    if (plot.current !== null) {
      listenToZoom(plot.current, { chart, sight: () => latest.current, see });
    }
  }, []);
  const reset = (): void => {
    see(wholeSight);
    plot.current?.focus();
  };
  return { sight, isZoomed: sight !== wholeSight, reset };
}

/** What can be done with the points. What is listened to stays, and acts on what the chart shows now. */
function usePoints(plot: RefObject<HTMLElement | null>, actions: PointActions): void {
  const latest = useRef(actions);
  latest.current = actions;
  useLayoutEffect(() => {
    if (plot.current !== null) {
      listenToPoints(plot.current, {
        chart: () => latest.current.chart(),
        counts: () => latest.current.counts(),
        isZoomed: () => latest.current.isZoomed(),
        choose: (workers) => latest.current.choose(workers),
      });
    }
  }, []);
}

function wordsOf(view: ShownRun, speedup: SpeedupChart, besideName: string | null): string {
  const doesNotCount = isInvalid(view) ? " Results differ, so the speedup does not count." : "";
  return speedupInWords(speedup, besideName) + doesNotCount;
}

/** What does not count is not predicted from. */
function chartOf(view: ShownRun, isTime: boolean, cores: number | null): SpeedupChart {
  const curve = view.type === "finished" && !isInvalid(view) ? view.report.predictedCurve : [];
  return speedupChart(measuredOf(view), curve, {
    quantity: isTime ? "time" : "speedup",
    beside: view.beside?.rows ?? [],
    cores,
    giver: giverOf(environmentOf(view)),
  });
}

function CompareButton({ view: { id }, post }: CardParts) {
  return post === undefined ? null : (
    <button
      type="button"
      class="link"
      title="Show another run, or another function, in this chart."
      onClick={() => post({ type: "compare", id })}
    >
      Compare with…
    </button>
  );
}

/** What stands below the chart. There is room for two lines, so that a chosen pool takes the place of what explains. */
function noteOf(view: ShownRun, chosen: number | null): string {
  const below = chosen === null ? [] : [chosenNote(chosen)];
  if (isInvalid(view)) {
    return ["Results differ: this speedup does not count.", ...below].join(" ");
  }
  if (chosen !== null) {
    return below.join(" ");
  }
  const { serial, pools } = measuredOf(view);
  const rounds = serial?.samplesMs.length ?? 0;
  const hasSpeedup = pools.some(({ speedup }) => speedup !== null);
  const sentences = [
    ...(hasSpeedup && rounds < leastRounds
      ? [`An interval takes at least ${formatCounted(leastRounds, "round")}.`]
      : []),
    ...(pools.some(({ ceiling }) => ceiling !== null)
      ? [`The ${giverOf(environmentOf(view)).word} what a loop that only computes reaches.`]
      : []),
  ];
  return sentences.join(" ");
}

/** See `speedupOf`. */
const leastRounds = 3;
