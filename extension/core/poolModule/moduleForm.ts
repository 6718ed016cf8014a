import type { CompilerSettings } from "../discovery/compilerSettings.ts";
import type { ExportedAs } from "../discovery/discovered.ts";

/** What a module that is written for a project has to be. */
export type ModuleForm =
  | {
      readonly format: "esm";
      /** Otherwise its compiler takes `import.meta` for an error, though Node does not. */
      readonly knowsImportMeta: boolean;
    }
  | {
      readonly format: "commonjs";
      /** Written with `import` and `export`, which a compiler makes CommonJS of; otherwise as CommonJS. */
      readonly syntax: "import" | "require";
      /** Otherwise its compiler makes a `require` of an `import()`. */
      readonly keepsDynamicImport: boolean;
    };

/** The form of a module that takes a function from a source file and stands beside it.
 *  @param compiler the settings for that file; null where there are none. Of JavaScript files they are not asked. */
export function moduleForm(
  sourceName: string,
  exportedAs: ExportedAs,
  compiler: CompilerSettings | null,
): ModuleForm {
  const settings = isTypeScript(sourceName) ? compiler : null;
  if (exportedAs.type === "commonjs") {
    return {
      format: "commonjs",
      syntax: "require",
      keepsDynamicImport: settings?.keepsDynamicImport ?? true,
    };
  }
  // Where nothing is compiled ahead of time, `.cts` is by its name what settings would say.
  const format = settings?.format ?? (sourceName.endsWith(".cts") ? "commonjs" : "esm");
  return format === "commonjs"
    ? { format, syntax: "import", keepsDynamicImport: settings?.keepsDynamicImport ?? false }
    : { format, knowsImportMeta: settings?.knowsImportMeta ?? true };
}

/** The name of a module's file beside a source file, with the extension that Node and the compiler take for its format.
 *  @param stem all of it before the extension.
 *  @param packageType what the package says that its files are; null where there is no package, and Node finds out. */
export function moduleFileName(
  stem: string,
  sourceName: string,
  { format }: ModuleForm,
  packageType: "module" | "commonjs" | null,
): string {
  const [, kind = "", language = "t"] = /\.([cm]?)([jt])sx?$/.exec(sourceName) ?? [];
  if (format === "commonjs") {
    // What a package says of its TypeScript files is known to the compiler, which has been asked.
    const isTold = kind === "" && language === "j" && packageType === "module";
    return `${stem}.${isTold ? "c" : kind}${language}s`;
  }
  return `${stem}.${kind === "" && packageType !== "commonjs" ? "" : "m"}${language}s`;
}

/** Whether a file is TypeScript, by its name. */
export function isTypeScript(name: string): boolean {
  return /\.[cm]?tsx?$/.test(name);
}
