import MarkdownIt from "markdown-it";

export const inputs = ["# Title", "- a\n- b", '"quoted" -- text'];

export function work(text: string) {
  return new MarkdownIt({ typographer: true }).render(text);
}
