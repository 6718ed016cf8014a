import ts from "typescript";

/** A tag as it stands in a JSDoc comment. Offsets are those of the file's text. */
export interface JsDocTag {
  /** Without the `@`. */
  readonly name: string;
  /** Where the `@` is. */
  readonly start: number;
  /** Where its value begins: the first character behind the name that is no white space. */
  readonly valueStart: number;
  /** All up to the next tag, without white space at its ends. The asterisks that begin the lines of a comment are
   *  replaced by spaces, so that offsets into it stay offsets into the file. */
  readonly value: string;
}

/** Finds the tags of these names in the JSDoc of some nodes, in the order of the nodes. As everywhere in JSDoc, only the
 *  last comment before a node belongs to it. A tag that begins a line ends the one before it; one of the given names
 *  does so anywhere, also behind a sentence in a comment of one line. */
export function findTags(
  nodes: readonly ts.Node[],
  names: ReadonlySet<string>,
  sourceFile: ts.SourceFile,
): readonly JsDocTag[] {
  // Asked about an initializer, the compiler also tells the comments of the statement around it.
  const comments = nodes.flatMap((node) =>
    ts.getJSDocCommentsAndTags(node).filter((one) => one.parent === node),
  );
  const tags = comments.filter(ts.isJSDoc).flatMap((comment) => tagsOf(comment, names, sourceFile.text));
  return tags.filter((tag) => names.has(tag.name));
}

interface TagStart {
  readonly name: string;
  readonly start: number;
  readonly nameEnd: number;
  readonly beginsLine: boolean;
}

function tagsOf(comment: ts.JSDoc, names: ReadonlySet<string>, text: string): readonly JsDocTag[] {
  const offset = comment.pos + "/**".length;
  const body = text
    .slice(offset, comment.end - "*/".length)
    .replaceAll(/(?<=[\r\n])[ \t]*\*/g, (prefix) => " ".repeat(prefix.length));
  const starts = tagStarts(body, names);
  return starts.map(({ name, start, nameEnd }, index) => {
    const rest = body.slice(nameEnd, starts[index + 1]?.start);
    const leading = rest.length - rest.trimStart().length;
    const value = rest.trim();
    // An empty value stands right behind the name.
    const valueStart = offset + nameEnd + (value === "" ? 0 : leading);
    return { name, start: offset + start, valueStart, value };
  });
}

function tagStarts(body: string, names: ReadonlySet<string>): readonly TagStart[] {
  const starts = Array.from(body.matchAll(/(?<=^|\s)@([\w-]+)/g), (match): TagStart => {
    const lineStart = Math.max(body.lastIndexOf("\n", match.index), body.lastIndexOf("\r", match.index)) + 1;
    return {
      name: match[1] ?? "",
      start: match.index,
      nameEnd: match.index + match[0].length,
      beginsLine: body.slice(lineStart, match.index).trim() === "",
    };
  });
  const proper = new Set(starts.filter(({ beginsLine }) => beginsLine).map(({ name }) => name));
  // A name in the middle of a line is prose when the same tag stands at the beginning of another one.
  return starts.filter(({ name, beginsLine }) => beginsLine || (names.has(name) && !proper.has(name)));
}
