/** Big payloads: cutting a page into words takes hardly longer than copying the page to a worker and the words back.
 *  Return less, such as the number of words, or let the worker read the page itself. */
export function findWords(page: string): readonly string[] {
  return page.split(" ");
}

/** 60 pages of 20 000 words each. */
export const pages = Array.from({ length: 60 }, (_, page) =>
  Array.from({ length: 20_000 }, (_word, index) => `word${page}-${index}`).join(" "),
);
