import type { VerdictEvidence, InputOrder, NamedPlace } from "../../../core/report/controls.ts";
import { localOf } from "../../../core/report/runtimes.ts";
import { firstDifference, type FirstDifference } from "../../../core/values/firstDifference.ts";
import { attemptCopy, sentCopy } from "../../payload/copies.ts";
import type { Attempts } from "./attempts.ts";
import { nondeterministic } from "./nondeterministic.ts";
import type { ControlRuns, Known } from "./question.ts";

const inOrder: InputOrder = { type: "in-order" };

/** Looks for what depends on where the function runs: in a worker of this machine, then on other hosts. */
export async function findEnvironment(
  known: Known,
  attempts: Attempts,
  runs: ControlRuns,
): Promise<VerdictEvidence | null> {
  return (await inWorker(known, attempts, runs)) ?? (await onHosts(known, attempts, runs));
}

/** Two runs inside fresh workers that differ from the main thread at the same place. They need not be alike: the number of
 *  a thread is another one each time. */
async function inWorker(
  { runtime, tolerance, serial, isTelling }: Known,
  attempts: Attempts,
  runs: ControlRuns,
): Promise<VerdictEvidence | null> {
  const runWorker = async () => {
    const ran = await attempts.attempt("worker", inOrder, runs.inWorker);
    return ran && attemptCopy(() => sentCopy(ran.results, runtime));
  };
  const worker = await runWorker();
  const difference = worker && firstDifference(serial, worker, tolerance, isTelling);
  const second = difference && (await runWorker());
  if (!worker || !difference || !second) {
    return null;
  }
  const { index, path, left: main, right, differing } = difference;
  const isThereAgain =
    firstDifference(serial.slice(index, index + 1), second.slice(index, index + 1), tolerance) !== null;
  const chance = isThereAgain ? null : firstDifference(worker, second, tolerance);
  return chance === null
    ? { type: "environment", index, path, main, worker: right, differing, runtime: localOf(runtime) }
    : nondeterministic("worker", chance);
}

/** Two runs inside fresh workers of one host that are alike and differ from the main thread here, for each host that is
 *  asked. Where the two are not, it is chance and not the host. */
async function onHosts(
  { hosts, runtime, tolerance, serial, isTelling }: Known,
  attempts: Attempts,
  { onHost }: ControlRuns,
): Promise<VerdictEvidence | null> {
  const alike: NamedPlace[] = [];
  const differing: NamedPlace[] = [];
  let shown: FirstDifference | undefined;
  for (const { id, name, place, isSuspect } of hosts?.asked ?? []) {
    const run = async () => {
      const ran = await attempts.attempt("host", inOrder, (limitMs) => onHost(id, limitMs), name);
      return ran && attemptCopy(() => sentCopy(ran.results, runtime));
    };
    const first = await run();
    const difference = first && firstDifference(serial, first, tolerance, isTelling);
    const second = difference && (await run());
    if (first && second) {
      const chance = firstDifference(first, second, tolerance);
      if (chance !== null) {
        return nondeterministic("host", chance);
      }
      shown ??= difference;
      differing.push({ name, place });
    } else if (first && !difference && !isSuspect) {
      alike.push({ name, place });
    }
  }
  if (hosts === null || shown === undefined) {
    return null;
  }
  const { index, path, left: main, right: worker } = shown;
  const others = hosts.others + hosts.asked.length - differing.length - alike.length;
  return {
    type: "environment",
    index,
    path,
    main,
    worker,
    differing: shown.differing,
    runtime,
    hosts: { here: hosts.here, differing, alike, others },
  };
}
