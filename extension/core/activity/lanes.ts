/** From what crossed to the page to what its timeline draws. */
import { formatCounted } from "../text/format.ts";
import type { Activity, Bar, CompactTimeline, Stretch } from "./activity.ts";
import { lanesBars } from "./compact.ts";

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
  /** In order of time, none over another. */
  readonly bars: readonly Bar[];
  /** From its last task to the end of the map with nothing left to do, as in `Account.idle`. Null for the worker that
   *  ends last, which nobody waits for longer. */
  readonly idle: Stretch | null;
}

/** What a place in a lane is. */
export type Place =
  | { readonly type: "tasks"; readonly bar: Bar }
  | { readonly type: "dispatch"; readonly stretch: Stretch }
  | { readonly type: "idle"; readonly stretch: Stretch };

/** All timelines of a run. */
export function timelineCharts({ timelines }: Activity): readonly TimelineChart[] {
  return timelines.map(({ workers, tasks, wallMs, medianMs, lanes }) => {
    const barsOfLanes = lanes.map(lanesBars);
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
        return {
          worker: workers === 0 ? 0 : lane + 1,
          bars,
          idle: lane === lastLane || startMs >= wallMs ? null : { startMs, endMs: wallMs },
        };
      }),
    };
  });
}

/** What the lane shows at this time; undefined outside of the map and after its last result. */
export function placeAt({ bars, idle }: Lane, ms: number): Place | undefined {
  if (idle !== null && ms >= idle.startMs && ms <= idle.endMs) {
    return { type: "idle", stretch: idle };
  }
  const after = bars.findIndex(({ startMs }) => startMs > ms);
  const at = after === -1 ? bars.length - 1 : after - 1;
  const bar = bars[at];
  if (bar !== undefined && ms <= bar.startMs + bar.busyMs) {
    return { type: "tasks", bar };
  }
  const next = bars[at + 1];
  return next === undefined || ms < 0
    ? undefined
    : {
        type: "dispatch",
        stretch: { startMs: bar === undefined ? 0 : bar.startMs + bar.busyMs, endMs: next.startMs },
      };
}

/** From where to where a place goes. */
export function stretchOf(place: Place): Stretch {
  return place.type === "tasks"
    ? { startMs: place.bar.startMs, endMs: place.bar.startMs + place.bar.busyMs }
    : place.stretch;
}
