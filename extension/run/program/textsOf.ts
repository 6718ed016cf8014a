import type { Plugin } from "esbuild";

/** Gives files other texts than those on disk, in the same language.
 *  @param texts by absolute path. */
export function textsOf(texts: ReadonlyMap<string, string>): Plugin {
  // The bundler takes only what is special to be escaped.
  const paths = [...texts.keys()].map((path) => path.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
  const filter = new RegExp(`^(${paths.join("|")})$`);
  return {
    name: "texts",
    setup(build) {
      build.onLoad({ filter, namespace: "file" }, ({ path }) => {
        const contents = texts.get(path);
        return contents === undefined ? undefined : { contents, loader: "default" };
      });
    },
  };
}
