/** A timeline in words: what is pointed at, and the whole for those who cannot see it. */
import { glossary } from "../text/glossary.ts";
import { formatCount, formatCounted, formatMs, formatRatio } from "../text/format.ts";
import type { WorkerHost } from "../hosts/workerHosts.ts";
import type { Bar } from "./activity.ts";
import type { Lane, Place, TimelineChart } from "./lanes.ts";

/** The heading above the timeline. */
export const timelineTitle = "What the workers did";

/** In the place of a timeline that is not known. */
export const noTimeline =
  "What the workers did is kept for the latest runs only. Run the function again to see it.";

/** How a timeline is worked with, for those who cannot see its buttons. */
export function timelineHelp(isInEditor: boolean): string {
  const keys =
    "Arrow keys go from task to task and from worker to worker, Home and End to the first and the last; with Shift they select a span and say where its time went. Plus, minus and 0 zoom, Page Up and Page Down move.";
  return isInEditor ? `${keys} Enter goes to the inputs.` : keys;
}

/** What a place of a timeline is. */
export interface PlaceWords {
  readonly title: string;
  /** Of the one input; null when there is none, or none that is known. */
  readonly preview: string | null;
  readonly lines: readonly string[];
}

/** The words for a place in a lane.
 *  @param previews of inputs by their indices. */
export function placeWords(
  place: Place,
  { worker }: Pick<Lane, "worker">,
  { medianMs }: Pick<TimelineChart, "medianMs">,
  previews: ReadonlyMap<number, string>,
): PlaceWords {
  const lane = laneName(worker);
  switch (place.type) {
    case "tasks":
      return {
        title: barTitle(place.bar),
        preview: place.bar.count === 1 ? (previews.get(place.bar.first) ?? null) : null,
        lines: [barTime(place.bar, medianMs), `starts at ${formatMs(place.bar.startMs)}, ${lane}`],
      };
    case "dispatch": {
      const { startMs, endMs } = place.stretch;
      const lines = ["waiting for the next chunk: messages, copying", `from ${formatMs(startMs)}, ${lane}`];
      return { title: `${glossary.handingOut.word} ${formatMs(endMs - startMs)}`, preview: null, lines };
    }
    case "idle": {
      const { startMs } = place.stretch;
      const lines = ["nothing left to do until the end of the map", `from ${formatMs(startMs)}, ${lane}`];
      return { title: idleLabel(place.stretch), preview: null, lines };
    }
  }
}

/** The words for a place in one sentence. */
export function placeSentence({ title, preview, lines }: PlaceWords): string {
  return `${[preview === null ? title : `${title}: ${preview}`, ...lines].join(", ")}.`;
}

/** In the time without work. */
export function idleLabel({ startMs, endMs }: { readonly startMs: number; readonly endMs: number }): string {
  return `idle ${formatMs(endMs - startMs)}`;
}

/** `serial`, `worker 2`, `box-a · 2`.
 *  @param at where it was; undefined for a worker on this machine. */
export function laneName(worker: number, at?: WorkerHost): string {
  return at ? `${at.host.name} · ${at.number}` : worker === 0 ? "serial" : `worker ${formatCount(worker)}`;
}

/** What the picture leaves out, below it.
 *  @param drawn how many bars it has now, and whether all of the map is in sight.
 *  @param startupMs of the pool; null for the serial run. */
export function timelineNote(
  { tasks, lanes }: TimelineChart,
  drawn: { readonly bars: number; readonly isWhole: boolean },
  startupMs: number | null,
): string {
  const bars = formatCounted(drawn.bars, "bar");
  const single = lanes.every((lane) => lane.bars.every(({ count }) => count === 1));
  const isAll = drawn.isWhole && single && drawn.bars === tasks;
  return [
    isAll
      ? `${formatCounted(tasks, "task")} of the last measured map, each drawn.`
      : `${formatCounted(tasks, "task")} of the last measured map, drawn as ${bars}${drawn.isWhole ? "" : " in sight"}.`,
    ...(startupMs === null
      ? []
      : [`The pool was warm; starting it took ${formatMs(startupMs)} before its first map.`]),
  ].join(" ");
}

/** The columns of the timeline as a table. */
export const laneColumns = [
  "worker",
  "tasks",
  "in tasks",
  glossary.handingOut.word,
  glossary.idle.word,
] as const;

/** The rows of the timeline as a table. */
export function laneRows({ lanes, wallMs }: TimelineChart): readonly (readonly string[])[] {
  return lanes.map((lane) => {
    const { tasks, busyMs, idleMs } = sumsOf(lane);
    return [
      laneName(lane.worker),
      formatCount(tasks),
      formatMs(busyMs),
      formatMs(Math.max(0, wallMs - busyMs - idleMs)),
      formatMs(idleMs),
    ];
  });
}

/** The timeline for those who cannot see it. */
export function timelineInWords(chart: TimelineChart): string {
  const lanes = chart.lanes.map((lane) => {
    const { tasks, busyMs, idleMs } = sumsOf(lane);
    const idle = idleMs > 0 ? `, idle ${formatMs(idleMs)} at the end` : "";
    return `${laneName(lane.worker)} ${formatMs(busyMs)} in ${formatCounted(tasks, "task")}${idle}`;
  });
  const most = 16;
  const rest = lanes.length > most ? ` and ${formatCounted(lanes.length - most, "further worker")}` : "";
  return `Timeline of ${chart.label}, ${formatMs(chart.wallMs)}: ${lanes.slice(0, most).join("; ")}${rest}.`;
}

function sumsOf({ bars, idle }: Lane): {
  readonly tasks: number;
  readonly busyMs: number;
  readonly idleMs: number;
} {
  return {
    tasks: bars.reduce((sum, { count }) => sum + count, 0),
    busyMs: bars.reduce((sum, bar) => sum + bar.busyMs, 0),
    idleMs: idle === null ? 0 : idle.endMs - idle.startMs,
  };
}

/** `input 3`, `8 tasks from input 3 on`. */
export function barTitle({ first, count }: Pick<Bar, "first" | "count">): string {
  return count === 1
    ? `input ${formatCount(first)}`
    : `${formatCounted(count, "task")} from input ${formatCount(first)} on`;
}

function barTime({ busyMs, count }: Bar, medianMs: number): string {
  const eachMs = busyMs / count;
  const relation = medianMs > 0 ? [`${formatRatio(eachMs / medianMs)} the median`] : [];
  return [formatMs(busyMs), ...(count === 1 ? [] : [`${formatMs(eachMs)} each`]), ...relation].join(", ");
}
