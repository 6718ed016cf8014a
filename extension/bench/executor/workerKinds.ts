import type { Runtime } from "../../core/report/runtimes.ts";
import { processWorkers, threadWorkers } from "./tinypoolWorkers.ts";
import type { WorkerKind } from "./workers.ts";

/** What each runtime's workers are. */
export const workerKinds: Readonly<Record<Runtime, WorkerKind>> = {
  threads: threadWorkers,
  processes: processWorkers,
};
