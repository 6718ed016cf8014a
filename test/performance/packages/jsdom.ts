import { JSDOM } from "jsdom";

export const inputs = ["<p>a</p><p>b</p>", "<p class=x>c", "<style>p { color: red }</style><p>d"];

export function work(html: string) {
  const { window } = new JSDOM(html);
  const [paragraph] = window.document.querySelectorAll("p");
  return `${paragraph?.constructor.name} ${paragraph?.outerHTML} ${window.getComputedStyle(paragraph!).color}`;
}
