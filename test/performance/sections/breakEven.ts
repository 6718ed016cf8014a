import { runCli } from "../cli.ts";
import { spreadOf } from "../interleave.ts";
import { printedNumber } from "../program.ts";
import type { Cell, Section } from "../section.ts";

/** The functions of `workloads/grains.ts`, and a size with which a pool should have won. */
const workloads = { fine: 1000, medium: 300, coarse: 100, uneven: 600, sortLetters: 1000 } as const;

const workers = 2;

export const breakEven: Section = {
  name: "break-even",
  about:
    "How far the number of inputs from which on a pool pays, as a report tells it, is from the true one, relative to it: for " +
    `five workloads and a pool of ${workers} threads. The true one is that of a script which runs serially and through ` +
    "Tinypool with all sizes, 5 % apart, and takes the one behind the last at which the pool loses. There is none where it does not win by a fifth with the most.",
  measure: async ({ rounds, isQuick }) => {
    const script = new URL("../contenders/crossing.ts", import.meta.url);
    const rows: Cell[][] = [];
    const deviations: number[] = [];
    for (const [name, most] of Object.entries(workloads)) {
      const { report } = await runCli({
        file: "test/performance/workloads/grains.ts",
        function: name,
        options: { workers, budget: isQuick ? 2 : 10 },
      });
      const warm = report.breakEven?.warm;
      const found = warm?.type === "from" ? warm : null;
      const swept = await printedNumber(script, [name, workers, isQuick ? 3 : rounds * 6, most]);
      const deviation = swept === 0 ? null : found && (Math.abs(found.inputs - swept) / swept) * 100;
      if (deviation !== null) {
        deviations.push(deviation);
      }
      const interval = found ? `${found.low ?? "–"}–${found.high ?? "–"}` : (warm?.type ?? "–");
      rows.push([
        name,
        swept === 0 ? "not to be seen" : swept,
        found?.inputs ?? "–",
        interval,
        deviation ?? "–",
      ]);
    }
    return {
      figures: [
        {
          what: "deviation of the number of inputs, median",
          unit: " %",
          value: deviations.length === 0 ? "none to compare" : spreadOf(deviations).median,
          most: 15,
          aim: 10,
        },
      ],
      details: { heads: ["workload", "true", "told", "interval", "deviation, %"], rows },
    };
  },
};
