import { readFileSync } from "node:fs";
import type { PoolModuleRequest } from "../../extension/core/poolModule/module.ts";
import { isTypeScript } from "../../extension/core/poolModule/moduleForm.ts";
import { supportText } from "../../extension/core/poolModule/support.ts";

/** The support file that is written beside a module. */
export function builtSupport({ moduleName, form }: Pick<PoolModuleRequest, "moduleName" | "form">): string {
  const isTyped = isTypeScript(moduleName);
  const built = new URL(`../../dist/poolSupport/poolSupport.${isTyped ? "ts" : "js"}`, import.meta.url);
  return supportText(readFileSync(built, "utf8"), form, isTyped);
}
