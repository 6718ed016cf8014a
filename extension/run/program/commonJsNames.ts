import type { Transformed } from "./transform.ts";

/** Names of Node's CommonJS that sources use though they are ES modules by their syntax. While they are looked for, each that
 *  is not the source's own stands for itself under another name, which only the bundler can tell. */
const marks: Readonly<Record<string, string>> = {
  module: "__parallelBenchmarkModule",
  exports: "__parallelBenchmarkExports",
  require: "__parallelBenchmarkRequire",
  __dirname: "__parallelBenchmarkDirname",
  __filename: "__parallelBenchmarkFilename",
};

/** For the bundler: replaces these names by their marks. */
export const markNames = marks;

/** Whether marked code uses any of them. */
export function usesCommonJs({ code }: Transformed): boolean {
  return Object.values(marks).some((mark) => code.includes(mark));
}

/** Gives an ES module that uses these names what programs that run TypeScript give it: `require`, `__dirname` and
 *  `__filename` of the file. `module` and `exports` are nothing in an ES module.
 *  @param isCompiled false for JavaScript that Node runs as it is: it gets nothing. */
export function withCommonJsNames(transformed: Transformed, isCompiled: boolean): Transformed {
  if (!usesCommonJs(transformed)) {
    return transformed;
  }
  const plain = Object.entries(marks).reduce(
    (code, [name, mark]) => code.replaceAll(mark, name),
    transformed.code,
  );
  const declared = Object.entries(declarations).filter(([name]) =>
    transformed.code.includes(marks[name] ?? name),
  );
  return isCompiled && declared.length > 0
    ? withFirstLine({ ...transformed, code: plain }, declared.map(([, declaration]) => declaration).join(" "))
    : { ...transformed, code: plain };
}

const declarations: Readonly<Record<string, string>> = {
  require:
    'import { createRequire as __parallelBenchmarkCreate } from "node:module"; const require = __parallelBenchmarkCreate(import.meta.url);',
  __dirname: "const __dirname = import.meta.dirname;",
  __filename: "const __filename = import.meta.filename;",
};

/** Puts a line before all others, and moves the source map along. */
export function withFirstLine({ code, sourceMap }: Transformed, line: string): Transformed {
  const hashbang = /^#!.*\n/.exec(code)?.[0] ?? "";
  const map: { readonly mappings: string } = JSON.parse(sourceMap);
  const isBehindFirst = hashbang !== "";
  const mappings = isBehindFirst ? map.mappings.replace(/^[^;]*;?/, "$&;") : `;${map.mappings}`;
  return {
    code: `${hashbang}${line}\n${code.slice(hashbang.length)}`,
    sourceMap: JSON.stringify({ ...map, mappings }),
  };
}
