import { basename, dirname, resolve } from "node:path";
import type { BuildFailure, Message } from "esbuild";
import { plainFailure } from "../../core/words/failures.ts";
import type { Failure } from "../../core/report/outcome.ts";
import type { ReachedFunction } from "./reached.ts";

/** Says what does not compile, and where. Behind the end of the user's text stands the inputs expression, so an error there
 *  is one of the expression.
 *  @param text the user's text of the file. */
export function compileFailure(
  request: ReachedFunction & { readonly file: string },
  { errors }: BuildFailure,
  text: string,
): Failure {
  const [first] = errors;
  if (!first?.location) {
    const reason = first ? whole(first) : "the bundler does not say why";
    return plainFailure("compile", `${basename(request.file)} does not compile: ${reason}.`);
  }
  const { line, column, file } = first.location;
  const location = { file: resolve(dirname(request.file), file), line, column: column + 1 };
  if (location.file === request.file && line > text.split("\n").length) {
    const message = `The inputs expression of "${request.function}" does not compile: ${whole(first)}. It is: ${request.inputsExpression}`;
    return plainFailure("compile", message);
  }
  const message = `${basename(file)} does not compile, line ${line}, column ${column + 1}: ${whole(first)}.`;
  return { ...plainFailure("compile", message), location };
}

/** With the notes, which say what was looked for. */
function whole({ text, notes }: Message): string {
  return [text, ...notes.map((note) => note.text)].map((part) => part.replace(/[.:]$/, "")).join(". ");
}
