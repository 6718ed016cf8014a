import type { Diagnosis } from "./diagnose/diagnosis.ts";
import type { Evidence } from "./diagnose/evidence.ts";
import { gcBound, machineLimited, oversubscribed, slowerTasks } from "./diagnose/machineRules.ts";
import { dispatchBound, loadImbalance, tooFewTasks } from "./diagnose/scheduleRules.ts";
import {
  notEnoughData,
  resultsDiffer,
  scales,
  slowerThanSerial,
  startupBound,
} from "./diagnose/speedupRules.ts";
import { fasterRuntime } from "./diagnose/runtimeRule.ts";
import { waiting } from "./diagnose/waitingRule.ts";

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
