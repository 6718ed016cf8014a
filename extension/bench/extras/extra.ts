import type { ExtraName } from "../../core/report/extras.ts";
import type { Bench } from "../stages/bench.ts";
import type { Concluded } from "../stages/conclude.ts";

/** Something besides the measured rounds that can fail without costing them. */
export interface Extra {
  readonly name: ExtraName;
  readonly isWanted: (bench: Bench, run: Concluded) => boolean;
  /** Tells its figures on its own. Gives a clause about why there are none, undefined when there is nothing to say. */
  readonly run: (bench: Bench, run: Concluded) => Promise<string | undefined>;
}
