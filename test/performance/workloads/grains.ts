import { compute } from "./compute.ts";

/** Tasks of about 4 µs.
 *  @parallel Array.from({ length: 4000 }, (_, index) => index) */
export function fine(x: number): number {
  return compute(2000) + x;
}

/** Tasks of about 20 µs.
 *  @parallel Array.from({ length: 2000 }, (_, index) => index) */
export function medium(x: number): number {
  return compute(10_000) + x;
}

/** Tasks of about 100 µs.
 *  @parallel Array.from({ length: 1000 }, (_, index) => index) */
export function coarse(x: number): number {
  return compute(50_000) + x;
}

/** Every seventh task takes ten times as long as the others.
 *  @parallel Array.from({ length: 2000 }, (_, index) => index) */
export function uneven(x: number): number {
  return compute(x % 7 === 0 ? 20_000 : 2000) + x;
}

/** Short texts in and out.
 *  @parallel texts */
export function sortLetters(text: string): string {
  return text.split("").toSorted().join("");
}

export const texts: readonly string[] = Array.from({ length: 4000 }, (_, index) =>
  Array.from({ length: 60 }, (__, place) => String.fromCodePoint(97 + ((index * 7 + place * 11) % 26))).join(
    "",
  ),
);
