/** What an import in one file says to get another: `./products.ts`, `../data/words.ts`.
 *  @param from absolute path with forward slashes, as is `to`. */
export function relativeSpecifier(from: string, to: string): string {
  const folders = from.split("/").slice(0, -1);
  const target = to.split("/");
  const shared = target.findIndex((part, index) => part !== folders[index]);
  const up = folders.slice(shared).map(() => "..");
  return [...(up.length === 0 ? ["."] : up), ...target.slice(shared)].join("/");
}
