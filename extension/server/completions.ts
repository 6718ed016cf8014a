import { CompletionItemKind, MarkupKind, type CompletionItem } from "vscode-languageserver/node";
import type { Completion } from "../language/editor/completion.ts";

/** Typing one of these asks for completions: a tag begins with the first, and its value behind the second. */
export const completionTriggers: readonly string[] = ["@", " "];

/** Completions as the editor wants them, in their order. */
export function toCompletionItems(completions: readonly Completion[]): CompletionItem[] {
  return completions.map(({ label, kind, newText, range, detail, documentation }, index) => ({
    label,
    kind: kinds[kind],
    sortText: String(index).padStart(4, "0"),
    textEdit: { range, newText },
    ...(detail !== null && { detail }),
    ...(documentation !== null && {
      documentation: { kind: MarkupKind.Markdown, value: documentation },
    }),
    // What a tag takes is offered as soon as it is there.
    ...(newText.endsWith(" ") && {
      command: { title: "Suggest", command: "editor.action.triggerSuggest" },
    }),
  }));
}

const kinds: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  tag: CompletionItemKind.Keyword,
  list: CompletionItemKind.Variable,
  name: CompletionItemKind.Reference,
  word: CompletionItemKind.Value,
};
