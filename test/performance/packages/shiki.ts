import { codeToHtml } from "shiki";

export const inputs = [
  ["const a = 1", "ts"],
  ["print('b')", "python"],
  ["a { b: c }", "css"],
];

export async function work([code = "", lang = ""]: readonly string[]) {
  const html = await codeToHtml(code, { lang, theme: "nord", tokenizeTimeLimit: 0 });
  return `${html.length} ${html.slice(-70)}`;
}
