/** What is wrong with an expression for inputs. Offsets are those of the expression. */
export interface ExpressionProblem {
  /** What a warning tells of may still be tried: types do not tell for sure. */
  readonly severity: "error" | "warning";
  readonly start: number;
  readonly end: number;
  /** A whole sentence. */
  readonly message: string;
  /** What was perhaps meant in the place of that piece; null where nobody knows. */
  readonly instead: string | null;
}

/** What a person who types an expression can use, as sentences. */
export const expressionHelp =
  'It may use all names of the file, await import("./other.ts"), require and files("test/**/*.txt").';

/** Why a function does not run over what an expression would give.
 *  @param name of the function. */
export function wrongInputsMessage(name: string, expression: string, { message }: ExpressionProblem): string {
  return `The inputs of "${name}" cannot be made. ${message} The expression is: ${expression}`;
}

/** Of a name that nothing declares, where a list is wanted.
 *  @param fitting a list that fits the function. */
export function unknownListMessage(name: string, fitting: string, functionName: string): string {
  return `Cannot find name '${name}'. The list "${fitting}" fits "${functionName}" by its type.`;
}

/** Of an expression that gives something else than a list.
 *  @param what `a string`. */
export function noListMessage(what: string): string {
  return `This is ${what}, and has to be a list, e.g. an array or a set.`;
}

/** Of a function that nobody calls, in the place of the list that it may give.
 *  @param expression the function. */
export function uncalledMessage(expression: string): string {
  return `This is a function, and has to be a list. Call it: ${expression}().`;
}
