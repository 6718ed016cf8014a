import { moduleSpecifier, type ImportRequest } from "./functionImport.ts";

/** The comment that a written module begins with: paragraphs, then how it is used. */
export function commentLines(prose: readonly string[], usage: readonly string[]): readonly string[] {
  return [
    ...prose.flatMap((paragraph) => wrapped(oneLine(paragraph))),
    "",
    ...usage.map((line) => `  ${oneLine(line)}`),
  ].map((line) => `// ${line}`.trimEnd());
}

/** The function as a sentence calls it. */
export function functionInProse(request: ImportRequest): string {
  const { workload, sourceName } = request;
  return workload.name === "default"
    ? `the default export of ${moduleSpecifier(request, sourceName)}`
    : workload.name;
}

const mostColumns = 97;

/** Lines that are no longer than a comment may be, words that are longer aside. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > mostColumns) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
  }
  return [...lines, line];
}

/** A line end in a name would end the comment, and a change of direction would hide what is code. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, " ");
}
