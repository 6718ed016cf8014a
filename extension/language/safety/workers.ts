import ts from "typescript";
import type { FunctionSyntax } from "../functions/functions.ts";

/** Whether a function asks for processes by its tag, for which what is said of threads does not hold. */
export function runsInProcesses({ documented }: FunctionSyntax): boolean {
  const tags = documented.flatMap((node) => ts.getJSDocTags(node));
  return tags.some(
    ({ tagName, comment }) => tagName.text === "runtime" && ts.getTextOfJSDocComment(comment) === "processes",
  );
}
