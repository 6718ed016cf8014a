import type { WorkloadFunction } from "./discovered.ts";
import { tagDocs, type TagName } from "../options/tagDocs.ts";

/** One replacement in a text; offsets in UTF-16 units. An insertion has equal offsets. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** The edit that writes a tag into the JSDoc of a function, making the JSDoc if there is none and replacing a tag of that
 *  name that is there already. Undefined for a value that a tag cannot hold. */
export function tagEdit(
  text: string,
  workload: Pick<WorkloadFunction, "range">,
  name: TagName,
  value: string,
): TextEdit | undefined {
  if (/\*\/|[\r\n]/.test(value) || anyTag.test(value)) {
    return undefined;
  }
  const tag = `@${name} ${value}`;
  const comment = lastJsDoc(text, offsetOf(text, workload.range.start));
  return (comment && replacedTag(text, comment, name, tag)) ?? addTagEdit(text, workload, tag);
}

/** The edit that adds a tag to the JSDoc of a function, whatever is there already.
 *  @param tag with its `@`, on one line. */
export function addTagEdit(text: string, workload: Pick<WorkloadFunction, "range">, tag: string): TextEdit {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const declaration = offsetOf(text, workload.range.start);
  const comment = lastJsDoc(text, declaration);
  return comment === undefined
    ? newComment(text, declaration, tag, lineEnd)
    : addedTag(text, comment, tag, lineEnd);
}

/** The beginning of another tag. */
const anyTag = new RegExp(String.raw`\s@(?:${Object.keys(tagDocs).join("|")})\b`);

/** From the first character of a comment to behind its last. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** The JSDoc nearest to the declaration among the comments that begin at `offset`: the one that belongs to it. */
function lastJsDoc(text: string, offset: number): Span | undefined {
  const comments = /\s*(?:\/\/[^\r\n]*|\/\*[^]*?\*\/)/y;
  comments.lastIndex = offset;
  let found: Span | undefined;
  for (let match = comments.exec(text); match !== null; match = comments.exec(text)) {
    const comment = match[0].trimStart();
    if (/^\/\*\*[^/]/.test(comment)) {
      found = { start: comments.lastIndex - comment.length, end: comments.lastIndex };
    }
  }
  return found;
}

/** Makes a JSDoc on a line of its own: behind another statement on the same line it would not be the function's. */
function newComment(text: string, declaration: number, tag: string, lineEnd: string): TextEdit {
  const lineStart = text.lastIndexOf("\n", declaration - 1) + 1;
  const indentation = indentationAt(text, declaration);
  const start = Math.max(lineStart + indentation.length, text.slice(0, declaration).trimEnd().length);
  const isFirst = start === lineStart + indentation.length;
  const newLine = `${lineEnd}${indentation}`;
  return { start, end: declaration, newText: `${isFirst ? "" : newLine}/** ${tag} */${newLine}` };
}

/** Takes the place of a tag that begins a line, up to the next tag or the comment's end. */
function replacedTag(text: string, comment: Span, name: TagName, tag: string): TextEdit | undefined {
  const body = text.slice(comment.start, comment.end - "*/".length);
  const tagStarts = Array.from(
    body.matchAll(/(?<=^(?:\/\*\*|[ \t]*\*?)[ \t]*)@(?=\w)/gm),
    ({ index }) => index,
  );
  const isOld = new RegExp(`^@${name}(?![\\w-])`);
  const place = tagStarts.findIndex((tagStart) => isOld.test(body.slice(tagStart)));
  const oldStart = tagStarts[place];
  if (oldStart === undefined) {
    return undefined;
  }
  const old = body.slice(oldStart, tagStarts[place + 1]);
  const start = comment.start + oldStart;
  return { start, end: start + old.replace(/[\s*]+$/, "").length, newText: tag };
}

/** Puts the tag on a line of its own at the end of the comment. */
function addedTag(text: string, comment: Span, tag: string, lineEnd: string): TextEdit {
  const close = comment.end - "*/".length;
  const indentation = indentationAt(text, comment.start);
  const last = text.slice(text.lastIndexOf("\n", close - 1) + 1, close);
  const closesAlone = last.trim() === "" && text.lastIndexOf("\n", close - 1) > comment.start;
  if (closesAlone) {
    return { start: close, end: close, newText: `* ${tag}${lineEnd}${last}` };
  }
  const start = comment.start + text.slice(comment.start, close).trimEnd().length;
  return { start, end: close, newText: `${lineEnd}${indentation} * ${tag}${lineEnd}${indentation} ` };
}

function indentationAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? "";
}

function offsetOf(text: string, position: { readonly line: number; readonly character: number }): number {
  const lines = /[^\r\n]*(?:\r\n|\r|\n|$)/y;
  for (let line = 0; line < position.line; line += 1) {
    lines.exec(text);
  }
  return lines.lastIndex + position.character;
}
