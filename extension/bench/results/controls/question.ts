import type { InputChange, NamedPlace } from "../../../core/report/controls.ts";
import type { Place } from "../../../core/report/environment.ts";
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
  /** Null where workers are on this machine. */
  readonly hosts: HostsQuestion | null;
}

/** Which hosts are to be asked whether it is they that make results differ. */
export interface HostsQuestion {
  /** Where the serial run was. */
  readonly here: Place;
  /** Those whose results differ in pools first. */
  readonly asked: readonly HostInQuestion[];
  /** How many more there are. */
  readonly others: number;
}

export interface HostInQuestion extends NamedPlace {
  /** See `HostFacts.id`. */
  readonly id: string;
  /** Some of its results in pools differ. */
  readonly isSuspect: boolean;
}

/** How control runs are made. */
export interface ControlRuns {
  /** A serial run in a fresh process. */
  readonly inProcess: (
    request: Pick<ControlRequest, "inputs" | "apart" | "order" | "repeat">,
    limitMs: number,
  ) => Promise<ControlEnd>;
  /** The first map of a fresh pool of one worker on this machine. */
  readonly inWorker: (limitMs: number) => Promise<WorkerEnd>;
  /** The same on a host.
   *  @param id see `HostInQuestion`. */
  readonly onHost: (id: string, limitMs: number) => Promise<WorkerEnd>;
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
