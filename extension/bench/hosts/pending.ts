import type { HostFacts, Result } from "../../engine/engine.ts";

/** A message that was sent, and whoever waits for its answer. */
export interface Waiting {
  /** The hosts that can answer, any of them. */
  readonly hosts: readonly HostFacts[];
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** How a message came back that nobody has done. */
export type Undone = Exclude<Result, { readonly type: "done" }>;

/** The messages that are not answered yet. What is answered is ticked off, so that a second answer finds nobody. */
export interface Pending {
  readonly add: (id: string, waiting: Waiting) => void;
  readonly settle: (result: Result, errorOf: (result: Undone, hosts: readonly HostFacts[]) => Error) => void;
  /** Ends the waits of those that only hosts can answer that are not there any more. */
  readonly loseUnless: (there: ReadonlySet<string>, errorFor: (gone: readonly HostFacts[]) => Error) => void;
  /** Ends all waits. */
  readonly loseAll: (error: Error) => void;
  /** Ends all waits, those to come as well. */
  readonly fail: (error: Error) => void;
}

/** Nothing is sent yet. */
export function createPending(): Pending {
  const waiting = new Map<string, Waiting>();
  let failure: Error | undefined;
  const take = (id: string) => {
    const one = waiting.get(id);
    waiting.delete(id);
    return one;
  };
  const loseAll = (error: Error) => {
    for (const id of waiting.keys()) {
      take(id)?.reject(error);
    }
  };
  return {
    add: (id, one) => {
      if (failure === undefined) {
        waiting.set(id, one);
      } else {
        one.reject(failure);
      }
    },
    settle: (result, errorOf) => {
      const one = take(result.id);
      if (result.type === "done") {
        one?.resolve(result.bytes);
      } else if (one !== undefined) {
        one.reject(errorOf(result, one.hosts));
      }
    },
    loseUnless: (there, errorFor) => {
      for (const [id, { hosts }] of waiting) {
        if (!hosts.some((host) => there.has(host.id))) {
          take(id)?.reject(errorFor(hosts));
        }
      }
    },
    loseAll,
    fail: (error) => {
      failure ??= error;
      loseAll(error);
    },
  };
}
