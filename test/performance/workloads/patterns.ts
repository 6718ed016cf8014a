/** Looks for what a pattern matches in short texts.
 *  @parallel lines */
export function patterns(line: string): number {
  let matched = 0;
  for (const [, name = "", value = ""] of line.matchAll(/(\w+)=("[^"]*"|\d+(?:\.\d+)?)/g)) {
    matched += name.length * value.length;
  }
  return matched;
}

export const lines: readonly string[] = Array.from({ length: 60_000 }, (_, line) =>
  Array.from({ length: 20 }, (__, field) =>
    field % 3 === 0 ? `name${field}="value ${line % 97}"` : `field${field}=${(line * field) % 1009}.5`,
  ).join(" "),
);
