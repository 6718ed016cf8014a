import { hostCeilings, paceOf } from "../hosts/speeds.ts";
import type { PoolTimes } from "../report/times.ts";
import { atPaceOfHosts, meanAccount } from "./account.ts";
import type { PoolSamples } from "./samples.ts";

/** What depends on where the workers of a pool are. */
interface PlaceFigures extends Pick<PoolTimes, "account" | "hostCeilings"> {
  /** As `worthOf`; null while the speed of a host is not known. */
  readonly worth: number | null;
}

type PlacedSamples = Pick<
  PoolSamples,
  "workers" | "runtime" | "accounts" | "hostCalibrations" | "usefulOnHosts"
>;

/** Of workers of this machine what was measured, and of hosts the same with their speeds.
 *  @param aloneMs the calibration loop on the serial run's thread.
 *  @param speeds see `hostSpeeds`. */
export function placeFigures(
  { workers, runtime, accounts, hostCalibrations, usefulOnHosts }: PlacedSamples,
  aloneMs: readonly number[],
  speeds: readonly number[],
  cpuShare: number | null,
): PlaceFigures {
  const account = meanAccount(accounts);
  if (runtime !== "hosts") {
    return { worth: workers, account };
  }
  const [hosts] = hostCalibrations;
  if (hosts === undefined || hosts.length > speeds.length) {
    return { worth: null, account };
  }
  const paces = speeds.map((speed) => paceOf(speed, cpuShare));
  return {
    worth: hosts.reduce((sum, { lanes }, host) => sum + lanes / (paces[host] ?? 1), 0),
    account: account && atPaceOfHosts(account, meansOf(usefulOnHosts), paces),
    hostCeilings: hostCeilings(aloneMs, hostCalibrations),
  };
}

/** The mean of lists of the same length, place by place. */
function meansOf(lists: readonly (readonly number[])[]): readonly number[] {
  const [first = []] = lists;
  return first.map((_, place) => lists.reduce((sum, list) => sum + (list[place] ?? 0), 0) / lists.length);
}
