import { precisionGoal, roundsEnd, roundsLeftMs } from "../../core/measuring/rounds.ts";
import { roundOrders } from "../../core/measuring/roundOrder.ts";
import type { RoundsEnd } from "../../core/report/rounds.ts";
import type { Clock } from "../calls/clock.ts";
import { attempt } from "../executor/disturbance.ts";
import type { Executor, MapRun, OtherExecutor } from "../executor/executor.ts";
import { isOther, measureRound, type RunObserver } from "./round.ts";
import { createRoundMeters, type MachineReadings } from "./roundMeters.ts";
import { createRoundTimes } from "./roundTimes.ts";
import type { Steady } from "./steady.ts";

/** How to measure, and how long to go on. */
export interface Limits {
  /** Exactly this many measured rounds; null to let the budget decide. */
  readonly rounds: number | null;
  readonly budgetMs: number;
  /** Of the calibration loop that every executor runs in every round. */
  readonly calibrationIterations: number;
  /** How long the runs of one round take, as the warm-up lets expect. */
  readonly roundMs: number;
  /** See `roundOrders`. */
  readonly orderSeed: number;
}

/** Who follows the measurement. */
export interface MeasureObserver extends RunObserver, MachineReadings {
  /** Somebody does not want to wait for more than what runs now. */
  readonly isToFinish?: () => boolean;
}

/** Measures all executors, which have been started and warmed up, in rounds: each runs once a round, in balanced orders.
 *  The calibration loop runs in the same rounds, so that it meets the same machine. A round in which something happened to
 *  hosts counts for nothing, and is measured again. Executors of the other version run in the same rounds.
 *  @returns the last run of each.
 *  @throws RunError as soon as one of them fails. */
export async function measureRounds(
  executors: readonly (Executor | OtherExecutor)[],
  { rounds, budgetMs, calibrationIterations, roundMs, orderSeed }: Limits,
  observer: MeasureObserver,
  now: Clock,
  steady: Steady,
): Promise<ReadonlyMap<Executor, MapRun>> {
  const { emit } = observer;
  /** What was thrown away does not count for the budget. */
  let startMs = now();
  const isVersus = executors.some(isOther);
  const times = createRoundTimes();
  const orderOf = roundOrders(executors, orderSeed);
  let precision: number | null = null;
  let lastMs = roundMs;
  let isGcForced: boolean | null = null;
  const meters = createRoundMeters(observer, Math.max(...executors.map(({ workers }) => workers)));
  const measureOne = async (round: number) => {
    const isForced = (isGcForced ??= await isCollectingCheap(executors, roundMs, now));
    const roundStartMs = now();
    const elapsedMs = roundStartMs - startMs;
    const budgetShare = budgetMs > 0 ? Math.min(1, elapsedMs / budgetMs) : 1;
    const approach = rounds === null ? { precision, goal: precisionGoal, budgetShare } : null;
    const leftMs = roundsLeftMs({ round, rounds, isVersus, roundMs: lastMs, budgetMs, elapsedMs });
    const progress = { round, rounds, approach, leftMs };
    const options = { progress, calibrationIterations, isGcForced: isForced };
    const runs = await measureRound(orderOf(round), options, observer, now);
    lastMs = now() - roundStartMs;
    return runs;
  };
  const end = (count: number, ended: RoundsEnd) => {
    const { thrownAway } = steady;
    emit({
      type: "roundsEnded",
      rounds: {
        count,
        ended,
        precision,
        goal: precisionGoal,
        budgetMs,
        orderSeed,
        isGcForced: isGcForced === true,
        ...(thrownAway.length > 0 && { thrownAway }),
        ...meters.found(),
      },
    });
  };
  let last: ReadonlyMap<Executor, MapRun> = new Map();
  for (let round = 1; ;) {
    const beginMs = now();
    meters.begin();
    const { value: runs, disturbed: why, sent } = await attempt(() => measureOne(round));
    const isAsked = observer.isToFinish?.() === true;
    if (runs === null) {
      emit({ type: "roundThrownAway", round });
      if (isAsked && round > 1) {
        end(round - 1, "asked");
        return last;
      }
      await steady.recover({ round, why }, sent);
      startMs += now() - beginMs;
      continue;
    }
    last = runs.runs;
    meters.end(round);
    times.add(runs);
    precision = times.precision();
    const nextEndMs = now() - startMs + lastMs;
    const state = { count: round, rounds, isVersus, precision: times.worst(), nextEndMs, budgetMs };
    const ended = isAsked ? "asked" : roundsEnd(state);
    if (ended !== undefined) {
      end(round, ended);
      return last;
    }
    round += 1;
  }
}

/** What a collection leaves behind, cold caches and pages to be swept, is small beside runs that take ten times as long. */
const mostCollecting = 0.1;

/** Collects what warm-up left behind, and tells whether doing so before each run is possible and costs little of a round.
 *  The second collection is timed: the first has to find the collectors and more garbage than there will be. Decided
 *  once, because runs with and without it are not of one kind. */
async function isCollectingCheap(
  executors: readonly CollectingExecutor[],
  roundMs: number,
  now: Clock,
): Promise<boolean> {
  const isPossible = await collectAll(executors);
  const startMs = now();
  await collectAll(executors);
  return isPossible && now() - startMs <= mostCollecting * roundMs;
}

type CollectingExecutor = Pick<Executor, "collectGarbage">;

async function collectAll(executors: readonly CollectingExecutor[]): Promise<boolean> {
  let isPossible = true;
  for (const executor of executors) {
    const isCollected = await executor.collectGarbage();
    isPossible &&= isCollected;
  }
  return isPossible;
}
