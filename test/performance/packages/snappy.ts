import { compress, uncompressSync } from "snappy";

export const inputs = ["a", "abc".repeat(100), "long ".repeat(1000)];

export async function work(text: string) {
  const packed = await compress(text);
  return `${packed.length} ${uncompressSync(packed, { asBuffer: false }).length}`;
}
