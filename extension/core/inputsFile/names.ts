/** The file beside a module that has inputs of its functions: `similarity.inputs.ts` beside `similarity.ts`. */

const extensions = ["ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs"] as const;

/** What the file beside a module may be called, the likeliest first; none for a file that is itself one.
 *  @param name of the module's file, with its extension. */
export function inputsFileNames(name: string): readonly string[] {
  const [, stem, own] = /^(.*)\.([cm]?[jt]sx?)$/.exec(name) ?? [];
  return stem === undefined || own === undefined || stem.endsWith(".inputs")
    ? []
    : [own, ...extensions.filter((extension) => extension !== own)].map(
        (extension) => `${stem}.inputs.${extension}`,
      );
}

/** What the list of a function's inputs is called there: `findDuplicatesInputs`, `shapeAreaInputs` for `Shape.area`. */
export function inputsListName(functionName: string): string {
  const words = functionName.split(/[^\p{ID_Continue}$]+/u).filter((word) => word !== "");
  const joined = words
    .map((word, index) =>
      index === 0
        ? word.charAt(0).toLowerCase() + word.slice(1)
        : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join("");
  return `${joined}Inputs`;
}

/** Whether a list of that name is there for a function: by its whole path, or by its own name alone. */
export function isInputsListOf(name: string, functionName: string): boolean {
  const [last = ""] = /[\p{ID_Continue}$]+(?=[^\p{ID_Continue}$]*$)/u.exec(functionName) ?? [];
  return name === inputsListName(functionName) || name === inputsListName(last);
}
