/** A short name for a text that changes when the text does, other than in its line ends. It tells edits apart, it does
 *  not keep anybody from making two texts with the same one. */
export function textHash(text: string): string {
  const unified = text.replaceAll(/\r\n?/g, "\n");
  return [0x811c9dc5, 0x2f0b4c47].map((seed) => fnv1a(unified, seed).toString(36)).join("-");
}

/** FNV-1a of 32 bits over UTF-16 units (http://www.isthe.com/chongo/tech/comp/fnv/), from a choice of offset basis:
 *  two of them make an accidental repeat as unlikely as 64 bits do. */
function fnv1a(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
