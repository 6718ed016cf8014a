import type { GateRule } from "../core/gate/decision.ts";
import type { GateResult } from "../core/gate/gate.ts";
import { gateOptions } from "../core/options/gateOptions.ts";
import { negligible } from "../core/statistics/changeVerdict.ts";
import type { AgainstRequest } from "../run/request.ts";
import { givenValue } from "./flags.ts";

/** What the command line asks for of a gate. */
export interface GateArguments extends Pick<GateResult, "rival"> {
  /** Null where only a baseline is to be kept. */
  readonly rule: GateRule | null;
  readonly baseline: string | null;
  readonly saveBaseline: string | null;
}

/** Reads the options of a gate; null where none is asked for, and a message where they do not fit together. */
export function gateArguments(
  given: Readonly<Record<string, unknown>>,
  against: AgainstRequest | null,
  isOverHosts: boolean,
): GateArguments | null | { readonly message: string } {
  const baseline = givenValue<string>(gateOptions.baseline, given) ?? null;
  const saveBaseline = givenValue<string>(gateOptions.saveBaseline, given) ?? null;
  const failOn = givenValue(gateOptions.failOn, given);
  const atMost = givenValue(gateOptions.atMost, given);
  const isGate = baseline !== null || failOn !== undefined || atMost !== undefined;
  if (!isGate && saveBaseline === null) {
    return null;
  }
  if (against !== null && (baseline !== null || saveBaseline !== null)) {
    return {
      message: "A baseline is of one version alone. Leave out --against, or --baseline and --save-baseline.",
    };
  }
  if (isGate && against === null && baseline === null) {
    return {
      message:
        "--fail-on and --at-most need something to compare with. Add --against REVISION, or --baseline FILE.",
    };
  }
  if (isOverHosts) {
    return { message: "Other hosts are no measure for a gate. Choose --runtime threads or processes." };
  }
  return {
    rule: isGate ? { failOn: failOn ?? ["slower", "differs"], atMost: atMost ?? negligible } : null,
    rival: rivalOf(against, baseline ?? ""),
    baseline,
    saveBaseline,
  };
}

function rivalOf(against: AgainstRequest | null, baseline: string): GateResult["rival"] {
  switch (against?.type) {
    case undefined:
      return { type: "baseline", name: baseline };
    case "revision":
      return { type: "revision", name: against.revision };
    case "function":
      return { type: "function", name: against.function };
  }
}
