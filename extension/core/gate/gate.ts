/** What a gate has found of all functions of a run. */
import type { Reason } from "../history/comparison.ts";
import type { FailedReport } from "../report/outcome.ts";
import type { Report } from "../report/report.ts";
import { failuresOf, gateStatus, type Fate, type GateRule, type Judged } from "./decision.ts";

/** What became of one function. */
export interface Gated {
  /** As in `Workload`. */
  readonly file: string;
  readonly function: string;
  readonly end:
    | ({ readonly type: "judged" } & Judged)
    /** Its text is that of what it is held against, and it was not measured. */
    | { readonly type: "unchanged" }
    | { readonly type: "not-comparable"; readonly why: NotComparable }
    | { readonly type: "failed"; readonly report: FailedReport };
  /** Of the last measurement; null where there is none. */
  readonly report: Report | null;
  /** See `Fate`. */
  readonly differs: boolean;
}

/** Why a function was not held against anything. */
export type NotComparable =
  /** The baseline does not have it. */
  | { readonly type: "new" }
  | { readonly type: "reasons"; readonly reasons: readonly Reason[] }
  /** The other version cannot run: in whole sentences. */
  | { readonly type: "other"; readonly message: string };

/** All of a gate. */
export interface GateResult {
  /** What functions were held against, as a person has named it. */
  readonly rival: { readonly type: "revision" | "function" | "baseline"; readonly name: string };
  readonly rule: GateRule;
  readonly gated: readonly Gated[];
}

/** What of a function counts for the exit status; undefined for one that could not run. */
export function fateOf({ end, differs }: Gated): Fate | undefined {
  switch (end.type) {
    case "judged":
      return { standing: end.standing, differs };
    case "unchanged":
    case "not-comparable":
      return { standing: end.type, differs };
    case "failed":
      return undefined;
  }
}

/** Whether a function is a reason for the gate to fail, or could not run. */
export function isFailing(gated: Gated, rule: GateRule): boolean {
  const fate = fateOf(gated);
  return fate === undefined || failuresOf(fate, rule).length > 0;
}

/** The exit status: see `gateStatus`, and 2 where something could not run. */
export function statusOfGate({ gated, rule }: GateResult): number {
  const fates = gated.map(fateOf);
  const run = fates.filter((fate) => fate !== undefined);
  return run.length < fates.length ? 2 : gateStatus(run, rule);
}
