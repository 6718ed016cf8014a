import type { SeriesParts } from "./speedupSeries.ts";
import type { AxesChoice } from "../extension/core/speedupAxes.ts";
import type { Sight } from "../extension/core/sight.ts";

/** What the speedup chart shows. */
export interface SpeedupData extends SeriesParts {
  /** Worker counts above this stand on a band of their own; null where the machine is not known. */
  readonly cores: number | null;
  readonly axes: AxesChoice;
  /** Which part of the axes is in sight. */
  readonly sight: Sight;
}
