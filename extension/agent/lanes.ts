import type { FromWorker, LoadPlan, ToWorker } from "../bench/executor/workerMessages.ts";
import type { WorkerKind } from "../bench/executor/workers.ts";
import { createLoss } from "../bench/calls/orLost.ts";
import type { ToHost, ToLane } from "../bench/hosts/wire.ts";

/** The workers of one pool on this host. */
export interface Lanes {
  /** Rejects with whatever a worker was lost with. */
  readonly send: (message: ToLane) => Promise<FromWorker>;
  readonly sendToAll: (message: ToLane) => Promise<readonly FromWorker[]>;
  readonly close: () => Promise<void>;
}

/** Makes them, and waits until they take messages. */
export async function openLanes(
  { lanes, lanesBefore, shared }: Extract<ToHost, { readonly type: "open" }>,
  plan: LoadPlan,
  kind: WorkerKind,
): Promise<Lanes> {
  const { report, orLost } = createLoss();
  const watchSlots = new Int32Array(new SharedArrayBuffer((lanes + 1) * Int32Array.BYTES_PER_ELEMENT));
  const loading = (brings: boolean) => ({ plan, shared: shared && (brings ? shared : "missing") }) as const;
  const workers = kind.create({
    count: lanes,
    loading: loading(true),
    watchSlots,
    numbers: null,
    onLost: report,
  });
  const named = (answer: FromWorker): FromWorker =>
    "worker" in answer ? { ...answer, worker: lanesBefore + answer.worker } : answer;
  const toWorker = (message: ToLane, brings: boolean): ToWorker => {
    switch (message.type) {
      case "load":
        return { type: "load", loading: loading(brings) };
      case "run": {
        const { isLoaded, ...run } = message;
        return { ...run, loading: isLoaded && !brings ? null : loading(brings) };
      }
      default:
        return message;
    }
  };
  workers.start();
  await orLost(workers.ready());
  return {
    send: async (message) => {
      const send = (brings: boolean) => orLost(workers.send(toWorker(message, brings)));
      const answer = await send(false);
      return named(answer.type === "missing" ? await send(true) : answer);
    },
    sendToAll: async (message) => {
      const sendAll = () => orLost(Promise.all(workers.sendToAll(toWorker(message, true))));
      if (message.type !== "calibrate") {
        return (await sendAll()).map(named);
      }
      const alone = await orLost(workers.send(message));
      if (alone.type !== "calibrated") {
        return Array.from({ length: lanes }, () => alone);
      }
      const aloneMs = alone.endMs - alone.startMs;
      return (lanes === 1 ? [alone] : await sendAll()).map((answer) => ({ ...answer, aloneMs }));
    },
    close: workers.close,
  };
}
