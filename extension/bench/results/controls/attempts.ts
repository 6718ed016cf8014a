import type { Control, ControlName, ControlOutcome, InputOrder } from "../../../core/report/controls.ts";
import type { Clock } from "../../calls/clock.ts";

/** How long control runs may take. */
export interface ControlLimits {
  /** What each of them takes at least, as the first serial run lets expect. */
  readonly expectedMs: number;
  /** Each of them. */
  readonly eachMs: number;
  /** All of them, one after the other. */
  readonly togetherMs: number;
}

/** Makes control runs as long as there is time, and keeps what became of each. */
export interface Attempts {
  /** Makes one run; null when it could not be made.
   *  @param run gets the milliseconds after which it has to be over.
   *  @param host its name, where the run is not on this machine. */
  readonly attempt: <Made extends { readonly type: "ran" }>(
    control: ControlName,
    order: InputOrder,
    run: (limitMs: number) => Promise<Made | Exclude<ControlOutcome, { readonly type: "made" }>>,
    host?: string,
  ) => Promise<Made | null>;
  readonly all: () => readonly Control[];
}

/** Begins the time of all control runs together.
 *  @param inputs how many of the inputs they take.
 *  @param onControl is told of each before it begins. */
export function createAttempts(
  { expectedMs, eachMs, togetherMs }: ControlLimits,
  inputs: number,
  now: Clock,
  onControl: (control: ControlName) => void,
): Attempts {
  const endMs = now() + togetherMs;
  const controls: Control[] = [];
  return {
    attempt: async (control, order, run, host) => {
      const note = (outcome: ControlOutcome) =>
        controls.push({ control, order, inputs, outcome, ...(host !== undefined && { host }) });
      const startMs = now();
      const limitMs = Math.round(Math.min(eachMs, endMs - startMs));
      if (limitMs <= expectedMs) {
        note({ type: "no-time" });
        return null;
      }
      onControl(control);
      const end = await run(limitMs);
      if (end.type !== "ran") {
        note(end);
        return null;
      }
      note({ type: "made", ms: now() - startMs });
      return end;
    },
    all: () => controls,
  };
}
