import { optimize } from "svgo";

export const inputs = ["1.0001", "0.5", "20"].map(
  (size) =>
    `<svg xmlns="http://www.w3.org/2000/svg"><!-- a --><rect width="${size}" height="4" fill="#ff0000"/></svg>`,
);

export function work(svg: string) {
  return optimize(svg, { multipass: true }).data.slice(38);
}
