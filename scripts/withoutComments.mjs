import ts from "typescript";

/** The text of declarations without its comments, those aside that name other files (`/// <reference …>`). */
export function withoutComments(/** @type {string} */ text) {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, false, ts.LanguageVariant.Standard, text);
  let result = "";
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const token = scanner.getTokenText();
    const isComment =
      kind === ts.SyntaxKind.MultiLineCommentTrivia || kind === ts.SyntaxKind.SingleLineCommentTrivia;
    result += isComment && !token.startsWith("///") ? "" : token;
  }
  return result.replaceAll(/\n\s*\n/g, "\n");
}
