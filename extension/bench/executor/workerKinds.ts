import type { LocalRuntime } from "../../core/report/runtimes.ts";
import { processWorkers, threadWorkers } from "./tinypoolWorkers.ts";
import type { WorkerKind } from "./workers.ts";

/** What the workers of this machine are. */
export const workerKinds: Readonly<Record<LocalRuntime, WorkerKind>> = {
  threads: threadWorkers,
  processes: processWorkers,
};
