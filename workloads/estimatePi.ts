/** Random numbers: two runs never agree, serial or not, and nobody can tell whether the pool is right. Make a generator
 *  from a seed in the input. */
export function estimatePi(darts: number): number {
  let inside = 0;
  for (let dart = 0; dart < darts; dart += 1) {
    inside += Math.hypot(Math.random(), Math.random()) <= 1 ? 1 : 0;
  }
  return (4 * inside) / darts;
}

/** 24 times half a million. */
export const darts: readonly number[] = Array.from({ length: 24 }, () => 500_000);
