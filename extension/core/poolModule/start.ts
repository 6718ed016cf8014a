/** The parts of a pool module's code that depend on the module's form: how it is imported, given away, and finds itself
 *  and tinypool. */
import { runtimes } from "../report/runtimes.ts";
import type { PoolCode } from "./shape.ts";

/** The types and variables of a CommonJS module that an ES module has no need of. */
export function commonJsTypes({ form, isTyped }: PoolCode): readonly string[] {
  const pool = "{ run(chunk: Chunk): Promise<Answer>; destroy(): Promise<void> }";
  return form.format === "esm"
    ? []
    : isTyped
      ? ["/** What is used of tinypool. */", `type Pool = ${pool};`]
      : [`/** @typedef {${pool}} Pool What is used of tinypool. */`];
}

/** The variable that holds the pool. */
export function poolVariable({ form, isTyped }: PoolCode): readonly string[] {
  const type = form.format === "esm" ? "Tinypool" : "Promise<Pool>";
  return isTyped ? [`let pool: ${type} | undefined;`] : [`/** @type {${type} | undefined} */`, "let pool;"];
}

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

/** The function that starts the workers. */
export function startPoolFunction(code: PoolCode): readonly string[] {
  const { form, isTyped, plan } = code;
  const [async, type] = form.format === "esm" ? ["", "Tinypool"] : ["async ", "Promise<Pool>"];
  const record = isTyped
    ? '    env: { ...process.env, [mark]: "1" } as Record<string, string>,'
    : '    env: /** @type {Record<string, string>} */ ({ ...process.env, [mark]: "1" }),';
  return [
    ...(isTyped ? [] : [`/** @returns {${type}} */`]),
    `${async}function startPool()${isTyped ? `: ${type}` : ""} {`,
    "  if (process.env[mark] !== undefined) {",
    '    throw new Error("A worker calls map itself, which would start workers without end.");',
    "  }",
    ...loadTinypool(code),
    "  return new Tinypool({",
    ...ownAddress(code),
    ...runtimes[plan.runtime].tinypool.map((line) => `    ${line}`),
    "    minThreads: workers,",
    "    maxThreads: workers,",
    record,
    "  });",
    "}",
  ];
}

/** What a module gives away that is written as CommonJS; nothing for another one.
 *  @param names of it, or properties as an object's literal has them. */
export function exportList({ form, isTyped }: PoolCode, names: readonly string[]): readonly string[] {
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
