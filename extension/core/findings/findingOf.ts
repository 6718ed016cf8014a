import { evidenceOf, type Diagnosis } from "./diagnosis.ts";
import type { Finding, FindingCode } from "../report/finding.ts";
import { gcBound, machineLimited, oversubscribed, slowerTasks } from "./machineWords.ts";
import { grainTooSmall, loadImbalance, tooFewTasks, transferBound } from "./scheduleWords.ts";
import { notEnoughData, resultsDiffer, scales, slowerThanSerial, startupBound } from "./speedupWords.ts";
import { fasterRuntime } from "./runtimeWords.ts";
import { waiting } from "./waitingWords.ts";
import type { Words } from "./words.ts";

/** The words for a conclusion: what it is called, what it rests on, and what to do about it. */
export function findingOf(diagnosis: Diagnosis): Finding {
  const { code, action } = diagnosis;
  return {
    code,
    severity: severities[code],
    ...wordsOf(diagnosis),
    evidence: evidenceOf(diagnosis),
    action,
  };
}

/** An error makes the speedup worthless, a warning is a loss that can be avoided. */
const severities: Readonly<Record<FindingCode, Finding["severity"]>> = {
  "results-differ": "error",
  "not-enough-data": "info",
  "slower-than-serial": "warning",
  scales: "info",
  "startup-bound": "warning",
  "machine-limited": "info",
  "slower-tasks": "warning",
  "gc-bound": "warning",
  oversubscribed: "info",
  "too-few-tasks": "info",
  "load-imbalance": "info",
  "grain-too-small": "warning",
  "transfer-bound": "warning",
  waiting: "info",
  "faster-runtime": "info",
};

function wordsOf(diagnosis: Diagnosis): Words {
  switch (diagnosis.code) {
    case "results-differ":
      return resultsDiffer(diagnosis);
    case "not-enough-data":
      return notEnoughData(diagnosis);
    case "slower-than-serial":
      return slowerThanSerial(diagnosis);
    case "scales":
      return scales(diagnosis);
    case "startup-bound":
      return startupBound(diagnosis);
    case "machine-limited":
      return machineLimited(diagnosis);
    case "slower-tasks":
      return slowerTasks(diagnosis);
    case "gc-bound":
      return gcBound(diagnosis);
    case "oversubscribed":
      return oversubscribed(diagnosis);
    case "too-few-tasks":
      return tooFewTasks(diagnosis);
    case "load-imbalance":
      return loadImbalance(diagnosis);
    case "grain-too-small":
      return grainTooSmall(diagnosis);
    case "transfer-bound":
      return transferBound(diagnosis);
    case "waiting":
      return waiting(diagnosis);
    case "faster-runtime":
      return fasterRuntime(diagnosis);
  }
}
