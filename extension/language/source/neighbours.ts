import type { DiscoveryHost } from "./discoveryHost.ts";

/** So many files are looked at for lists, and none that is longer: data that somebody made, or a bundle. */
const mostFiles = 60;
const mostCharacters = 300_000;

/** The files of a package that may give something away, other than one of them.
 *  @param path absolute, with forward slashes. */
export function neighbours(path: string, host: DiscoveryHost): readonly string[] {
  const found: string[] = [];
  for (const file of host.sourcesAround?.(path) ?? []) {
    const text = file === path || found.length >= mostFiles ? undefined : host.readFile(file);
    if (text !== undefined && text.length < mostCharacters && /\bexports?\b/.test(text)) {
      found.push(file);
    }
  }
  return found;
}
