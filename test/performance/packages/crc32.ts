import { crc32, crc32c } from "@node-rs/crc32";

export const inputs = ["a", "abc", "longer text"];

export function work(text: string) {
  return `${crc32(text)} ${crc32c(text)}`;
}
