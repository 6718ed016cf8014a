import type { Arrival } from "../../core/measuring/arrivals.ts";
import type { ServedWindow } from "../../core/measuring/responsiveness.ts";
import type { Clock } from "../calls/clock.ts";
import { withTimeout } from "../calls/withTimeout.ts";
import type { BringArrivals, Bringer, Brought } from "./bringArrivals.ts";
import { createCallQueue, type Server } from "./callQueue.ts";

/** The arrivals of a window, and how long to go on behind it. */
export interface Load {
  readonly arrivals: readonly Arrival[];
  readonly windowMs: number;
  /** So long behind the window calls are begun that are late by then. */
  readonly patienceMs: number;
  /** So long behind that the calls under way may take. */
  readonly lastMs: number;
}

/** What tells the time, brings arrivals, and knows how busy this thread is. */
export interface OpenLoopParts {
  readonly now: Clock;
  readonly bring: BringArrivals;
  /** Runs something when the event loop has taken note of all that has come, as it runs the handlers of requests. */
  readonly soon: (run: () => void) => void;
  readonly startBusyTime: () => () => number | null;
}

/** Serves calls as they come, whether or not earlier ones have been answered, and tells how long each took from when it was to
 *  come. What is late by more than the load's patience is not begun any more.
 *  @returns also whether a call is under way still.
 *  @throws what serving throws first. */
export async function serveLoad(
  server: Server,
  load: Load,
  { now, bring, soon, startBusyTime }: OpenLoopParts,
): Promise<ServedWindow & { readonly isUnderWay: boolean }> {
  const { arrivals, windowMs, patienceMs, lastMs } = load;
  const calls = arrivals.filter(({ call }) => call !== undefined);
  const responsesMs = calls.map((): number | null => null);
  const delaysMs: number[] = [];
  const patientMs = windowMs + patienceMs;
  let startMs = now();
  let busyMs = startBusyTime();
  let bringer: Bringer | undefined;
  let underWay = () => 0;
  const served = new Promise<void>((resolve, reject) => {
    let left = arrivals.length;
    const settle = (count: number) => {
      left -= count;
      if (left === 0) {
        resolve();
      }
    };
    const sinceDue = ({ atMs }: Arrival) => now() - startMs - atMs;
    const queue = createCallQueue(server, {
      isOver: () => now() - startMs > patientMs,
      onAnswered: (call) => {
        responsesMs[call] = sinceDue(calls[call] ?? { atMs: Number.NaN, call });
        settle(1);
      },
      onDropped: settle,
      onFailed: reject,
    });
    const arrive = (arrival: Arrival) => {
      const { call } = arrival;
      if (call === undefined) {
        delaysMs.push(sinceDue(arrival));
        settle(1);
      } else {
        soon(() => queue.add(call));
      }
    };
    const brought: Brought = {
      onBegin: (ms) => {
        startMs = ms;
        busyMs = startBusyTime();
      },
      onArrival: (place) => {
        const arrival = arrivals[place];
        if (arrival === undefined) {
          queue.giveUp(); // It is the one behind them all.
        } else {
          arrive(arrival);
        }
      },
      onLost: reject,
    };
    underWay = queue.underWay;
    bringer = bring([...arrivals.map(({ atMs }) => atMs), patientMs], brought);
  });
  try {
    await withTimeout(patientMs + lastMs, () => served);
    const wallMs = now() - startMs;
    return { delaysMs, responsesMs, windowMs, wallMs, busyMs: busyMs(), isUnderWay: underWay() > 0 };
  } finally {
    await bringer?.stop();
  }
}
