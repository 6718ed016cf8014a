/** A text of 12 kB in, how often each of its words stands in it out.
 *  @parallel articles */
export function longTexts(text: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of text.split(" ")) {
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts;
}

export const articles: readonly string[] = Array.from({ length: 800 }, (_, article) =>
  Array.from({ length: 1500 }, (__, place) => `word${(article * 7 + place * place) % 211}`).join(" "),
);
