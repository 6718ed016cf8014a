import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { compile } from "tailwindcss";

const require = createRequire(import.meta.url);

export const inputs = ["flex", "mt-4", "text-red-500"];

export async function work(name: string) {
  const loadStylesheet = async (id: string, base: string) => {
    const path = require.resolve(id === "tailwindcss" ? "tailwindcss/index.css" : id);
    return { path, base, content: await readFile(path, "utf8") };
  };
  const css = (await compile('@import "tailwindcss";', { base: "/", loadStylesheet })).build([name]);
  return css.slice(css.indexOf(`.${name} {`)).slice(0, 80);
}
