import type { SeriesParts } from "./series.ts";
import type { AxesChoice } from "./axes.ts";
import type { Sight } from "./zoom.ts";

/** What the speedup chart shows. */
export interface SpeedupData extends SeriesParts {
  /** Worker counts above this stand on a band of their own; null where the machine is not known. */
  readonly cores: number | null;
  readonly axes: AxesChoice;
  /** The workers of the chosen pool; null for none. */
  readonly chosen: number | null;
  /** Which part of the axes is in sight. */
  readonly sight: Sight;
}
