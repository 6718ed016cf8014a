import { compute } from "./compute.ts";

/** What a server may be asked to do: to compute for some 10 ms.
 *  @parallel Array.from({ length: 40 }, (_, index) => index) */
export function sign(index: number): number {
  return compute(5_000_000) + index;
}

export interface Item {
  readonly article: string;
  readonly count: number;
  readonly price: number;
}

/** To make a long text of many objects.
 *  @parallel lists */
export function render(items: readonly Item[]): string {
  let page = "";
  for (let repetition = 0; repetition < 12; repetition++) {
    page = items
      .toSorted((a, b) => a.article.localeCompare(b.article) || a.price - b.price)
      .map(
        ({ article, count, price }) => `<tr><td>${article}</td><td>${(count * price).toFixed(2)}</td></tr>`,
      )
      .join("\n");
  }
  return page;
}

/** To count the words of a text.
 *  @parallel texts */
export function countWords(text: string): readonly (readonly [word: string, count: number])[] {
  let counts = new Map<string, number>();
  for (let repetition = 0; repetition < 10; repetition++) {
    counts = new Map();
    for (const word of text.toLowerCase().split(/\W+/)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, 20);
}

export const lists: readonly (readonly Item[])[] = Array.from({ length: 40 }, (_, list) =>
  Array.from({ length: 120 }, (__, item) => ({
    article: `article ${(list * 31 + item * 17) % 1009}`,
    count: 1 + ((list + item) % 7),
    price: ((list * 13 + item * 29) % 500) / 4,
  })),
);

export const texts: readonly string[] = Array.from({ length: 40 }, (_, text) =>
  Array.from({ length: 5000 }, (__, word) => `word${(text * 7 + word * word) % 997}`).join(" "),
);
