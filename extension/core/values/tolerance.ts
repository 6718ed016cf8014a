/** Whether two numbers differ by no more than the relative tolerance allows: |a - b| <= tolerance * max(|a|, |b|).
 *  Numbers that are not finite are within a tolerance only of themselves. */
export function isWithinTolerance(a: number, b: number, tolerance: number): boolean {
  if (!Number.isFinite(a) || !Number.isFinite(b)) {
    return Object.is(a, b);
  }
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}
