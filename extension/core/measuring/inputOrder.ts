import type { InputOrder } from "../report/controls.ts";
import { seededRandom } from "../statistics/random.ts";

/** The indices of so many inputs in an order. A shuffled one gives each a number of chance and sorts by it. */
export function inputOrder(order: InputOrder, count: number): readonly number[] {
  const indices = Array.from({ length: count }, (_, index) => index);
  switch (order.type) {
    case "in-order":
      return indices;
    case "reversed":
      return indices.toReversed();
    case "shuffled": {
      const random = seededRandom(order.seed);
      const keys = Float64Array.from(indices, () => random());
      return indices.toSorted((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
    }
  }
}
