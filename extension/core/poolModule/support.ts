/** The file that all pool modules of a folder import. */
import type { ModuleForm } from "./moduleForm.ts";
import { exportList, isWrittenAsCommonJs } from "./start.ts";

/** Its name without the extension. */
export const supportStem = "poolSupport";

/** Its text as it stands beside modules of this form.
 *  @param code what is built for the language of these: TypeScript when they are typed, else JavaScript. */
export function supportText(code: string, form: ModuleForm, isTyped: boolean): string {
  const given = isWrittenAsCommonJs(form)
    ? exportList({ form, isTyped }, ["createPool"])
    : ["export { createPool };"];
  return `${code.trimEnd()}\n\n${given.join("\n")}\n`;
}

/** Whether a file is a support file, of this version or another one. */
export function isSupport(text: string): boolean {
  return text.startsWith("// What the pool modules beside this file have in common.");
}
