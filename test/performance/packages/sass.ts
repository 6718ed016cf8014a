import * as sass from "sass";

export const inputs = [
  "$a: 1px; b { c: $a * 2 }",
  "a { b { c: d } }",
  "@use 'sass:math'; a { b: math.div(10, 4) }",
];

export function work(source: string) {
  return sass.compileString(source, { style: "compressed" }).css;
}
