import { minify } from "terser";

/** Makes the panel's script smaller than esbuild does: reading a property of a class counts as harmless here, so that the
 *  parts of Chart.js go that nobody uses, which refer to each other in static fields; function expressions become
 *  arrows, as none of them is called with `new`; nobody asks a function how many parameters it has, or changes what
 *  the language itself brings along; functions stand together; and what Chart.js keeps for itself has short names.
 *  @param {string} script one that esbuild has bundled
 *  @returns {Promise<string>} */
export async function shrink(script) {
  const { code } = await minify(script, {
    ecma: 2020,
    compress: {
      passes: 3,
      pure_getters: true,
      unsafe: true,
      unsafe_arrows: true,
      keep_fargs: false,
      hoist_funs: true,
    },
    mangle: { properties: { regex: ownName, reserved: askedByText(script), keep_quoted: true } },
    nameCache: { props: { props: shortNames(script) } },
    format: { comments: false },
  });
  if (code === undefined) {
    throw new Error("terser gave no script for the panel.");
  }
  return code;
}

/** A property that Chart.js keeps for itself. */
const ownName = /^_[a-z]\w+$/i;

/** Those whose names are somewhere a text, or put together.
 *  @param {string} script @returns {string[]} */
function askedByText(script) {
  const quoted = script.match(/(?<=["'`])_[a-z]\w+(?=["'`])/gi) ?? [];
  return [...new Set(quoted), "_setDatasetHoverStyle", "_removeDatasetHoverStyle"];
}

/** For each such name one that begins with `_` as well: by that Chart.js tells what is no option.
 *  @param {string} script @returns {Record<string, string>} */
function shortNames(script) {
  const names = new Set(script.match(/(?<![\w$])_[a-z]\w+(?![\w$])/gi));
  return Object.fromEntries([...names].map((name, index) => [`$${name}`, `_${index.toString(36)}`]));
}
