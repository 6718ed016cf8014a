import { loopMs } from "../../core/hosts/speeds.ts";
import { collectGarbage, hideCollector } from "../calls/garbage.ts";
import type { Conversation } from "./conversation.ts";
import type { Executor } from "./executor.ts";

/** What the workers of a pool do between maps. */
export interface BesideTasks extends Pick<Executor, "calibrate" | "collectGarbage"> {
  /** How much heap all workers have together, between maps, in bytes.
   *  @throws RunError when a worker is lost. */
  readonly heapBytes: () => Promise<number>;
  /** Samples what all workers do while something runs; gives the text of a `.cpuprofile` of each, by the worker.
   *  @param warmUp what is compiled in it is known by its functions.
   *  @throws RunError when a worker is lost. */
  readonly profiled: (
    warmUp: () => Promise<unknown>,
    run: () => Promise<unknown>,
  ) => Promise<ReadonlyMap<number, string>>;
}

/** What workers of this conversation do between maps.
 *  @param relearn sends empty chunks. */
export function besideTasks(
  sendToAll: Conversation["sendToAll"],
  lanes: Conversation["lanes"],
  relearn: () => Promise<unknown>,
): BesideTasks {
  return {
    calibrate: async (iterations) => {
      const answers = await sendToAll({ type: "calibrate", iterations });
      const times = answers.filter((answer) => answer.type === "calibrated");
      if (lanes === undefined) {
        return { ms: spanOf(times), cpuMs: null };
      }
      let before = 0;
      const hosts = lanes.map((count) => {
        const own = times.slice(before, (before += count));
        const ms = spanOf(own);
        return { lanes: count, ms, aloneMs: own[0]?.aloneMs ?? ms };
      });
      return { ms: loopMs(hosts), cpuMs: null, hosts };
    },
    heapBytes: async () => {
      const answers = await sendToAll({ type: "settle" });
      return answers.reduce((sum, each) => sum + (each.type === "settled" ? (each.heapBytes ?? 0) : 0), 0);
    },
    profiled: async (warmUp, run) => {
      for (const part of [warmUp, run]) {
        await sendToAll({ type: "profile", isOn: true });
        await part();
      }
      const answers = await sendToAll({ type: "profile", isOn: false });
      const told = answers.filter((answer) => answer.type === "profiled");
      return new Map(told.flatMap(({ worker, profile }) => (profile === null ? [] : [[worker, profile]])));
    },
    collectGarbage: async () => {
      // One after the other: finding the collector takes a flag of the whole process.
      const isCollected = collectGarbage();
      const answers = await sendToAll({ type: "collect" });
      hideCollector();
      if (lanes === undefined) {
        await relearn(); // Over hosts that takes longer than it brings.
      }
      return isCollected && answers.every((answer) => answer.type === "collected" && answer.isCollected);
    },
  };
}

/** From the first one's beginning to the last one's end. */
function spanOf(times: readonly { readonly startMs: number; readonly endMs: number }[]): number {
  return Math.max(...times.map(({ endMs }) => endMs)) - Math.min(...times.map(({ startMs }) => startMs));
}
