import type { CodePiece, Reach } from "../../core/discovery/codePieces.ts";
import { filesName, mayTakeFiles, type FilesAs } from "../../core/discovery/fileInputs.ts";
import { inputsExport, reachedProperty, taskExport } from "../../core/protocol/program.ts";
import { withPieces } from "./copies.ts";

/** The function to run, inside its file, exported or not. */
export interface ReachedFunction {
  readonly function: string;
  /** See `WorkloadFunction`. */
  readonly reach?: Reach;
  readonly inputsExpression: string;
  /** See `WorkloadFunction`. */
  readonly filesAs?: FilesAs;
}

/** A file's text with what reaches the function and its inputs behind it. No line of the user's moves, so that source maps
 *  stay true. Without a format, the text is only good for finding out what it imports. */
export function withReach(
  file: string,
  text: string,
  { function: name, reach, inputsExpression }: Omit<ReachedFunction, "filesAs">,
  format: "esm" | "cjs" | null,
): string {
  const inputs = inputsMaker(inputsExpression);
  switch (format) {
    case null:
      return `${text}\n;void (${inputs});\n`;
    case "cjs": {
      const task = reach ?? (name === "default" ? "module.exports.default" : name);
      const pieces = [
        `\n;module.${reachedProperty} = { task: `,
        ...piecesOf(task),
        `, inputs: ${inputs} };\n`,
      ];
      return withPieces(file, text, pieces);
    }
    case "esm": {
      // An anonymous default export has no name to be exported by; its importer takes the default itself.
      const named = name === "default" ? "" : `export { ${name} as ${taskExport} };`;
      const task = reach === undefined ? [named] : [`export const ${taskExport} = `, ...piecesOf(reach), ";"];
      return withPieces(file, text, ["\n;", ...task, `\nexport const ${inputsExport} = ${inputs};\n`]);
    }
  }
}

function piecesOf(reach: Reach): readonly CodePiece[] {
  return typeof reach === "string" ? [reach] : reach;
}

/** A function that evaluates the expression in the module's own scope. Where that has its own `files`, that is meant. */
function inputsMaker(expression: string): string {
  const body = `(\n${expression}\n)`;
  return mayTakeFiles(expression)
    ? `async (given) => (async (${filesName}) => ${body})(typeof ${filesName} === "undefined" ? given : ${filesName})`
    : `async () => ${body}`;
}
