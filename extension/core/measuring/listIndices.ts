/** Where inputs are in a list and among those that run, when some are left out. */

/** The index in the list of the input that has this place among those that run.
 *  @param leftOut the indices that were left out, ascending. */
export function listIndex(place: number, leftOut: readonly number[]): number {
  // How many were left out before it: of the n-th one, less n is the place of the next input that runs.
  let low = 0;
  let high = leftOut.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((leftOut[middle] ?? 0) - middle <= place) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return place + low;
}
