/** From what crossed to the page to what its timeline draws. */
import { formatCounted } from "../text/format.ts";
import type { Activity, Bar, CompactTimeline, Stretch } from "./activity.ts";
import { lanesBars } from "./compact.ts";
import { type HostsOfRun, type WorkerHost, workerHosts } from "../hosts/workerHosts.ts";

/** One executor's last map, one lane a worker. */
export interface TimelineChart extends Pick<CompactTimeline, "workers" | "tasks" | "wallMs" | "medianMs"> {
  /** `serial`, `4 workers`. */
  readonly label: string;
  /** In order of workers. */
  readonly lanes: readonly Lane[];
}

/** What one worker did during a map. Between its bars it waited, which is `dispatch` in the account. */
export interface Lane {
  /** 0 for the serial run, else from 1. */
  readonly worker: number;
  /** Absent for a worker on this machine. */
  readonly at?: WorkerHost;
  /** In order of time, none over another. */
  readonly bars: readonly Bar[];
  /** From its last task to the end of the map with nothing left to do, as in `Account.idle`. Null for the worker that
   *  ends last, which nobody waits for longer. */
  readonly idle: Stretch | null;
  /** When it waited for what was on its way, as in `Account.travel`: at the beginning of a wait, and for the worker that ends
   *  last the end of its result's way back. In order of time; absent for a worker on this machine. */
  readonly travel?: readonly Stretch[];
}

/** What a place in a lane is. */
export type Place =
  | { readonly type: "tasks"; readonly bar: Bar }
  | { readonly type: "dispatch" | "travel" | "idle"; readonly stretch: Stretch };

/** All timelines of a run.
 *  @param run tells where its workers were. */
export function timelineCharts({ timelines }: Activity, run: HostsOfRun): readonly TimelineChart[] {
  return timelines.map(({ workers, tasks, wallMs, medianMs, lanes, travel, travelBackMs = 0 }) => {
    const places = workerHosts(run, workers);
    const barsOfLanes = lanes.map((lane, index) => lanesBars(lane, travel?.[index]));
    const ends = barsOfLanes.map((bars) => bars.at(-1)?.endMs ?? 0);
    const lastLane = ends.indexOf(Math.max(...ends));
    return {
      workers,
      tasks,
      wallMs,
      medianMs,
      label: workers === 0 ? "serial" : formatCounted(workers, "worker"),
      lanes: barsOfLanes.map((bars, lane) => {
        const startMs = ends[lane] ?? 0;
        const isLast = lane === lastLane;
        const at = places[lane];
        const [firstUs = 0] = travel?.[lane] ?? [];
        return {
          worker: workers === 0 ? 0 : lane + 1,
          ...(at && { at }),
          bars,
          idle: isLast || startMs >= wallMs ? null : { startMs, endMs: wallMs },
          ...(travel && {
            travel: [
              ...travelBetween(bars, firstUs / 1000),
              { startMs: isLast ? wallMs - travelBackMs : wallMs, endMs: wallMs },
            ].filter(({ startMs: from, endMs }) => from < endMs),
          }),
        };
      }),
    };
  });
}

/** @param firstMs what was travel before the first bar. */
function travelBetween(bars: readonly Bar[], firstMs: number): readonly Stretch[] {
  return bars.map(({ startMs: nextMs }, index) => {
    const { startMs, busyMs, travelMs = 0 } = bars[index - 1] ?? { startMs: 0, busyMs: 0, travelMs: firstMs };
    const endMs = startMs + busyMs;
    return { startMs: endMs, endMs: Math.min(nextMs, endMs + travelMs) };
  });
}

/** What the lane shows at this time; undefined outside of the map and after its last task, but for travel. */
export function placeAt({ bars, idle, travel = [] }: Lane, ms: number): Place | undefined {
  const isAt = ({ startMs, endMs }: Stretch) => ms >= startMs && ms <= endMs;
  if (idle !== null && isAt(idle)) {
    return { type: "idle", stretch: idle };
  }
  const after = bars.findIndex(({ startMs }) => startMs > ms);
  const at = after === -1 ? bars.length - 1 : after - 1;
  const bar = bars[at];
  if (bar !== undefined && ms <= bar.startMs + bar.busyMs) {
    return { type: "tasks", bar };
  }
  const onTheWay = travel.find(isAt);
  if (onTheWay !== undefined) {
    return { type: "travel", stretch: onTheWay };
  }
  const nextMs = bars[at + 1]?.startMs ?? travel.find((each) => each.startMs > ms)?.startMs;
  const freeMs = bar === undefined ? 0 : bar.startMs + bar.busyMs;
  const startMs = travel.find((each) => each.startMs === freeMs)?.endMs ?? freeMs;
  return nextMs === undefined || ms < 0
    ? undefined
    : { type: "dispatch", stretch: { startMs, endMs: nextMs } };
}

/** From where to where a place goes. */
export function stretchOf(place: Place): Stretch {
  return place.type === "tasks"
    ? { startMs: place.bar.startMs, endMs: place.bar.startMs + place.bar.busyMs }
    : place.stretch;
}
