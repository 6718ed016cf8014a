import { bestOfPeers, costOf, costsPerItem, costTable } from "../costPerItem.ts";
import type { Section } from "../section.ts";

export const objects: Section = {
  name: "objects",
  about:
    "The same for 100 000 small objects, `{ id, x, y, name }` in and `{ id, length, label }` out. " +
    "The best of the others is the limit, half of it the aim.",
  measure: async (options) => {
    const costs = await costsPerItem(
      {
        file: "test/performance/workloads/label.ts",
        function: "label",
        inputs: "points",
        count: options.isQuick ? 5000 : 100_000,
      },
      options,
    );
    const best = bestOfPeers(costs);
    const figure = {
      what: "cost of an object, at most the best other's",
      unit: " µs",
      value: costOf(costs, "ours"),
      most: best,
      aim: best / 2,
    };
    return { figures: [figure], details: costTable(costs) };
  },
};
