import * as cheerio from "cheerio";

export const inputs = ["<ul><li>a<li>b</ul>", "<li>c", "<p>none"];

export function work(html: string) {
  const $ = cheerio.load(html);
  return $("li").addClass("item").toString();
}
