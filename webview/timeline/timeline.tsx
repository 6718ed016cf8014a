import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { glossary } from "../../extension/core/text/glossary.ts";
import { taskLengths, type TaskLength } from "./lengths.ts";
import type { TimelineChart } from "../../extension/core/activity/lanes.ts";
import {
  hostsOf,
  isTravelling,
  laneColumns,
  laneRows,
  placeSentence,
  timelineNote,
  timelineTitle,
} from "../../extension/core/activity/timelineWords.ts";
import { spanHint, spanWords } from "../../extension/core/activity/spanWords.ts";
import { SaveButton } from "../charts/figure.tsx";
import { Legend, type LegendEntry } from "../charts/legend.tsx";
import type { MarkName } from "../charts/marks.ts";
import type { Pictures } from "../charts/pictures.ts";
import { announce } from "../page/announce.ts";
import { Choices } from "../page/choices.tsx";
import { Toolbar } from "../page/toolbar.tsx";
import { HiddenTable } from "../page/table.tsx";
import { zoomStep, type TimelineActions } from "./input.ts";
import type { TimelineSight } from "./sight.ts";
import { createLanes, type Lanes, type LanesData } from "./lanes.ts";

interface TimelineParts extends LanesData {
  /** Workers of the one that is shown, and how to choose another. */
  readonly shown: number;
  readonly choose: (workers: number) => void;
  /** By workers; the serial run has none. */
  readonly startupMs: ReadonlyMap<number, number>;
  /** Goes to the source of the inputs; undefined where there is no editor. */
  readonly open: (() => void) | undefined;
  readonly pictures: Pictures;
}

/** The timelines of a run. A state that comes again brings the same ones as new objects; what somebody looks at stays. */
export function Timeline(parts: TimelineParts) {
  const run = useRef({ charts: parts.charts, number: 0 });
  if (!isSameRun(run.current.charts, parts.charts)) {
    run.current = { charts: parts.charts, number: run.current.number + 1 };
  }
  return <TimelineOfRun key={run.current.number} {...parts} />;
}

function TimelineOfRun(parts: TimelineParts) {
  const { charts, shown, choose, pictures } = parts;
  const [note, setNote] = useState("");
  const legend = useRef<HTMLUListElement>(null);
  const { place, lanes } = useLanes(parts, setNote);
  const chart = charts.find(({ workers }) => workers === shown) ?? charts[0];
  useLayoutEffect(() => {
    if (chart !== undefined) {
      lanes.current?.show(chart);
    }
  }, [chart?.workers]);
  useLayoutEffect(() => {
    pictures.set("timeline", {
      chart: () => lanes.current?.picture(),
      legend: () => legend.current,
      chosen: () => lanes.current?.shown().label ?? "",
    });
  });
  return (
    <section class="timeline" data-figure="timeline">
      <div class="titled">
        <h4>{timelineTitle}</h4>
        <SaveButton name="timeline" pictures={pictures} />
      </div>
      <div class="tools">
        <Choices
          name="timeline of"
          options={charts.map(({ workers, label }) => ({ value: workers, text: label }))}
          chosen={chart?.workers ?? shown}
          onChoice={choose}
        />
        <ZoomButtons actions={() => lanes.current?.actions} />
      </div>
      <Legend entries={legendOf(charts)} root={legend} />
      <div ref={place} />
      <p class="note">{note}</p>
      {chart && (
        <HiddenTable
          caption={`${timelineTitle}, ${chart.label}`}
          columns={laneColumns(chart)}
          rows={laneRows(chart)}
        />
      )}
    </section>
  );
}

/** The canvas of the lanes, which is made by hand and kept. */
function useLanes(parts: TimelineParts, setNote: (text: string) => void) {
  const place = useRef<HTMLDivElement>(null);
  const lanes = useRef<Lanes | undefined>(undefined);
  const latest = useRef(parts);
  latest.current = parts;
  const selectedWords = ({ chart, selected }: TimelineSight): string | null =>
    selected && spanWords(chart, selected, latest.current.charts);
  useLayoutEffect(() => {
    const made = createLanes({
      open: parts.open && (() => latest.current.open?.()),
      onDraw: (sight, bars) => {
        const { chart, window } = sight;
        const isWhole = window.endMs - window.startMs >= chart.wallMs;
        const startupMs = latest.current.startupMs.get(chart.workers) ?? null;
        setNote(selectedWords(sight) ?? `${timelineNote(chart, { bars, isWhole }, startupMs)} ${spanHint}`);
      },
      onSelect: (sight) => announce(selectedWords(sight) ?? ""),
      onStep: (words) => announce(placeSentence(words)),
    });
    lanes.current = made;
    place.current?.append(made.root);
    return made.close;
  }, []);
  useLayoutEffect(() => lanes.current?.update(parts));
  return { place, lanes };
}

function isSameRun(before: readonly TimelineChart[], after: readonly TimelineChart[]): boolean {
  return (
    before.length === after.length &&
    before.every(({ workers, wallMs }, index) => {
      const other = after[index];
      return workers === other?.workers && wallMs === other.wallMs;
    })
  );
}

function ZoomButtons({ actions }: { readonly actions: () => TimelineActions | undefined }) {
  const buttons = [
    ["−", "zoom out", () => actions()?.zoom(1 / zoomStep, null)],
    ["+", "zoom in", () => actions()?.zoom(zoomStep, null)],
    ["all", "show all", () => actions()?.showAll()],
  ] as const;
  return (
    <Toolbar name="zoom" class="zoom">
      {buttons.map(([text, name, act]) => (
        <button key={name} type="button" class="secondary" aria-label={name} title={name} onClick={act}>
          {text}
        </button>
      ))}
    </Toolbar>
  );
}

const lengthMarks: Readonly<Record<TaskLength, MarkName>> = {
  short: "quick",
  usual: "bar",
  long: "slower",
  veryLong: "slow",
};

/** The marks of all timelines of a run, so that choosing another one moves nothing. */
function legendOf(charts: readonly TimelineChart[]): readonly LegendEntry[] {
  const lanes = charts.flatMap((chart) => chart.lanes);
  return [
    ...taskLengths.map(({ key, name }) => [lengthMarks[key], name] as const),
    ["dots", glossary.handingOut.word],
    ...(isTravelling(lanes) ? [["lines", glossary.travel.word] as const] : []),
    ["empty", glossary.idle.word],
    ...(hostsOf(lanes).length > 0 ? [["unsure", glossary.unsure.word] as const] : []),
  ];
}
