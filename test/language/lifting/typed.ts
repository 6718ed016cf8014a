import type ts from "typescript";
import { createProgramCache } from "../../../extension/language/source/program.ts";
import { parse } from "../../../extension/language/source/syntax.ts";
import { memoryHost } from "../discovery.ts";

const host = memoryHost();
const programs = createProgramCache(host);

/** A text with the types of all that it declares. */
export function typedText(
  text: string,
  file = "/project/module.ts",
): { readonly sourceFile: ts.SourceFile; readonly checker: ts.TypeChecker } {
  const { sourceFile } = parse(file, text);
  return { sourceFile, checker: programs.typeCheck(sourceFile).checker };
}
