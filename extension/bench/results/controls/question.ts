import type { InputChange } from "../../../core/report/controls.ts";
import type { Runtime } from "../../../core/report/runtimes.ts";
import type { ControlEnd } from "./controlProcess.ts";
import type { ControlRequest } from "./messages.ts";

/** Results that may differ, and all that is known about them before any control run. */
export interface Question {
  readonly runtime: Runtime;
  readonly tolerance: number | null;
  /** As many of the first inputs as control runs take. */
  readonly inputs: readonly unknown[];
  /** Of the first serial run, for these inputs. */
  readonly results: readonly unknown[];
  /** See `KnownInputs`. */
  readonly changed: InputChange | null;
  /** Every difference is gone when the serial results are copied, too. */
  readonly isLostInTransfer: boolean;
  /** Whether an input can be evidence: its results differ between the serial run and a pool. Where none do, all can. */
  readonly isTelling: (index: number) => boolean;
  /** Results of pools that differ from the serial run's, of some inputs. */
  readonly poolResults: ReadonlyMap<number, unknown>;
  /** For shuffled orders. */
  readonly seeds: readonly number[];
}

/** How control runs are made. */
export interface ControlRuns {
  /** A serial run in a fresh process. */
  readonly inProcess: (
    request: Pick<ControlRequest, "inputs" | "apart" | "order" | "repeat">,
    limitMs: number,
  ) => Promise<ControlEnd>;
  /** The first map of a fresh pool of one worker. */
  readonly inWorker: (limitMs: number) => Promise<WorkerEnd>;
}

export type WorkerEnd =
  | { readonly type: "ran"; readonly results: readonly unknown[] }
  | Exclude<ControlEnd, { readonly type: "ran" }>;

/** What the control runs so far allow later ones to rest on. */
export interface Known extends Question {
  /** Inputs to send; null where the fresh process makes the same ones by itself. */
  readonly sent: Uint8Array | null;
  /** The results of a serial run over these inputs, as they are sent. */
  readonly serial: readonly unknown[];
}
