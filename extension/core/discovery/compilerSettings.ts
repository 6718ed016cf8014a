/** What the settings of a project's TypeScript compiler say of one of its source files, and of others beside it with the
 *  same extension. */
export interface CompilerSettings {
  /** What it is made into. */
  readonly format: "esm" | "commonjs";
  /** An `import()` in it is still one when it is compiled; otherwise a `require`, which older versions of Node do not let
   *  load an ES module. */
  readonly keepsDynamicImport: boolean;
  /** It may say `import.meta`. */
  readonly knowsImportMeta: boolean;
  /** What the settings ask for at the end of imports. */
  readonly importEnding: ImportEnding;
}

/** How relative imports of a project end: with the source file's own extension, with that of the compiled file, or with
 *  none. */
export type ImportEnding = "source" | "compiled" | "none";
