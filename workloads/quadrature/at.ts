/** The element at an index that is known to be inside the list; anything else is a bug and thrown. */
export function at<T>(list: readonly T[], index: number): T {
  const element = list[index];
  if (element === undefined) {
    throw new RangeError(
      `Index ${index} is outside a list of ${list.length}. This is a bug in the quadrature.`,
    );
  }
  return element;
}
