/** By how much two numbers differ relative to the larger one, from 0 to 2: what a tolerance is held against. Null unless
 *  both are finite. */
export function relativeDifference(a: number, b: number): number | null {
  if (!Number.isFinite(a) || !Number.isFinite(b)) {
    return null;
  }
  const largest = Math.max(Math.abs(a), Math.abs(b));
  if (largest === 0) {
    return 0;
  }
  // The difference of neighbours is exact, that of two huge numbers may be infinite.
  const difference = a - b;
  return Math.abs(Number.isFinite(difference) ? difference / largest : a / largest - b / largest);
}
