/** Files as inputs: `@parallel files("test/**\/*.svg")`. */

/** What a function gets of each file: its text, its bytes, or its absolute path. */
export type FilesAs = "texts" | "bytes" | "paths";

/** The function that gives files as inputs, where the expression of inputs knows no other one of that name. It takes
 *  patterns as of a shell and gives, in the order of their paths, what `FilesAs` says; as `files.texts`, `files.bytes` and
 *  `files.paths` it gives that whatever the function takes. */
export const filesName = "files";

/** Whether an expression of inputs may call it. */
export function mayTakeFiles(expression: string): boolean {
  return /\bfiles\b/.test(expression);
}

/** What to do about a pattern that ends the comment with the tag, as a sentence without its full stop. */
export const earlyEndAdvice =
  'A comment ends at the first "*/", also in the middle of "**/*.svg": write "**\\/*.svg" in the tag';
