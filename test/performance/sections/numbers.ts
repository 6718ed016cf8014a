import { costOf, costsPerItem, costTable } from "../costPerItem.ts";
import type { Section } from "../section.ts";

export const numbers: Section = {
  name: "numbers",
  about:
    "What it costs to map one number: 1 000 000 of them squared through 2 workers, a list in and a list out. " +
    "Ours is the median map of a report. Each library has the chunk size that is its best here; Python's `Pool(2).map` has " +
    "its own. Everyone is warm, and all take turns, with three maps at a time.",
  measure: async (options) => {
    const costs = await costsPerItem(
      {
        file: "test/performance/workloads/square.ts",
        function: "square",
        inputs: "numbers",
        count: options.isQuick ? 20_000 : 1_000_000,
      },
      options,
    );
    const figure = {
      what: "cost of a number, at most Python's",
      unit: " µs",
      value: costOf(costs, "ours"),
      most: costOf(costs, "Python"),
      aim: 0.1,
    };
    return { figures: [figure], details: costTable(costs) };
  },
};
