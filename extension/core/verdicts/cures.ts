import type { LikelyLine } from "../report/verdict.ts";
import { evidenceAdvices } from "./evidenceWords.ts";

/** What to do about a line that may be why results differ where no control run has shown why; undefined where its rule says
 *  nothing about that. */
export function cureOf(line: LikelyLine | undefined): string | undefined {
  return line && cures[line.code];
}

const cures: Readonly<Record<string, string>> = {
  "writes-module-state": evidenceAdvices["shared-state"],
  "reads-changing-state": "Hand the value over with the input.",
  "mutates-input": evidenceAdvices["input-mutated"],
  nondeterministic: evidenceAdvices.nondeterministic,
  "outward-effect": "Give each call a file, a name or a connection of its own.",
};
