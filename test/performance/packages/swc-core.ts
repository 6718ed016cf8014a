import { transform } from "@swc/core";

export const inputs = ["const f = async () => 1", "class A { x = 1 }", "a ??= b"];

export async function work(source: string) {
  const { code } = await transform(source, { jsc: { target: "es5" }, minify: true });
  return `${code.length} ${code.slice(-70)}`;
}
