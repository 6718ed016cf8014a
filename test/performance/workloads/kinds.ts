/** Functions of kinds that travel in different ways, each with enough to do for a pool of two to pay. */
import { compute } from "./compute.ts";

interface Reading {
  readonly id: number;
  readonly sensor: string;
  readonly value: number;
  readonly isValid: boolean;
}

/** Flat objects in, numbers out.
 *  @parallel readings */
export function recordsIn({ id, value, isValid }: Reading): number {
  return isValid ? compute(5000) + value : id;
}

/** Numbers in, flat objects out.
 *  @parallel Array.from({ length: 10_000 }, (_, index) => index) */
export function recordsOut(id: number): Reading {
  return { id, sensor: `sensor ${id % 7}`, value: compute(5000) / 3, isValid: id % 2 === 0 };
}

/** Promises that computing is done behind.
 *  @parallel Array.from({ length: 4000 }, (_, index) => index) */
export async function awaited(x: number): Promise<number> {
  await Promise.resolve();
  return compute(10_000) + x;
}

/** Tuples, with a table that all calls have in common.
 *  @parallel orders */
export function priced(article: number, table: Table): number {
  return compute(5000) + (table.prices[article % table.prices.length] ?? 0);
}

interface Table {
  readonly prices: readonly number[];
  readonly names: readonly string[];
}

export const readings: readonly Reading[] = Array.from({ length: 10_000 }, (_, id) => ({
  id,
  sensor: `sensor ${id % 7}`,
  value: id / 4,
  isValid: id % 10 !== 0,
}));

const table: Table = {
  prices: Array.from({ length: 20_000 }, (_, article) => article / 8),
  names: Array.from({ length: 20_000 }, (_, article) => `article ${article}`),
};

export const orders: readonly (readonly [number, Table])[] = Array.from({ length: 8000 }, (_, article) => [
  article,
  table,
]);
