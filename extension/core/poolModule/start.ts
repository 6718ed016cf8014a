/** The parts of a pool module's code that depend on the module's form: how it is imported, given away, and finds itself
 *  and tinypool. */
import type { PoolCode } from "./shape.ts";

/** What a worker loads. One that is compiled while it is loaded (tsx, ts-node) is so for `require` in any case, and for
 *  `import()` only where there are hooks for that too. */
export function workerEntry({ form, isTyped }: PoolCode): readonly string[] {
  return form.format === "esm" || !isTyped
    ? []
    : [
        "/** Workers load this file as the program does: by `require`, also where that compiles it. */",
        "const entry = `",
        '  import { createRequire } from "node:module";',
        "  const file = ${JSON.stringify(__filename)};",
        "  export default createRequire(file)(file).default;",
        "`;",
      ];
}

/** What a module gives away that is written as CommonJS; nothing for another one.
 *  @param names of it, or properties as an object's literal has them. */
export function exportList(
  { form, isTyped }: Pick<PoolCode, "form" | "isTyped">,
  names: readonly string[],
): readonly string[] {
  return isWrittenAsCommonJs(form)
    ? [`${isTyped ? "export" : "module.exports"} = { ${names.join(", ")} };`]
    : [];
}

/** Whether a module of this form has no `export` in it. */
export function isWrittenAsCommonJs(form: PoolCode["form"]): boolean {
  return form.format === "commonjs" && form.syntax === "require";
}

/** The lines before tinypool is used where it cannot be imported as the rest is. */
export function loadTinypool({ form }: PoolCode): readonly string[] {
  if (form.format === "esm") {
    return [];
  }
  return form.keepsDynamicImport
    ? ['  const { Tinypool } = await import("tinypool"); // It is an ES module.']
    : [
        "  // It is an ES module, and the compiler would make a `require` of an `import()` that it sees.",
        "  const { Tinypool } = await new Function('return import(\"tinypool\")')();",
      ];
}

/** The option of tinypool that says what its workers load: the module itself. */
export function ownAddress({ form, isTyped }: PoolCode): readonly string[] {
  if (form.format === "commonjs") {
    return [
      isTyped
        ? "    filename: `data:text/javascript,${encodeURIComponent(entry)}`,"
        : "    filename: __filename,",
    ];
  }
  const reason = "    // @ts-ignore TS1343: Node knows it, whatever the compiler's setting `module` says.";
  return [...(form.knowsImportMeta || !isTyped ? [] : [reason]), "    filename: import.meta.url,"];
}
