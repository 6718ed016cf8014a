import type { Finding } from "../report/finding.ts";
import { alreadyParallel } from "./alreadyParallel.ts";
import { answerOf } from "./answer.ts";
import { grainTooSmall, transferBound } from "./dispatchBound.ts";
import { fasterRuntime } from "./fasterRuntime.ts";
import type { FindingRule } from "./finding.ts";
import { fewChunks } from "./fewChunks.ts";
import { gcBound } from "./gcBound.ts";
import { loadImbalance } from "./loadImbalance.ts";
import { machineBusy } from "./machineBusy.ts";
import { machineLimited } from "./machineLimited.ts";
import { memoryBound } from "./memoryBound.ts";
import { notEnoughData } from "./notEnoughData.ts";
import { oversubscribed } from "./oversubscribed.ts";
import { remembered } from "./remembered.ts";
import { resultsDiffer } from "./resultsDiffer.ts";
import type { RuleInput } from "./ruleInput.ts";
import { scales } from "./scales.ts";
import { slowHost } from "./slowHost.ts";
import { slowerTasks } from "./slowerTasks.ts";
import { slowerThanSerial } from "./slowerThanSerial.ts";
import { startupBound } from "./startupBound.ts";
import { tooFewTasks } from "./tooFewTasks.ts";
import { travelBound } from "./travelBound.ts";
import { waiting } from "./waiting.ts";

/** Every finding, in the order in which people should read them: whether the speedup counts, whether there is one, what
 *  holds it back. */
export const findings = {
  "results-differ": resultsDiffer,
  remembered,
  "not-enough-data": notEnoughData,
  "machine-busy": machineBusy,
  "already-parallel": alreadyParallel,
  "slower-than-serial": slowerThanSerial,
  scales,
  "startup-bound": startupBound,
  "machine-limited": machineLimited,
  "slower-tasks": slowerTasks,
  "gc-bound": gcBound,
  oversubscribed,
  "slow-host": slowHost,
  "memory-bound": memoryBound,
  "too-few-tasks": tooFewTasks,
  "load-imbalance": loadImbalance,
  "grain-too-small": grainTooSmall,
  "transfer-bound": transferBound,
  "travel-bound": travelBound,
  "few-chunks-for-hosts": fewChunks,
  waiting,
  "faster-runtime": fasterRuntime,
} as const satisfies Readonly<Record<string, FindingRule>>;
export type FindingCode = keyof typeof findings;

/** Draws the conclusions that the measured data allow, what matters most first. Where only first calls do the work, the
 *  measured rounds are look-ups, and what other rules make of their times would be about those. Where no pool is needed,
 *  nobody is told how to have a better one. */
export function diagnose(input: RuleInput): readonly Finding[] {
  const ofFirstCalls = remembered.find(input);
  if (ofFirstCalls !== undefined) {
    return [ofFirstCalls];
  }
  const rules: readonly FindingRule[] =
    answerOf(input).type === "no-pool-needed" ? [waiting, alreadyParallel] : Object.values(findings);
  return rules.flatMap(({ find }) => find(input) ?? []);
}
