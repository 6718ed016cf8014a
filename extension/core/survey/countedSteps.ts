/** A part of a script and how often it ran. They lie inside of each other. */
interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

/** By how much the count changes at places of a text: two numbers each, the place and the change. Such lists of one text can be
 *  added up, other than ranges, as these leave out what is like that around them. */
export function countedSteps(ranges: readonly Range[]): readonly number[] {
  const steps = new Map<number, number>();
  const add = (place: number, change: number) => steps.set(place, (steps.get(place) ?? 0) + change);
  const open: Range[] = [];
  const inOrder = ranges.toSorted((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  for (const range of inOrder) {
    while ((open.at(-1)?.endOffset ?? Number.POSITIVE_INFINITY) <= range.startOffset) {
      open.pop();
    }
    const change = range.count - (open.at(-1)?.count ?? 0);
    add(range.startOffset, change);
    add(range.endOffset, -change);
    open.push(range);
  }
  return [...steps].filter(([, change]) => change !== 0).flat();
}

/** Parts of a text with their counts, in their order, from all that its count changes by. */
export function countedRanges(steps: ReadonlyMap<number, number>): readonly {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}[] {
  const places = [...steps].toSorted(([a], [b]) => a - b);
  let count = 0;
  return places.slice(0, -1).map(([start, change], index) => {
    count += change;
    return { start, end: places[index + 1]?.[0] ?? start, count };
  });
}
