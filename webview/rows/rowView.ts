/** Which rows are in view: the arithmetic of a list of equally high rows. */

/** Rows drawn beyond each edge, so that scrolling by a little shows no gap. */
const beyondEdge = 4;

/** The places from the first one that is drawn to before the last one. All lengths are pixels. */
export function rowsInView(
  scrollTop: number,
  height: number,
  rowHeight: number,
  count: number,
): { readonly first: number; readonly end: number } {
  const end = Math.ceil((scrollTop + Math.max(0, height)) / rowHeight) + beyondEdge;
  const first = Math.floor(scrollTop / rowHeight) - beyondEdge;
  return { first: Math.max(0, Math.min(first, count)), end: Math.max(0, Math.min(end, count)) };
}

/** The nearest place that a list of so many rows has; 0 for an empty one. */
export function clampedPlace(place: number, count: number): number {
  return Math.max(0, Math.min(place, count - 1));
}

/** Where to scroll so that a row is in view, as little as possible; all in pixels. */
export function scrolledTo(top: number, rowHeight: number, scrollTop: number, height: number): number {
  return Math.min(top, Math.max(scrollTop, top + rowHeight - height));
}
