export interface Point {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

export interface Labelled {
  readonly id: number;
  readonly length: number;
  readonly label: string;
}

/** A small object in, another one out, and next to no work between. */
export function label({ id, x, y, name }: Point): Labelled {
  return { id, length: Math.sqrt(x * x + y * y), label: `${name}!` };
}

export function points(count: number): readonly Point[] {
  return Array.from({ length: count }, (_, index) => ({
    id: index,
    x: index * 0.5,
    y: index * 0.25,
    name: `point ${index}`,
  }));
}
