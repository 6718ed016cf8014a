/** What something costs at one size. */
export interface Point {
  readonly size: number;
  readonly cost: number;
}

/** How a cost grows with its size. */
export interface Growth {
  /** The rise of the least-squares line through all sizes but the largest. */
  readonly slope: number;
  /** The rise from the smallest to the largest size over that of the line; null where the line does not rise, so that
   *  there is nothing to compare with. */
  readonly ratio: number | null;
}

/** Holds the cost of the largest size against the line through the smaller ones.
 *  @param points in ascending order of size, at least three of them. */
export function growthOf(points: readonly Point[]): Growth {
  const smaller = points.slice(0, -1);
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined || smaller.length < 2) {
    throw new Error(`A line and a point beside it take at least three points, got ${points.length}.`);
  }
  const slope = slopeOf(smaller);
  return { slope, ratio: slope > 0 ? (last.cost - first.cost) / (slope * (last.size - first.size)) : null };
}

/** Of the least-squares line. */
function slopeOf(points: readonly Point[]): number {
  const meanSize = points.reduce((sum, { size }) => sum + size, 0) / points.length;
  const meanCost = points.reduce((sum, { cost }) => sum + cost, 0) / points.length;
  const above = points.reduce((sum, { size, cost }) => sum + (size - meanSize) * (cost - meanCost), 0);
  return above / points.reduce((sum, { size }) => sum + (size - meanSize) ** 2, 0);
}
