/** Puts Markdown between the two comments of a document that keep a place for it, `<!-- NAME, by npm run generate -->` and
 *  `<!-- end of NAME -->`. */
export function between(text: string, name: string, markdown: string): string {
  const start = `<!-- ${name}, by npm run generate -->\n`;
  const end = `<!-- end of ${name} -->`;
  const [before, rest, ...more] = text.split(start);
  const after = rest?.split(end);
  if (before === undefined || after?.length !== 2 || more.length > 0) {
    throw new Error(
      `The place of the generated "${name}" is not there. It is between ${start.trim()} and ${end}.`,
    );
  }
  return `${before}${start}\n${markdown}\n\n${end}${after[1]}`;
}

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`.replaceAll(/ +(?= \|)/g, "");
  return [line(head), `|${head.map(() => "---|").join("")}`, ...rows.map(line)].join("\n");
}
