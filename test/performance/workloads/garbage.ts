/** Allocates and throws away: bound by memory and its collection, not by computing.
 *  @parallel Array.from({ length: 100 }, (_, index) => index) */
export function garbage(seed: number): number {
  const words = new Map<string, number[]>();
  for (let step = 0; step < 10_000; step++) {
    const word = `word ${(seed * 7919 + step * 104_729) % 2003}`;
    words.set(word, [...(words.get(word) ?? []), step]);
  }
  return [...words.values()].reduce((sum, steps) => sum + steps.length * (steps[0] ?? 0), 0);
}
