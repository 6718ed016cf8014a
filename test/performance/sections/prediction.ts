import { poolOf, runCli } from "../cli.ts";
import { spreadOf } from "../interleave.ts";
import type { Cell, Section } from "../section.ts";

/** One file each in `workloads/`, which says what it stands for. */
const workloads = [
  "evenCpu",
  "stragglers",
  "longLast",
  "tinyTasks",
  "mediumObjects",
  "bigArraysIn",
  "bigArraysOut",
  "sleeping",
  "sleepAndCompute",
  "garbage",
] as const;

const workerCounts = [2, 4];

export const prediction: Section = {
  name: "prediction",
  about:
    "How far the predicted speedup is from the measured one, relative to it, for ten workloads of different kinds with 2 " +
    "and 4 workers. Both are from one report of at least seven rounds, so that they mean the same machine.",
  measure: async ({ rounds, isQuick }) => {
    const rows: Cell[][] = [];
    const deviations: number[] = [];
    for (const name of workloads) {
      const { report } = await runCli({
        file: `test/performance/workloads/${name}.ts`,
        function: name,
        options: { workers: workerCounts.join(","), rounds: isQuick ? 1 : rounds },
      });
      for (const workers of workerCounts) {
        const { speedup, predictedSpeedup } = poolOf(report, workers);
        const deviation = deviationPercent(predictedSpeedup, speedup?.value ?? null);
        if (deviation !== null) {
          deviations.push(deviation);
        }
        rows.push([name, workers, speedup?.value ?? "–", predictedSpeedup ?? "–", deviation ?? "–"]);
      }
    }
    return {
      figures: [
        {
          what: "deviation of the prediction, median",
          unit: " %",
          value: spreadOf(deviations).median,
          most: 15,
          aim: 7,
        },
      ],
      details: { heads: ["workload", "workers", "measured", "predicted", "deviation, %"], rows },
    };
  },
};

function deviationPercent(predicted: number | null, measured: number | null): number | null {
  return predicted === null || measured === null ? null : (Math.abs(predicted - measured) / measured) * 100;
}
