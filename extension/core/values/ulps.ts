/** How many steps from one representable double to the next lie between two numbers: 0 for equal ones (0 and -0
 *  included), 1 for neighbours. Exact up to 2^53, rounded beyond. Null unless both are finite. */
export function ulpDistance(a: number, b: number): number | null {
  if (!Number.isFinite(a) || !Number.isFinite(b)) {
    return null;
  }
  const distance = rank(a) - rank(b);
  return Number(distance < 0n ? -distance : distance);
}

/** The place of a finite double in the order of all of them, counted from 0. Their bits, read as an integer, count
 *  upwards from 0 with the magnitude; the sign is a bit of its own. */
function rank(value: number): bigint {
  bits.setFloat64(0, Math.abs(value));
  const magnitude = bits.getBigUint64(0);
  return value < 0 ? -magnitude : magnitude;
}

const bits = new DataView(new ArrayBuffer(8));
