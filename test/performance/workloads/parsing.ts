/** Objects that are made of a text and written down again: garbage of one kind, and a text each way.
 *  @parallel texts */
export function parsing(text: string): string {
  const entries = JSON.parse(text) as { readonly id: number; readonly tags: readonly string[] }[];
  return JSON.stringify(
    entries.filter(({ id }) => id % 3 > 0).map(({ id, tags }) => ({ id, tags: tags.toReversed() })),
  );
}

export const texts: readonly string[] = Array.from({ length: 1000 }, (_, text) =>
  JSON.stringify(
    Array.from({ length: 300 }, (__, id) => ({
      id: id + text,
      tags: [`tag ${id % 17}`, `tag ${text % 13}`, "all"],
    })),
  ),
);
