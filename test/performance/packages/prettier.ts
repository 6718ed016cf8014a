import * as prettier from "prettier";

export const inputs = [
  ["a  =  1", "babel"],
  ["type A={a:string}", "typescript"],
  ["a{b:c}", "css"],
];

export async function work([source = "", parser = ""]: readonly string[]) {
  return await prettier.format(source, { parser });
}
