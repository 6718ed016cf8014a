import { createWorkerHeap } from "../measuring/workerHeap.ts";
import { createCutter, noPiece, type Piece } from "./replayChunks.ts";
import { createRunningHost, type RunningHost, type Visit } from "./runningHost.ts";
import { ruleOf, type Replay, type ScheduledHosts, type ScheduleOptions } from "./scheduleOptions.ts";

/** As `replay`, through workers on hosts.
 *
 *  Each host has its own speed and its own ceiling. It holds as many chunks as it has workers, and some ahead: each of them
 *  is handed out, on its way, in a queue until one of the host's workers is free, run, and on its way back, and then its
 *  host gets the next one. */
export function replayOnHosts(
  taskMs: ArrayLike<number>,
  tasks: number,
  options: ScheduleOptions,
  { list, wayMs, wayTaskMs, ahead }: ScheduledHosts,
): Replay {
  const { workers, costs } = options;
  const cutter = createCutter(taskMs, tasks, { workers, rule: ruleOf(options), costs });
  let before = 0;
  const hosts = list.map((host) => createRunningHost(host, options, (before += host.lanes) - host.lanes));
  const hostOf = [
    ...list.flatMap(({ lanes }, host) => repeated(hosts[host], lanes)),
    ...hosts.flatMap((host) => repeated(host, ahead)),
  ];
  const places = hostOf.length;
  /** Places by when a worker could begin with their piece, and by when its results are back. */
  const arriving = createWorkerHeap(places);
  const returning = createWorkerHeap(places);
  const pieceOf: Piece[] = Array.from({ length: places }, () => noPiece);
  const sentMs = new Float64Array(places);
  const reachedMs = new Float64Array(places);
  let [dispatcherMs, lastEndMs] = [costs.startupMs, costs.startupMs];

  const messageMs = (piece: Piece) => (piece.chunks * costs.messageMs + piece.tasks * costs.copyMs) / 2;
  const oneWayMs = ({ chunks, tasks: own }: Piece) => (chunks * wayMs + own * wayTaskMs) / 2;
  /** @returns whether there was something left to hand out. */
  const handOut = (place: number): boolean => {
    const piece = cutter.next();
    if (piece === undefined) {
      return false;
    }
    pieceOf[place] = piece;
    sentMs[place] = dispatcherMs;
    dispatcherMs += messageMs(piece);
    reachedMs[place] = dispatcherMs + oneWayMs(piece);
    arriving.push(place, dispatcherMs + oneWayMs(piece) + piece.chunks * costs.perChunkMs);
    return true;
  };
  const takeBack = (place: number, nowMs: number) => {
    const piece = pieceOf[place] ?? noPiece;
    dispatcherMs = Math.max(dispatcherMs, nowMs) + messageMs(piece);
    // By Little's law, as a pool does: what waits behind another one is on its way for as much longer.
    cutter.ran(piece, ((dispatcherMs - at(sentMs, place)) * workers) / places);
    handOut(place);
  };
  const visitOf = (place: number): Visit => ({
    place,
    piece: pieceOf[place] ?? noPiece,
    reachedMs: at(reachedMs, place),
  });
  for (let place = 0; place < places && handOut(place); place++) {}
  for (;;) {
    const backMs = returning.size() > 0 ? returning.least() : Infinity;
    const startMs = arriving.size() > 0 ? arriving.least() : Infinity;
    const next = nextToEnd(hosts);
    const endMs = next?.endMs() ?? Infinity;
    if (backMs < Infinity && backMs <= startMs && backMs <= endMs) {
      takeBack(returning.pop(), backMs);
    } else if (startMs < Infinity && startMs <= endMs) {
      const place = arriving.pop();
      hostOf[place]?.take(visitOf(place), startMs);
    } else if (next !== undefined && endMs < Infinity) {
      const { place, piece } = next.end();
      lastEndMs = endMs;
      returning.push(place, endMs + oneWayMs(piece));
    } else {
      return replayOf(hosts, dispatcherMs, dispatcherMs - lastEndMs);
    }
  }
}

function nextToEnd(hosts: readonly RunningHost[]): RunningHost | undefined {
  let [next] = hosts;
  for (const host of hosts) {
    next = next === undefined || host.endMs() < next.endMs() ? host : next;
  }
  return next;
}

function replayOf(hosts: readonly RunningHost[], wallMs: number, wayBackMs: number): Replay {
  const sums = hosts.map((host) => host.sums());
  const sum = (name: keyof (typeof sums)[number]) => sums.reduce((all, each) => all + each[name], 0);
  const freeMs = hosts.flatMap((host) => [...host.freeMs]);
  const serialMs = sum("serialMs");
  const tailMs = freeMs.reduce((all, ms) => all + wallMs - ms, 0);
  return {
    wallMs,
    serialMs,
    speedup: wallMs > 0 ? serialMs / wallMs : undefined,
    usefulMs: sum("usefulMs"),
    busyMs: Float64Array.from(hosts.flatMap((host) => [...host.busyMs])),
    dispatchMs: sum("dispatchMs"),
    // The last results have left their host when they are there.
    travelMs: sum("travelMs") + wayBackMs,
    idleMs: Math.max(0, tailMs - wayBackMs),
    lastWaveMs: wallMs - freeMs.reduce((first, ms) => Math.min(first, ms), wallMs),
  };
}

function repeated<Value>(value: Value, times: number): readonly Value[] {
  return Array.from({ length: times }, () => value);
}

/** An element that is there. */
function at(array: Float64Array, index: number): number {
  return array[index] ?? Number.NaN;
}
