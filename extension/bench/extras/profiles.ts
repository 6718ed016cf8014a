import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { bestPool } from "../../core/report/pools.ts";
import type { Clock } from "../calls/clock.ts";
import { startCpuProfile } from "../calls/cpuProfile.ts";
import type { Extra } from "./extra.ts";

/** So long maps are repeated under a profile: some thousand samples of each thread. A map that takes longer runs once. */
const leastMs = 1000;

/** What the main thread and each worker of the best pool spend their time on, in files: figures of its maps are worth nothing,
 *  because looking costs time. */
export const profiles: Extra = {
  name: "profiles",
  weight: 0,
  isAskedFor: true,
  isWanted: ({ plan }, { measured: { pools } }) => plan.profilesFolder !== null && pools.length > 0,
  run: async ({ plan, now }, { createPool, measured: { pools } }) => {
    if (plan.runtime === "hosts") {
      return "the workers are on hosts";
    }
    const { workers } = bestPool(pools) ?? pools.at(-1) ?? { workers: 1 };
    const write = (part: string, text: string) =>
      writeFileSync(join(plan.profilesFolder ?? "", `${part}.cpuprofile`), text);
    const pool = createPool(workers, plan.runtime);
    try {
      await pool.open();
      const ofMain = await startCpuProfile();
      const ofWorkers = await pool.profiled(pool.map, () => repeat(pool.map, now));
      write("main", await ofMain());
      for (const [worker, text] of ofWorkers) {
        write(`worker-${worker}`, text);
      }
      return undefined;
    } finally {
      await pool.close();
    }
  },
};

async function repeat(map: () => Promise<unknown>, now: Clock): Promise<void> {
  const startMs = now();
  do {
    await map();
  } while (now() - startMs < leastMs);
}
