/** Lists that a person can choose as inputs of a function, in types and words. */
import { formatCounted } from "../text/format.ts";

/** A list that fits a function. */
export interface InputsChoice {
  /** Valid in the module's own scope. */
  readonly expression: string;
  /** Where it is found: in the function's file, in the file of inputs beside it, among its imports, or elsewhere in the
   *  package. */
  readonly from: "inputsFile" | "file" | "import" | "project";
  /** What the list is called where it is declared, with the brackets of a call that makes it. */
  readonly name: string;
  /** The file that has it, from the folder of the function's file: `./products.ts`; null for that file itself. */
  readonly file: string | null;
  /** How many inputs it has; null where that does not show. */
  readonly count: number | null;
}

/** Above the lists of one source. */
export const choiceHeadings: Readonly<Record<InputsChoice["from"], string>> = {
  inputsFile: "file of inputs",
  file: "this file",
  import: "imported here",
  project: "elsewhere in the package",
};

/** Beside the name of a list: where it comes from and how many inputs it has. */
export function choiceDetail({ file, count }: Pick<InputsChoice, "file" | "count">): string {
  const parts = [file, count === null ? null : formatCounted(count, "input")];
  return parts.filter((part) => part !== null).join(" · ");
}
