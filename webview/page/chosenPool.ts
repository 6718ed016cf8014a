import { createContext } from "preact";
import { useState } from "preact/hooks";
import type { ShownRun } from "../../extension/core/protocol/panel.ts";
import { bestPool } from "../../extension/core/report/pools.ts";
import { chosenWords } from "../../extension/core/words/chosenPool.ts";
import { announce } from "./announce.ts";
import { measuredOf } from "./view.ts";

/** Which pool a card tells more about: one state for its charts, its timeline and its tables. */
export interface PoolChoice {
  /** Its workers, 0 for the serial run; null while nobody has chosen one, so that it is the best. */
  readonly chosen: number | null;
  /** The chosen one, or the best; undefined where there is neither. */
  readonly shown: number | undefined;
  /** Chooses a pool; null, the best one and the chosen one again go back to the best. */
  readonly choose: (workers: number | null) => void;
}

/** The choice of the card that a component is in. */
export const ChosenPool = createContext<PoolChoice>({ chosen: null, shown: undefined, choose: () => {} });

/** The choice of a card. One that the next run of the function has not measured is none. */
export function usePoolChoice(view: ShownRun): PoolChoice {
  const [wanted, want] = useState<number | null>(null);
  const { serial, pools } = measuredOf(view);
  const best = bestPool(pools)?.workers;
  const isThere = pools.some(({ workers }) => workers === wanted) || (wanted === 0 && serial !== null);
  const chosen = isThere && wanted !== best ? wanted : null;
  return {
    chosen,
    shown: chosen ?? best,
    choose: (workers) => {
      const next = workers === best || workers === chosen ? null : workers;
      if (next !== chosen) {
        want(next);
        announce(chosenWords(next, best ?? null));
      }
    },
  };
}
