import { isThere, withReturned } from "../../core/hosts/returned.ts";
import { notBackWords } from "../../core/words/lostHosts.ts";
import type { HostFacts } from "../../engine/engine.ts";
import type { Clock } from "../calls/clock.ts";
import { HostsError } from "../executor/hostsErrors.ts";

/** Waits for hosts that were lost. */
export interface Return {
  /** Those of the run by now. */
  readonly hosts: () => readonly HostFacts[];
  /** See `Session`. */
  readonly firstIdOf: (id: string) => string;
  /** What a host is called that is or was one of the run's. */
  readonly nameOf: (id: string) => string | undefined;
  /** See `Session`. */
  readonly whole: () => Promise<void>;
  /** Is told who is there, again and again. */
  readonly look: (there: readonly HostFacts[]) => void;
  /** Ends the wait, those to come as well. */
  readonly fail: (error: Error) => void;
}

/** How long a host may take to come back after it was missed, in milliseconds. */
const mostMs = 10_000;

interface Waiting {
  readonly sinceMs: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** @param first those that are there when the run begins. */
export function createReturn(first: readonly HostFacts[], now: Clock): Return {
  let hosts = first;
  const firstIds = new Map<string, string>();
  const names = new Map(first.map(({ id, name }) => [id, name]));
  let waiting: Waiting | null = null;
  let failure: Error | null = null;
  return {
    hosts: () => hosts,
    firstIdOf: (id) => firstIds.get(id) ?? id,
    nameOf: (id) => names.get(id),
    whole: () =>
      new Promise((resolve, reject) => {
        waiting = { sinceMs: now(), resolve, reject };
        if (failure !== null) {
          reject(failure);
        }
      }),
    look: (there) => {
      if (waiting === null) {
        return;
      }
      hosts = withReturned(hosts, there);
      for (const [place, { id, name }] of hosts.entries()) {
        firstIds.set(id, first[place]?.id ?? id);
        names.set(id, name);
      }
      const missing = hosts.filter((host) => !isThere(host, there));
      if (missing.length === 0) {
        waiting.resolve();
        waiting = null;
      } else if (now() - waiting.sinceMs >= mostMs) {
        waiting.reject(
          new HostsError(
            notBackWords(
              missing.map(({ name }) => name),
              mostMs,
            ),
          ),
        );
        waiting = null;
      }
    },
    fail: (error) => {
      failure ??= error;
      waiting?.reject(error);
    },
  };
}
