/** A number in, 800 kB out.
 *  @parallel Array.from({ length: 80 }, (_, index) => index) */
export function bigArraysOut(seed: number): Float64Array {
  const wave = new Float64Array(100_000);
  for (let position = 0; position < wave.length; position++) {
    wave[position] = Math.sin(seed + position / 1000) * Math.exp(-position / 50_000);
  }
  return wave;
}
