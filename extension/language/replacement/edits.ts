import ts from "typescript";
import type { ChangedLine } from "../../core/survey/replacement.ts";
import type { TextRange } from "../../core/discovery/discovered.ts";
import { createPositions } from "../source/positions.ts";

/** A piece of a file that gets another text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Edits with their file. */
export interface FileEdits {
  readonly sourceFile: ts.SourceFile;
  readonly edits: readonly Edit[];
}

/** What keeps a pool from a place, as a sentence goes on behind a colon, with its code. */
export interface InTheWay {
  readonly node: ts.Node;
  readonly why: string;
}

/** A node with another text. */
export function replacing(node: ts.Node, text: string): Edit {
  return { start: node.getStart(), end: node.end, text };
}

/** A node with something before and behind it. */
export function around(node: ts.Node, before: string, behind: string): readonly Edit[] {
  const start = node.getStart();
  return [
    { start, end: start, text: before },
    { start: node.end, end: node.end, text: behind },
  ];
}

/** A promise that is waited for where an expression stands. A statement of its own has no parentheses, which without a semicolon
 *  before it would call what stands there. */
export function waitingAround(node: ts.Node, before: string, behind: string): readonly Edit[] {
  return ts.isExpressionStatement(node.parent)
    ? around(node, `await ${before}`, behind)
    : around(node, `(await ${before}`, `${behind})`);
}

/** The text with its edits; undefined where two of them are about the same characters. */
export function editedText(text: string, edits: readonly Edit[]): string | undefined {
  const inOrder = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  let edited = "";
  let at = 0;
  for (const { start, end, text: own } of inOrder) {
    if (start < at) {
      return undefined;
    }
    edited += text.slice(at, start) + own;
    at = end;
  }
  return edited + text.slice(at);
}

/** Edits of a text by lines and characters as edits by offsets. */
export function offsetEdits(
  text: string,
  edits: readonly { readonly range: TextRange; readonly newText: string }[],
): readonly Edit[] {
  const positions = createPositions(text);
  const offsetOf = ({ line, character }: TextRange["start"]) =>
    positions.spanOf({ line: line + 1, column: character + 1 })?.start ?? text.length;
  return edits.map(({ range, newText }) => ({
    start: offsetOf(range.start),
    end: offsetOf(range.end),
    text: newText,
  }));
}

/** Edits of a text in which something was inserted, as edits of the text before. */
export function withoutInserted(edits: readonly Edit[], inserted: readonly Edit[]): readonly Edit[] {
  const before = (offset: number) => {
    let [added, at] = [0, offset];
    for (const { start, text } of inserted.toSorted((a, b) => a.start - b.start)) {
      if (start + added + text.length > offset) {
        break;
      }
      added += text.length;
      at = offset - added;
    }
    return at;
  };
  return edits.map(({ start, end, text }) => ({ start: before(start), end: before(end), text }));
}

/** The lines of a file in which edits begin; what is new behind the last line is none of them. */
export function changedLines(file: string, text: string, edits: readonly Edit[]): readonly ChangedLine[] {
  let start = 0;
  return text.split("\n").flatMap((before, index): readonly ChangedLine[] => {
    const first = start;
    start += before.length + 1;
    const own = edits
      .filter((edit) => edit.start >= first && edit.start < start && !edit.text.startsWith("\n"))
      .map((edit) => ({
        ...edit,
        start: edit.start - first,
        end: Math.min(edit.end - first, before.length),
      }));
    const after = editedText(before, own) ?? before;
    return after === before ? [] : [{ file, line: index + 1, before: before.trim(), after: after.trim() }];
  });
}
