interface Order {
  readonly id: number;
  readonly customer: string;
  readonly lines: readonly Line[];
}

interface Line {
  readonly article: string;
  readonly count: number;
  readonly price: number;
}

/** Objects of about a kilobyte in and out, with some work on each.
 *  @parallel orders */
export function mediumObjects({ id, customer, lines }: Order) {
  const sorted = lines.toSorted((a, b) => b.count * b.price - a.count * a.price);
  const text = JSON.stringify(sorted);
  let hash = 0;
  for (let repetition = 0; repetition < 20; repetition++) {
    for (let position = 0; position < text.length; position++) {
      hash = (Math.imul(hash, 31) + text.charCodeAt(position)) | 0;
    }
  }
  return { id, customer, hash, lines: sorted };
}

export const orders: readonly Order[] = Array.from({ length: 5000 }, (_, id) => ({
  id,
  customer: `customer ${id % 97}`,
  lines: Array.from({ length: 20 }, (__, line) => ({
    article: `article ${(id * 31 + line * 17) % 1009}`,
    count: 1 + ((id + line) % 7),
    price: ((id * 13 + line * 29) % 500) / 4,
  })),
}));
