import { minify } from "terser";

/** Makes the panel's script smaller than esbuild does: reading a property of a class counts as harmless here, so that the
 *  parts of Chart.js go that nobody uses, which refer to each other in static fields; function expressions become
 *  arrows, as none of them is called with `new`; and nobody asks a function how many parameters it has, or changes what
 *  the language itself brings along.
 *  @param {string} script one that esbuild has bundled
 *  @returns {Promise<string>} */
export async function shrink(script) {
  const { code } = await minify(script, {
    ecma: 2020,
    compress: { passes: 3, pure_getters: true, unsafe: true, unsafe_arrows: true, keep_fargs: false },
    format: { comments: false },
  });
  if (code === undefined) {
    throw new Error("terser gave no script for the panel.");
  }
  return code;
}
