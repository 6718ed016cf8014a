/** Versions of three functions: each once more in the same words, and once with a fifth more to do. */
import { compute } from "./compute.ts";

export const numbers: readonly number[] = Array.from({ length: 24 }, (_, index) => index + 1);

export function computing(x: number): number {
  return repeated(5, () => compute(300_000) + x);
}

/** Arithmetic. */
export function computingLonger(x: number): number {
  return repeated(6, () => compute(300_000) + x);
}

export function allocating(x: number): number {
  return repeated(5, () => groups(x));
}

/** Objects, a map and what collects them. */
export function allocatingLonger(x: number): number {
  return repeated(6, () => groups(x));
}

export function writing(x: number): number {
  return repeated(5, () => words(x));
}

/** Texts. */
export function writingLonger(x: number): number {
  return repeated(6, () => words(x));
}

function repeated(times: number, work: () => number): number {
  let last = 0;
  for (let time = 0; time < times; time++) {
    last = work();
  }
  return last;
}

function groups(x: number): number {
  const items = Array.from({ length: 6000 }, (_, index) => ({ id: index, group: (index * x) % 97 }));
  const found = new Map<number, { readonly id: number }[]>();
  for (const item of items) {
    found.set(item.group, [...(found.get(item.group) ?? []).slice(-8), { id: item.id }]);
  }
  return [...found.values()].reduce((sum, list) => sum + list.length, 0);
}

function words(x: number): number {
  const text = Array.from({ length: 2500 }, (_, index) => `word${(index * x) % 113}`).join(" ");
  return text.toUpperCase().split(" ").toSorted().join(",").length;
}
