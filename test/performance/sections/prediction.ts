import { poolOf, runCli } from "../cli.ts";
import { spreadOf } from "../interleave.ts";
import type { Cell, Section } from "../section.ts";

const workerCounts = [2, 4];

/** A prediction that is further off is withdrawn, and counts with this much. */
const withdrawnPercent = 25;

export const prediction = predictionSection("prediction", "for ten workloads of different kinds", [
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
]);

export const predictionOfOthers = predictionSection(
  "predictionOfOthers",
  "for ten others, on which nothing of the model was tried while it was made",
  [
    "longTexts",
    "trees",
    "sortedColumns",
    "parsing",
    "countedGroups",
    "patterns",
    "shorterAndShorter",
    "lookups",
    "awaiting",
    "bigIntegers",
  ],
);

/** @param workloads files in `workloads/`, which say what they stand for. */
function predictionSection(name: string, which: string, workloads: readonly string[]): Section {
  return {
    name,
    about:
      `How far the predicted speedup is from the measured one, relative to it, ${which} with 2 and 4 workers. ` +
      "Both are from one report of at least seven rounds, so that they mean the same machine. " +
      `What is withdrawn is off by more than ${withdrawnPercent} %, and counts with that.`,
    measure: async ({ rounds, isQuick }) => {
      const rows: Cell[][] = [];
      const deviations: number[] = [];
      for (const workload of workloads) {
        const { report } = await runCli({
          file: `test/performance/workloads/${workload}.ts`,
          function: workload,
          options: { workers: workerCounts.join(","), rounds: isQuick ? 1 : rounds },
        });
        for (const workers of workerCounts) {
          const { speedup, predictedSpeedup } = poolOf(report, workers);
          const measured = speedup?.value ?? null;
          const deviation = deviationPercent(predictedSpeedup, measured);
          if (measured !== null) {
            deviations.push(deviation);
          }
          rows.push([workload, workers, measured ?? "–", predictedSpeedup ?? "withdrawn", deviation]);
        }
      }
      const { median, most } = spreadOf(deviations);
      const percent = { unit: " %", aim: "–" };
      return {
        figures: [
          { ...percent, what: "deviation of the prediction, median", value: median, most: 5 },
          { ...percent, what: "deviation of the prediction, largest", value: most, most: 15 },
        ],
        details: { heads: ["workload", "workers", "measured", "predicted", "deviation, %"], rows },
      };
    },
  };
}

function deviationPercent(predicted: number | null, measured: number | null): number {
  return predicted === null || measured === null
    ? withdrawnPercent
    : (Math.abs(predicted - measured) / measured) * 100;
}
