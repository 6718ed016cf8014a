import * as esbuild from "esbuild";

export const inputs = ["enum A { B }", "let x: number = 1 + 2", "console.log(<T,>(a: T) => a)"];

export async function work(source: string) {
  return (await esbuild.transform(source, { loader: "ts", minify: true })).code;
}
