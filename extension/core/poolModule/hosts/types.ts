/** The types of a module for hosts. */
import { moduleSpecifier, type ImportRequest } from "../functionImport.ts";
import type { PoolCode } from "../shape.ts";
import { inputType, isPlaced, sentType, sharedTypes } from "../sharing.ts";
import { isWrittenAsCommonJs } from "../start.ts";
import { aliased, exported } from "./writing.ts";

/** What travels, where the function has the name of the code. */
export function travellingTypes(code: PoolCode): readonly string[] {
  const { function: name, shared } = code;
  const { input, meaning } = inputType(code);
  const isExported = true;
  const thrown = "{ name: string; message: string; stack: string | undefined }";
  const sent = isPlaced(shared) ? "Sent" : "Input";
  return [
    ...aliased(code, "Input", input, { comment: meaning, isExported }),
    ...sharedTypes(code, exported(code)),
    ...sentType(code),
    ...aliased(code, "Result", `Awaited<ReturnType<typeof ${name}>>`, { isExported }),
    ...aliased(code, "Chunk", `{ first: number; inputs: ${sent}[] }`, {
      comment: "Inputs of one job, and the index of the first of them.",
      isExported,
    }),
    ...aliased(code, "Thrown", thrown, { comment: "An error as data, which arrives whole." }),
    ...aliased(code, "Answer", "{ results: Result[] } | { failed: number; thrown: Thrown }", { isExported }),
    ...aliased(code, "Job", "{ run: string; first: number; text: string }", {
      comment:
        "What a job says: the map of its chunk, the chunk's first index, and its bytes where they are few.",
      isExported,
    }),
  ];
}

/** How the worker comes by those of them that it needs: by the names in its import of the other file, or by lines. */
export function workerTypes(
  code: PoolCode,
  request: ImportRequest,
): { readonly names: readonly string[]; readonly lines: readonly string[] } {
  const { isTyped, form, shared } = code;
  const needed = [
    "Answer",
    "Chunk",
    "Job",
    "Result",
    ...(shared === null ? [] : ["Shared"]),
    ...(isPlaced(shared) ? ["Input"] : []),
  ];
  if (isTyped) {
    // What is given away by `export =` has no types with it.
    return isWrittenAsCommonJs(form)
      ? { names: [], lines: travellingTypes(code) }
      : { names: needed.map((name) => `type ${name}`), lines: [] };
  }
  const from = JSON.stringify(moduleSpecifier(request, request.moduleName));
  return { names: [], lines: needed.map((name) => `/** @typedef {import(${from}).${name}} ${name} */`) };
}
