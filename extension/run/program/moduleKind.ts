import { extname } from "node:path";
import type { Project } from "./project.ts";
import type { SourceFile } from "./sources.ts";

/** How a source file is run. `esm` and `cjs` are certain. `either` is TypeScript or JSX with `import` and `export` in a
 *  package that is CommonJS for Node: what compiles it decides, or what it uses of Node's CommonJS. */
export type ModuleKind = "esm" | "cjs" | "either";

/** Tells how Node, or the compiler of its project, would run a source file.
 *  @param packageType `type` of the package.json that counts for it. */
export function moduleKind(
  { name, syntax }: SourceFile,
  packageType: unknown,
  { options }: Project,
): ModuleKind {
  const extension = extname(name);
  if (extension === ".mts" || extension === ".mjs") {
    return "esm";
  }
  if (extension === ".cts" || extension === ".cjs" || syntax === "cjs") {
    return "cjs";
  }
  if (packageType === "module") {
    return "esm";
  }
  const isJavaScript = extension === ".js";
  if (syntax === null) {
    return isJavaScript || isCommonJsProject(options) ? "cjs" : "esm";
  }
  // Node itself runs JavaScript with `import` or `export` as an ES module.
  return isJavaScript ? "esm" : "either";
}

/** Whether the compiler of a project makes CommonJS of a file in a package that is not `"type": "module"`. */
export function isCommonJsProject({ module, target }: Project["options"]): boolean {
  return module === undefined
    ? /^es[35]$/i.test(target ?? "")
    : /^(commonjs|umd|amd|system|node\d+|nodenext)$/i.test(module);
}
