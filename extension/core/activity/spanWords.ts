/** A selected part of a timeline in words. */
import { glossary } from "../text/glossary.ts";
import { formatMs, formatPercent } from "../text/format.ts";
import type { Stretch } from "./activity.ts";
import type { TimelineChart } from "./lanes.ts";
import { spanSums } from "./span.ts";

/** What stands below a timeline of which nothing is selected. */
export const spanHint = "Drag over a span to see where its time went.";

/** `100 ms to 150 ms, 200 ms of 4 workers: 150 ms useful (75 %), 10.0 ms slower tasks (5 %), …`
 *  @param charts those of the run, of which one is the serial run's. */
export function spanWords(chart: TimelineChart, span: Stretch, charts: readonly TimelineChart[]): string {
  const serial = charts.find(({ workers }) => workers === 0);
  const { wholeMs, tasksMs, usefulMs, dispatchMs, travelMs, idleMs } = spanSums(chart, span, serial);
  const tasks =
    usefulMs === null
      ? ([["in tasks", tasksMs]] as const)
      : ([
          ["useful", usefulMs],
          ["slower tasks", tasksMs - usefulMs],
        ] as const);
  const parts = [
    ...tasks,
    [glossary.handingOut.word, dispatchMs] as const,
    [glossary.travel.word, travelMs] as const,
    [glossary.idle.word, idleMs] as const,
  ];
  const texts = parts
    .filter(([, ms]) => ms > 0)
    .map(([name, ms]) => `${formatMs(ms)} ${name} (${formatPercent(ms / wholeMs)})`);
  const of = chart.workers === 0 ? "the serial run" : chart.label;
  return `${formatMs(span.startMs)} to ${formatMs(span.endMs)}, ${formatMs(wholeMs)} of ${of}: ${texts.join(", ")}.`;
}
