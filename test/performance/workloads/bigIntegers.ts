/** A power of integers without an end to their digits, of which each step is garbage.
 *  @parallel Array.from({ length: 300 }, (_, index) => index) */
export function bigIntegers(exponent: number): bigint {
  let power = 1n;
  for (let step = 0; step < 600; step++) {
    power = (power * 1_000_003n + BigInt(exponent)) % 2n ** 4096n;
  }
  return power;
}
