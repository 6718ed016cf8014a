import babel from "@babel/core";

export const inputs = ["const f = (a) => a ** 2;", "class A { #x = 1; }", "a?.b ?? c"];

export async function work(source: string) {
  const options = {
    presets: [["@babel/preset-env", { targets: "ie 11" }]],
    configFile: false,
    babelrc: false,
  };
  const code = (await babel.transformAsync(source, options))?.code ?? "";
  return `${code.length} ${code.slice(-60)}`;
}
