import { slowestTasks } from "../slowestTasks.ts";
import type { Extra } from "./extra.ts";

/** The inputs that take the longest. */
export const slowest: Extra = {
  name: "slowest",
  isWanted: () => true,
  run: async ({ emit }, { serial, last, work }) => {
    const run = last.get(serial);
    if (run !== undefined) {
      emit({ type: "slowest", slowest: slowestTasks(run, [...last.values()], work.inputs) });
    }
    return undefined;
  },
};
