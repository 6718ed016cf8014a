import { minify } from "terser";

export const inputs = [
  "var first = 1; alert(first + 2)",
  "if (a) { b() } else { c() }",
  "function f(long) { return long }",
];

export async function work(source) {
  return (await minify(source)).code;
}
