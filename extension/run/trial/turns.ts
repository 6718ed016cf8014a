import type { CommandEnd } from "../../core/recording/outcome.ts";
import type { TrialRun } from "../../core/survey/trial.ts";
import { plainFailure, poolFailure, unusedFailure } from "../../core/words/trial.ts";

/** What runs the command: in a copy as it is, and in one with the pool. */
export interface Sides {
  /** Null when that was cancelled. */
  readonly plain: (limitMs: number) => Promise<TrialRun | null>;
  readonly pool: (limitMs: number) => Promise<TrialRun | null>;
  /** Whether the program has loaded the pool. */
  readonly isUsed: () => Promise<boolean>;
}

/** What is known of the command. */
export interface TurnsRequest {
  /** How it has ended in the workspace itself, and after how long. */
  readonly before: { readonly end: CommandEnd; readonly ms: number };
  /** See `WorkspaceCopy`. */
  readonly leftOut: readonly string[];
  /** Gets one line about how far it is. */
  readonly say: (line: string) => void;
}

/** What was measured; the first run of each side, in which tools may fill what they keep, is only compared. */
export type Turns =
  | {
      readonly type: "measured";
      readonly plain: readonly TrialRun[];
      readonly pool: readonly TrialRun[];
      readonly first: { readonly plain: TrialRun; readonly pool: TrialRun };
    }
  | { readonly type: "failed"; readonly why: string };

const fewestPairs = 3;
const mostPairs = 10;

/** After so long no pair is begun beyond the fewest. */
const enoughMs = 45_000;

/** A run may take so many times as long as another one, or a minute where that is more. */
const mostTimes = 5;
const leastLimitMs = 60_000;

/** Runs both sides in turns, the one that is first changing, so that a drift of the machine is shared. Null when that was
 *  cancelled. */
export async function takeTurns(sides: Sides, { before, leftOut, say }: TurnsRequest): Promise<Turns | null> {
  const limitOf = (ms: number) => Math.max(leastLimitMs, mostTimes * ms);
  say("Running the command as it is, in a copy.");
  const plain = await sides.plain(limitOf(before.ms));
  if (plain === null) {
    return null;
  }
  const alone = plainFailure(plain, before.end, leftOut);
  if (alone !== null) {
    return { type: "failed", why: alone };
  }
  say("Running it with the pool.");
  const limitMs = limitOf(plain.ms);
  const pool = await sides.pool(limitMs);
  if (pool === null) {
    return null;
  }
  const together = poolFailure(pool, plain) ?? ((await sides.isUsed()) ? null : unusedFailure);
  if (together !== null) {
    return { type: "failed", why: together };
  }
  const runs = { plain: [] as TrialRun[], pool: [] as TrialRun[] };
  let spentMs = 0;
  for (let pair = 0; pair < fewestPairs || (pair < mostPairs && spentMs < enoughMs); pair++) {
    say(`Measuring both in turns: ${pair + 1}.`);
    for (const side of pair % 2 === 0 ? (["plain", "pool"] as const) : (["pool", "plain"] as const)) {
      const run = await sides[side](limitMs);
      if (run === null) {
        return null;
      }
      const why = side === "plain" ? plainFailure(run, before.end, leftOut) : poolFailure(run, plain);
      if (why !== null) {
        return { type: "failed", why };
      }
      runs[side].push(run);
      spentMs += run.ms;
    }
  }
  return { type: "measured", ...runs, first: { plain, pool } };
}
