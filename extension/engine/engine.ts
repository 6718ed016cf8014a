/** What carries a run to other hosts: an engine of queues that somebody else keeps. User code is nowhere near:
 *  an engine sees bytes. */

import type { HostFacts } from "../core/hosts/hostFacts.ts";

export type { HostFacts };

/** Some bytes on their way through an engine. */
export interface Parcel {
  /** Unique within its run. */
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** A parcel with the run that it belongs to. */
export interface RunParcel extends Parcel {
  readonly run: string;
}

/** How a parcel that was submitted came back. */
export type Result =
  /** With what was done with it. A parcel that was done twice comes back twice. */
  | {
      readonly type: "done";
      readonly id: string;
      readonly bytes: Uint8Array;
      /** Those who had taken it before and were gone or silent, as far as they have said so; null where there was nobody. */
      readonly before: readonly string[] | null;
    }
  /** Whoever took it was gone before it was done, again and again: nobody will take it any more. */
  | {
      readonly type: "given-up";
      readonly id: string;
      /** Those who took it, the first one first, as far as they have said so. */
      readonly takers: readonly string[];
    }
  /** Whoever took it does nothing with it. */
  | { readonly type: "refused"; readonly id: string };

/** Whatever goes on until it is closed. */
export interface Closable {
  readonly close: () => Promise<void>;
}

/** A connection to an engine. All of them reject with an `EngineError` when it cannot be reached or refuses. */
export interface Engine extends Closable {
  /** The largest parcel, on either way. */
  readonly mostBytes: number;
  /** Puts parcels into a queue, from where each goes to one of those who take from it. What nobody asks for is forgotten
   *  after an hour. */
  readonly submit: (queue: string, parcels: readonly RunParcel[]) => Promise<void>;
  /** Hands over the results of a run as they come, in the order in which they were done.
   *  @param queues in which its parcels are put, to notice those that are given up. There may be more of them later. */
  readonly results: (run: string, queues: ReadonlySet<string>, observer: ResultsObserver) => Following;
  /** Takes from a queue, so many parcels at once; what `work` gives is handed back to the run. A parcel whose work rejects
   *  is refused. Closing waits for what is under way.
   *  @param taker what others are told of who takes: the id of a host. */
  readonly take: (
    queue: string,
    atOnce: number,
    work: (parcel: RunParcel) => Promise<Uint8Array>,
    taker: string,
  ) => Promise<Closable>;
  /** Says that this host is there, for the next ten seconds.
   *  @param runs that it works for.
   *  @returns those of them that nobody waits for any more. */
  readonly alive: (facts: HostFacts, runs: readonly string[]) => Promise<readonly string[]>;
  /** Says that a host is not there any more. */
  readonly leave: (host: string) => Promise<void>;
  /** All hosts that are there. */
  readonly hosts: () => Promise<readonly HostFacts[]>;
  /** Forgets all of a run, whatever state it is in. */
  readonly forget: (run: string, queues: ReadonlySet<string>) => Promise<void>;
}

/** The results of a run are handed over until this is closed. */
export interface Following extends Closable {
  /** Looks now whether the engine still knows the run, which else is noticed a second later. */
  readonly check: () => Promise<void>;
}

/** Who waits for the results of a run. */
export interface ResultsObserver {
  readonly onResult: (result: Result) => void;
  /** The engine has been away and knows nothing of the run any more. What is submitted from here on is kept. */
  readonly onForgotten: () => void;
  /** Nothing comes any more. */
  readonly onError: (error: EngineError) => void;
}

/** What is wrong with an engine. The message is for people. */
export class EngineError extends Error {
  override readonly name = "EngineError";
}
