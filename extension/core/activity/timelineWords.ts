/** A timeline in words: what is pointed at, and the whole for those who cannot see it. */
import { glossary } from "../text/glossary.ts";
import { formatCount, formatCounted, formatMs, formatRatio } from "../text/format.ts";
import type { Host } from "../report/environment.ts";
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
  where: Place,
  { worker, at }: Pick<Lane, "worker" | "at">,
  { medianMs }: Pick<TimelineChart, "medianMs">,
  previews: ReadonlyMap<number, string>,
): PlaceWords {
  const place = `${unsureText(at)}, ${laneName(worker, at)}`;
  if (where.type === "tasks") {
    const { bar } = where;
    return {
      title: barTitle(bar),
      preview: bar.count === 1 ? (previews.get(bar.first) ?? null) : null,
      lines: [barTime(bar, medianMs), `starts at ${formatMs(bar.startMs)}${place}`],
    };
  }
  const { startMs, endMs } = where.stretch;
  const { word, meaning } = waits[where.type];
  return {
    title: `${word} ${formatMs(endMs - startMs)}`,
    preview: null,
    lines: [meaning, `from ${formatMs(startMs)}${place}`],
  };
}

/** What a worker does that does nothing. */
const waits: Readonly<
  Record<Exclude<Place["type"], "tasks">, { readonly word: string; readonly meaning: string }>
> = {
  dispatch: {
    word: glossary.handingOut.word,
    meaning: "waiting for the next chunk: messages, copying",
  },
  travel: {
    word: glossary.travel.word,
    meaning: "waiting for what is on its way: the engine, the network",
  },
  idle: {
    word: glossary.idle.word,
    meaning: "nothing left to do until the end of the map",
  },
};

/** ` ± 0.21 ms`: by how much the times of a host may be wrong; empty where that is not known, and on this machine. */
function unsureText(at: WorkerHost | undefined): string {
  const errorMs = at?.host.clockErrorMs ?? 0;
  return errorMs > 0 ? ` ± ${formatMs(errorMs)}` : "";
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
    ...unsureSentence(hostsOf(lanes)),
  ].join(" ");
}

/** The hosts that lanes are on; none for those of this machine. */
export function hostsOf(lanes: readonly Lane[]): readonly Host[] {
  return [...new Set(lanes.flatMap(({ at }) => at?.host ?? []))];
}

/** By how much the places of tasks may be wrong, as a sentence. */
function unsureSentence(hosts: readonly Host[]): readonly string[] {
  const known = hosts.flatMap(({ name, clockErrorMs = 0 }) =>
    clockErrorMs > 0 ? [{ name, clockErrorMs }] : [],
  );
  const mostMs = known.reduce((most, { clockErrorMs }) => Math.max(most, clockErrorMs), 0);
  const each =
    known.length > mostNamed
      ? [`up to ± ${formatMs(mostMs)}`]
      : known.map(({ name, clockErrorMs }) => `± ${formatMs(clockErrorMs)} on ${name}`);
  return known.length === 0 ? [] : [`When a task ran is ${glossary.unsure.word}: ${each.join(", ")}.`];
}

const mostNamed = 4;

/** The columns of the timeline as a table. */
export function laneColumns({ lanes }: Pick<TimelineChart, "lanes">): readonly string[] {
  const { handingOut, travel, idle } = glossary;
  const waiting = isTravelling(lanes) ? [handingOut, travel, idle] : [handingOut, idle];
  return ["worker", "tasks", "in tasks", ...waiting.map(({ word }) => word)];
}

/** Whether workers of these lanes wait for what is on its way. */
export function isTravelling(lanes: readonly Lane[]): boolean {
  return lanes.some(({ travel }) => travel);
}

/** The rows of the timeline as a table. */
export function laneRows({ lanes, wallMs }: TimelineChart): readonly (readonly string[])[] {
  return lanes.map((lane) => {
    const { tasks, busyMs, travelMs, idleMs } = sumsOf(lane);
    return [
      laneName(lane.worker, lane.at),
      formatCount(tasks),
      formatMs(busyMs),
      formatMs(Math.max(0, wallMs - busyMs - travelMs - idleMs)),
      ...(isTravelling(lanes) ? [formatMs(travelMs)] : []),
      formatMs(idleMs),
    ];
  });
}

/** The timeline for those who cannot see it. */
export function timelineInWords(chart: TimelineChart): string {
  const lanes = chart.lanes.map((lane) => {
    const { tasks, busyMs, travelMs, idleMs } = sumsOf(lane);
    const travel = travelMs > 0 ? `, travel ${formatMs(travelMs)}` : "";
    const idle = idleMs > 0 ? `, idle ${formatMs(idleMs)} at the end` : "";
    return `${laneName(lane.worker, lane.at)} ${formatMs(busyMs)} in ${formatCounted(tasks, "task")}${travel}${idle}`;
  });
  const most = 16;
  const rest = lanes.length > most ? ` and ${formatCounted(lanes.length - most, "further worker")}` : "";
  return `Timeline of ${chart.label}, ${formatMs(chart.wallMs)}: ${lanes.slice(0, most).join("; ")}${rest}.`;
}

function sumsOf({ bars, idle, travel = [] }: Lane): {
  readonly tasks: number;
  readonly busyMs: number;
  readonly travelMs: number;
  readonly idleMs: number;
} {
  return {
    tasks: bars.reduce((sum, { count }) => sum + count, 0),
    busyMs: bars.reduce((sum, bar) => sum + bar.busyMs, 0),
    travelMs: travel.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0),
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
