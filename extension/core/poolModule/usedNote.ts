import { isTypeScript, type ModuleForm } from "./moduleForm.ts";
import { isWrittenAsCommonJs } from "./start.ts";

/** Lines for the end of a module by which a file tells that a program has loaded it.
 *  @param usedFile absolute path of that file. */
export function usedNote(moduleName: string, form: ModuleForm, usedFile: string): string {
  const isRequired = isWrittenAsCommonJs(form) && !isTypeScript(moduleName);
  return [
    isRequired
      ? 'const { writeFileSync: noteUse } = require("node:fs");'
      : 'import { writeFileSync as noteUse } from "node:fs";',
    `noteUse(${JSON.stringify(usedFile)}, "");`,
    "",
  ].join("\n");
}
