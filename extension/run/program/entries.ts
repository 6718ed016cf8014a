import type { BuildOptions, Plugin } from "esbuild";

/** Files to build, as the bundler is to be told of them; the outputs are called `0.js` and so on. */
export interface Entries {
  readonly entryPoints: NonNullable<BuildOptions["entryPoints"]>;
  /** Finds them; it belongs before other plugins. */
  readonly plugin: Plugin;
}

/** Makes the entries of files with these absolute paths. The bundler would take a name with a `*` for a pattern, so that
 *  such a file is told of by its number; it then finds no `tsconfig.json` for it by itself. */
export function entriesOf(files: readonly string[]): Entries {
  return {
    entryPoints: files.map((file, index) => ({
      in: isPattern(file) ? `${prefix}${index}` : file,
      out: String(index),
    })),
    plugin: {
      name: "entries",
      setup(build) {
        build.onResolve({ filter: /./ }, ({ kind, path }) => {
          const file = kind === "entry-point" ? files[Number(path.split(prefix)[1])] : undefined;
          return file === undefined ? undefined : { path: file };
        });
      },
    },
  };
}

/** Whether the bundler takes a path for a pattern. */
export function isPattern(file: string): boolean {
  return file.includes("*");
}

const prefix = "entry of the program:";
