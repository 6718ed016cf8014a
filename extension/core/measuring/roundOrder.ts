import { seededRandom, shuffled } from "../statistics/random.ts";

/** In which order the executors run in each round, which counts from 1.
 *
 *  A run meets what the one before it left behind: heat, caches, a clock frequency. The orders are those of a Williams
 *  design (Australian Journal of Scientific Research A 2, 1949): in a block of as many rounds as executors, or twice as
 *  many of an odd number, each executor comes equally often at each place and equally often right after each other one,
 *  so that what is left behind cancels. A rotation would let everybody follow the same one always, and a shuffle balances
 *  only in the long run. Which executor is which in the design, and the order of a block's rounds, are chance, so that
 *  the order has nothing to do with the number of workers or with whatever else comes and goes on the machine.
 *  @param seed the same one gives the same orders. */
export function roundOrders<Item>(items: readonly Item[], seed: number): (round: number) => readonly Item[] {
  const random = seededRandom(seed);
  const rows = williamsRows(items.length);
  const placed = shuffled(items, random);
  const orders: (readonly Item[])[] = [];
  return (round) => {
    while (orders.length < round && rows.length > 0) {
      const block = shuffled(rows, random);
      orders.push(...block.map((row) => row.flatMap((index) => placed.slice(index, index + 1))));
    }
    return orders[round - 1] ?? items;
  };
}

/** The rows of the design for so many treatments: the first goes forth and back, 0, n-1, 1, n-2 …, each further one adds 1
 *  to all; an odd number needs the same rows backwards as well. */
function williamsRows(count: number): readonly (readonly number[])[] {
  const first = Array.from({ length: count }, (_, place) =>
    place % 2 === 0 ? place / 2 : count - (place + 1) / 2,
  );
  const rows = first.map((_, shift) => first.map((index) => (index + shift) % count));
  return count % 2 === 0 ? rows : [...rows, ...rows.map((row) => row.toReversed())];
}
