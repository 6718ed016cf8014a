import { useLayoutEffect, useRef } from "preact/hooks";
import type { Durations as TaskDurations } from "../../extension/core/activity/activity.ts";
import {
  axisEndText,
  durationColumns,
  durationRows,
  durationsInWords,
  durationsNote,
  durationsTitle,
  noDurations,
} from "../../extension/core/activity/durationWords.ts";
import { SaveButton } from "../charts/figure.tsx";
import { Legend, type LegendEntry } from "../charts/legend.tsx";
import type { Pictures } from "../charts/pictures.ts";
import { readTheme } from "../page/theme.ts";
import { HiddenTable } from "../page/table.tsx";
import { drawDurations, durationsHeight } from "./durationDrawing.ts";
import { createPlot, type Plot } from "./plot.ts";

interface DurationsParts {
  /** Null when there is no time to distribute. */
  readonly durations: TaskDurations | null;
  /** Workers of the chosen pool; null for none. */
  readonly chosen: number | null;
  readonly isOnHosts: boolean;
  readonly pictures: Pictures;
}

/** The distribution of the tasks' times. */
export function Durations({ durations, ...parts }: DurationsParts) {
  return (
    <section class="durations" data-figure="durations">
      <div class="titled">
        <h4>{durationsTitle}</h4>
        {durations && <SaveButton name="durations" pictures={parts.pictures} />}
      </div>
      {durations === null ? (
        <p class="note">{noDurations}</p>
      ) : (
        <Distribution durations={durations} {...parts} />
      )}
    </section>
  );
}

function Distribution({
  durations,
  chosen,
  isOnHosts,
  pictures,
}: DurationsParts & { readonly durations: TaskDurations }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const legend = useRef<HTMLUListElement>(null);
  const plot = useRef<Plot | undefined>(undefined);
  const latest = useRef({ durations, chosen });
  latest.current = { durations, chosen };
  useLayoutEffect(() => {
    const own = canvas.current;
    if (own === null) {
      return undefined;
    }
    // Also where it is drawn into a picture, whose canvas is on no page.
    const made = createPlot(own, (context, size) => {
      drawDurations(context, size, latest.current, readTheme(own));
    });
    plot.current = made;
    pictures.set("durations", { chart: made.picture, legend: () => legend.current });
    return made.close;
  }, []);
  useLayoutEffect(() => plot.current?.redraw());
  return (
    <>
      <Legend
        entries={axisEndText(durations) === null ? legendEntries : [...legendEntries, aboveEntry]}
        root={legend}
      />
      <div
        class="handDrawn"
        style={{ height: `${durationsHeight(durations.rows.length, readTheme(document.body))}px` }}
      >
        <canvas ref={canvas} role="img" aria-label={durationsInWords(durations)} />
      </div>
      <p class="note">{durationsNote(durations, isOnHosts)}</p>
      <HiddenTable
        caption={durationsTitle}
        columns={durationColumns(durations)}
        rows={durationRows(durations)}
      />
    </>
  );
}

const aboveEntry: LegendEntry = ["hatch", "beyond the axis"];

const legendEntries: readonly LegendEntry[] = [
  ["serialBar", "serial"],
  ["bar", "pools"],
  ["pin", "median"],
  ["pinDashes", "serial median"],
];
