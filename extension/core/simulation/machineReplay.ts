import { createWorkerHeap } from "../measuring/workerHeap.ts";
import { createDispatcher } from "./dispatcher.ts";
import { createCutter } from "./replayChunks.ts";
import { ruleOf, type Replay, type ScheduleOptions } from "./scheduleOptions.ts";
import { stretches, stretchesBesideDispatcher } from "./stretches.ts";

/** As `replay`, through workers of one machine. */
export function replayOnMachine(taskMs: ArrayLike<number>, tasks: number, options: ScheduleOptions): Replay {
  const { workers, costs, slowness = 1, onChunk } = options;
  const alone = stretches(options);
  const beside = stretchesBesideDispatcher(options);
  const cutter = createCutter(taskMs, tasks, { workers, rule: ruleOf(options), costs });
  const dispatcher = createDispatcher(workers, cutter, costs);
  /** Workers that have a piece: still waiting for it, by when it begins, and running it, by when it ends. */
  const waiting = createWorkerHeap(workers);
  const running = createWorkerHeap(workers);
  const startsMs = new Float64Array(workers);
  const freeMs = new Float64Array(workers).fill(costs.startupMs);
  const busyMs = new Float64Array(workers);
  let [serialMs, dispatchMs] = [0, 0];
  let [nowMs, lastEndMs] = [costs.startupMs, costs.startupMs];
  /** How far a task has come that has run from the beginning: all running tasks advance alike. */
  let progressMs = 0;

  for (;;) {
    const active = running.size();
    const leftMs = dispatcher.leftMs();
    const isDispatching = leftMs < Infinity;
    const stretch = at(isDispatching ? beside.tasks : alone, active);
    const startMs = waiting.size() > 0 ? waiting.least() : Infinity;
    const doneMs = isDispatching ? nowMs + leftMs * at(beside.dispatcher, active) : Infinity;
    const endMs = active > 0 ? nowMs + Math.max(0, running.least() - progressMs) * stretch : Infinity;
    const nextMs = Math.min(startMs, doneMs, endMs);
    if (nextMs === Infinity) {
      break;
    }
    const passedMs = Math.max(0, nextMs - nowMs);
    progressMs += passedMs / stretch;
    dispatcher.advance(passedMs / at(beside.dispatcher, active));
    nowMs = Math.max(nowMs, nextMs);
    if (startMs === nextMs) {
      const worker = waiting.pop();
      const piece = dispatcher.pieceOf(worker);
      serialMs += piece.taskMs;
      startsMs[worker] = nowMs;
      dispatchMs += nowMs - at(freeMs, worker);
      running.push(worker, progressMs + (piece.taskMs * slowness + piece.tasks * costs.perTaskMs));
    } else if (doneMs === nextMs) {
      const worker = dispatcher.finish(nowMs);
      if (worker !== undefined) {
        waiting.push(worker, nowMs + dispatcher.pieceOf(worker).chunks * costs.perChunkMs);
      }
    } else {
      progressMs = running.least();
      const worker = running.pop();
      lastEndMs = nowMs;
      freeMs[worker] = nowMs;
      busyMs[worker] = at(busyMs, worker) + nowMs - at(startsMs, worker);
      onChunk?.(worker + 1, dispatcher.pieceOf(worker).first, at(startsMs, worker), nowMs);
      dispatcher.call(worker, nowMs);
    }
  }
  const wallMs = nowMs;
  const wayBackMs = wallMs - lastEndMs;
  const tailMs = freeMs.reduce((sum, ms) => sum + wallMs - ms, 0);
  return {
    wallMs,
    serialMs,
    speedup: wallMs > 0 ? serialMs / wallMs : undefined,
    usefulMs: serialMs,
    busyMs,
    dispatchMs: dispatchMs + wayBackMs,
    travelMs: 0,
    idleMs: Math.max(0, tailMs - wayBackMs),
    lastWaveMs: wallMs - freeMs.reduce((first, ms) => Math.min(first, ms), wallMs),
  };
}

/** An element that is there. */
function at(array: Float64Array, index: number): number {
  return array[index] ?? Number.NaN;
}
