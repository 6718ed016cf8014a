import type { Equality } from "../../core/report/verdict.ts";
import type { HostFacts } from "../../engine/engine.ts";
import type { Hosts } from "../hosts/connect.ts";
import type { HostsQuestion } from "./controls/question.ts";
import type { HostCounts } from "./hostTally.ts";

/** More hosts take longer than anybody waits for a reason. */
const mostAsked = 8;

/** Which hosts to ask why results differ: those with the most results that do, and, of as many as fit, at least one whose
 *  results are all equal. Nobody is asked where none differ. */
export function hostsQuestion(
  { facts, here }: Pick<Hosts, "facts" | "here">,
  counts: readonly HostCounts[],
): HostsQuestion {
  const countsOf = ({ id }: HostFacts) => counts.find((each) => each.id === id);
  const differing = (host: HostFacts) => countsOf(host)?.differing ?? 0;
  const compared = (host: HostFacts) => countsOf(host)?.compared ?? 0;
  const suspects = facts
    .filter((host) => differing(host) > 0)
    .toSorted((a, b) => differing(b) - differing(a))
    .slice(0, mostAsked - 1);
  const equal = facts
    .filter((host) => differing(host) === 0)
    .toSorted((a, b) => compared(b) - compared(a))
    .slice(0, mostAsked - suspects.length);
  const asked = suspects.length === 0 ? [] : [...suspects, ...equal];
  return {
    here,
    asked: asked.map((host) => ({
      id: host.id,
      name: host.name,
      place: host,
      isSuspect: differing(host) > 0,
    })),
    others: facts.length - asked.length,
  };
}

/** With what came from each host, where some of it differs. */
export function withHosts(
  equality: Equality,
  facts: readonly HostFacts[],
  counts: readonly HostCounts[],
): Equality {
  const hosts = counts.map(({ id, compared, differing }) => ({
    name: facts.find((host) => host.id === id)?.name ?? id,
    compared,
    differing,
  }));
  return hosts.some(({ differing }) => differing > 0) ? { ...equality, hosts } : equality;
}
