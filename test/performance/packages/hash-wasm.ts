import { blake3, xxhash64 } from "hash-wasm";

export const inputs = ["a", "abc", "longer text"];

export async function work(text: string) {
  return `${await blake3(text)} ${await xxhash64(text)}`;
}
