/** What is told of hosts that were lost during a run. */
import type { ThrownAway } from "../report/rounds.ts";
import { formatCounted, formatMs } from "../text/format.ts";
import { sentence } from "../text/sentence.ts";

/** In a clause: `the host a was lost`, `the hosts a and b were lost`. */
export function lostClause(names: readonly string[]): string {
  return `the ${hostsWords(names)} ${names.length === 1 ? "was" : "were"} lost`;
}

/** The same for what made the times of a whole pool worthless.
 *  @param names those that are known, of those that were silent. */
export function silentClause(names: readonly string[]): string {
  const who = names.length === 0 ? "a host" : `the ${hostsWords(names)}`;
  return `${who} ${names.length > 1 ? "were" : "was"} silent for some seconds`;
}

export const engineClause = "the engine lost its data";

/** Why a run ends whose hosts are not all there any more. */
export function notBackWords(names: readonly string[], waitedMs: number): string {
  const is = names.length === 1 ? "is" : "are";
  return `The ${hostsWords(names)} ${is} not back after ${formatMs(waitedMs)}. Look at what ended ${names.length === 1 ? "it" : "them"}; then start ${names.length === 1 ? "it" : "them"} again, or run with those that are left.`;
}

/** Why a run ends whose work nobody has done.
 *  @param names those who took it, as far as they are known. */
export function givenUpWords(names: readonly string[]): string {
  const known = names.length === 0 ? "Two hosts" : `The ${hostsWords(names)}`;
  const who = names.length === 1 ? `${known} and another one` : known;
  return `${who} took the same work and were gone before it was done.`;
}

/** Why a run ends whose messages a host does not take.
 *  @param names those that might have; it was one of them. */
export function refusedWords(names: readonly string[]): string {
  const who = names.length === 1 ? `The ${hostsWords(names)}` : "A host";
  return `${who} takes no messages of this run. Start it with --trust and the token that parallel-benchmark token prints here; it says what it refuses.`;
}

/** Why a run ends, after what it began with. */
export function sinceWords(thrownAway: ThrownAway, why: string): string {
  return `${sentence(listed([thrownAway]))} ${why}`;
}

/** Why a run ends that was disturbed again and again. */
export function unstableWords(thrownAway: readonly ThrownAway[]): string {
  return `Hosts are not stable: ${listed(thrownAway)}. Look for what ends them, such as a restart, or a function that takes all memory; then run again, or without those hosts.`;
}

/** That rounds do not count; undefined when all do. */
export function thrownAwayNote(thrownAway: readonly ThrownAway[]): string | undefined {
  if (thrownAway.length === 0) {
    return undefined;
  }
  const rounds = thrownAway.filter(({ round }) => round > 0).length;
  const what = [
    ...(rounds < thrownAway.length ? ["warm-up"] : []),
    ...(rounds > 0 ? [formatCounted(rounds, "round")] : []),
  ].join(" and ");
  return `Measured again: ${what}. ${sentence(listed(thrownAway))} Nothing of it is in the samples.`;
}

/** What happened and when, in a clause: `the host a was lost in round 2, the host b was lost in the warm-up`. */
function listed(thrownAway: readonly ThrownAway[]): string {
  return thrownAway.map(({ round, why }) => `${why} in ${roundName(round)}`).join(", ");
}

function roundName(round: number): string {
  return round === 0 ? "the warm-up" : `round ${round}`;
}

function hostsWords(names: readonly string[]): string {
  return `${names.length === 1 ? "host" : "hosts"} ${names.join(", ")}`;
}
