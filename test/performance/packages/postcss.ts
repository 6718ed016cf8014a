import postcss from "postcss";

export const inputs = ["a { color: red }", "b{}c{d:e}", "@media print { a { top: 0 } }"];

export function work(css: string) {
  const root = postcss.parse(css);
  root.walkDecls((each) => void (each.value = each.value.toUpperCase()));
  return `${root.constructor.name} ${root.toString()}`;
}
