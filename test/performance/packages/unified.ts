import rehypeStringify from "rehype-stringify";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

export const inputs = ["# Title", "1. a\n2. b", "[link](/to)"];

export async function work(text: string) {
  return String(await unified().use(remarkParse).use(remarkRehype).use(rehypeStringify).process(text));
}
