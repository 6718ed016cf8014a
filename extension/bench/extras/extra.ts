import type { ExtraName } from "../../core/report/extras.ts";
import type { Bench } from "../stages/bench.ts";
import type { Concluded } from "../stages/conclude.ts";

/** Something besides the measured rounds that can fail without costing them. */
export interface Extra {
  readonly name: ExtraName;
  /** Its part of the time that there is for all of them, against the others' parts; 0 where it takes what it takes. */
  readonly weight: number;
  /** A person wants just that, so that it takes nothing from the others. */
  readonly isAskedFor?: true;
  readonly isWanted: (bench: Bench, run: Concluded) => boolean;
  /** Tells its figures on its own.
   *  @param limitMs its part of the time, and what others have left of theirs.
   *  @returns a clause about why there are none, undefined when there is nothing to say. */
  readonly run: (bench: Bench, run: Concluded, limitMs: number) => Promise<string | undefined>;
}
