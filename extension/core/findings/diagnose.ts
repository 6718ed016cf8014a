import type { Diagnosis } from "./diagnosis.ts";
import type { Evidence } from "./evidence.ts";
import { gcBound, machineLimited, oversubscribed, slowerTasks } from "./machineRules.ts";
import { dispatchBound, loadImbalance, tooFewTasks } from "./scheduleRules.ts";
import { notEnoughData, resultsDiffer, scales, slowerThanSerial, startupBound } from "./speedupRules.ts";
import { fasterRuntime } from "./runtimeRule.ts";
import { waiting } from "./waitingRule.ts";

/** One rule for each conclusion, in the order in which people should read them: whether the speedup counts, whether there
 *  is one, what holds it back. */
const rules: readonly ((evidence: Evidence) => Diagnosis | undefined)[] = [
  resultsDiffer,
  notEnoughData,
  slowerThanSerial,
  scales,
  startupBound,
  machineLimited,
  slowerTasks,
  gcBound,
  oversubscribed,
  tooFewTasks,
  loadImbalance,
  dispatchBound,
  waiting,
  fasterRuntime,
];

/** Draws the conclusions that the measured data allow, what matters most first. `findingOf` has the words for them. */
export function diagnose(evidence: Evidence): readonly Diagnosis[] {
  return rules.map((rule) => rule(evidence)).filter((diagnosis) => diagnosis !== undefined);
}
