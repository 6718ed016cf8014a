import { sinceWords, unstableWords } from "../../core/words/lostHosts.ts";
import type { ThrownAway } from "../../core/report/rounds.ts";
import { isThrown } from "../calls/errorData.ts";
import { RunError } from "../calls/runError.ts";
import { attempt, hostsError } from "../executor/disturbance.ts";
import type { Hosts } from "../hosts/connect.ts";
import type { Bench } from "./bench.ts";

/** What a run does when something has happened to its hosts. */
export interface Steady {
  /** What was thrown away so far. */
  readonly thrownAway: readonly ThrownAway[];
  /** Waits until all hosts are there again, and makes all workers anew: what is measured again is measured on the same set.
   *  @param thrown what is measured again.
   *  @param sent what was lost with it; see `RunError`.
   *  @throws RunError when a host does not come back, or when this has happened too often. */
  readonly recover: (thrown: ThrownAway, sent: RunError["sent"]) => Promise<void>;
  /** Does something, once more whenever it was disturbed.
   *  @param round see `ThrownAway`.
   *  @throws RunError as `recover` does. */
  readonly until: <Value>(round: number, work: () => Promise<Value>) => Promise<Value>;
}

/** How often hosts may be disturbed in a run: then they will be again. */
const mostThrownAway = 3;

/** Nothing has happened yet.
 *  @param renew makes workers on all hosts in the place of those there are, ready to be measured. */
export function createSteady(
  hosts: Pick<Hosts, "whole"> | null,
  renew: () => Promise<void>,
  emit: Bench["emit"],
): Steady {
  const thrownAway: ThrownAway[] = [];
  /** @throws RunError where that is the end. */
  const note = async (thrown: ThrownAway, sent: RunError["sent"]) => {
    thrownAway.push(thrown);
    if (thrownAway.length >= mostThrownAway) {
      throw hostsError("hosts", unstableWords(thrownAway), sent);
    }
    emit({ type: "waitingForHosts", why: thrown.why });
    await hosts?.whole().catch((error: unknown) => {
      throw isThrown(error, RunError) ? hostsError("hosts", sinceWords(thrown, error.message), sent) : error;
    });
  };
  const recover: Steady["recover"] = async ({ round, why }, sent) => {
    await note({ round, why }, sent);
    for (let again = await attempt(renew); again.disturbed !== null; again = await attempt(renew)) {
      await note({ round, why: again.disturbed }, again.sent);
    }
  };
  const until: Steady["until"] = async (round, work) => {
    let attempted = await attempt(work);
    while (attempted.disturbed !== null) {
      await recover({ round, why: attempted.disturbed }, attempted.sent);
      attempted = await attempt(work);
    }
    return attempted.value;
  };
  return { thrownAway, recover, until };
}
