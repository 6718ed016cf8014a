import { get_encoding } from "tiktoken";

export const inputs = ["some words", "naïve café", "const a = 1;"];

export function work(text: string) {
  const encoding = get_encoding("cl100k_base");
  const tokens = encoding.encode(text).join();
  encoding.free();
  return tokens;
}
