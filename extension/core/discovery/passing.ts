/** How inputs reach the function that runs over them, in types and words. */
import type { WorkloadFunction } from "./discovered.ts";
import { shortText } from "../text/previewText.ts";
import type { Passing } from "../report/passing.ts";

/** How inputs are passed, as far as types tell, or that they do not fit. */
export type PassingChoice = ChosenPassing | { readonly type: "refused"; readonly misfit: Misfit };

/** A way in which inputs can be passed. */
export interface ChosenPassing {
  readonly type: "passes";
  readonly passing: Passing;
  /** The other way, when it fits just as well; null when it does not, and when somebody has chosen. */
  readonly other: Passing | null;
}

/** Inputs that fit in neither way, as types see it. All texts are pieces of TypeScript. */
export interface Misfit {
  /** The parameters with their types: `(row: string, index: number)`; of overloads, one a piece. */
  readonly takes: readonly string[];
  /** The type of an input: `string`, `[number, number]`. */
  readonly given: string;
  /** How many arguments a call has to give. */
  readonly needed: number;
  /** The type of the first parameter; null when it may be anything. */
  readonly first: string | null;
  /** An expression that gives inputs which fit; null when none is known. */
  readonly example: string | null;
}

/** What one call gets: `(word, rounds)`, `word`. */
export function passedText({ spread, parameters }: Passing): string {
  const names = shortText(parameters.join(", "));
  return spread ? `(${names})` : names || "the one argument";
}

/** What a person reads before a run: how each input is passed, and how to have it the other way. */
export function passingLine(name: string, expression: string, { passing, other }: ChosenPassing): string {
  const line = `${name}: each input of ${shortText(expression)} is ${passedText(passing)}.`;
  return other === null
    ? line
    : `${line} With ${spreadTag(other)} or ${other.spread ? "--spread" : "--no-spread"} it is ${passedText(other)}.`;
}

/** The tag that asks for a way to pass inputs. */
export function spreadTag({ spread }: Passing): string {
  return spread ? "@spread" : "@spread false";
}

/** What a person reads in the place of a run of a function over the inputs that its file tells; null when nothing that types
 *  show speaks against one.
 *  @param passing undefined while the inputs are not known. */
export function refusalMessage(
  { name, inputs, shape }: Pick<WorkloadFunction, "name" | "inputs" | "shape">,
  passing: PassingChoice | undefined,
): string | null {
  const isRecorded = inputs.type === "known" && inputs.from === "recording";
  const obstacle = obstacleMessage({ name, shape }, isRecorded);
  if (obstacle !== null) {
    return obstacle;
  }
  return passing?.type === "refused" && inputs.type === "known"
    ? misfitMessage(name, inputs.expression, passing.misfit)
    : null;
}

/** What a person reads in the place of a run over inputs that do not fit: what the function takes, what it would get, what
 *  to do. */
export function misfitMessage(name: string, expression: string, misfit: Misfit): string {
  return `${misfitWords(name, shortText(expression), misfit)} To pass each as the one argument all the same, say "@spread false" (--no-spread).`;
}

/** The same without the way to pass them all the same.
 *  @param inputs what they are inputs of: their expression. */
export function misfitWords(name: string, inputs: string, misfit: Misfit): string {
  const takes = misfit.takes.map(shortText).join(" or ");
  return `"${name}" takes ${takes}; each input of ${inputs} is ${typeWords(misfit.given)}. ${advice(misfit)}`;
}

/** Whether a function can be run over recorded calls alone. */
export function needsRecording({ self }: WorkloadFunction["shape"]): boolean {
  return self !== undefined && self.unsendable !== null && self.unsendableRecorded === null;
}

/** What a person reads in the place of a run of a function that has to be given what cannot be sent to a worker; null where
 *  there is no such thing.
 *  @param isRecorded its inputs are recorded calls, or are to be. */
export function obstacleMessage(
  { name, shape }: Pick<WorkloadFunction, "name" | "shape">,
  isRecorded: boolean,
): string | null {
  const { callback, self } = shape;
  const why = (isRecorded ? self?.unsendableRecorded : self?.unsendable) ?? null;
  if (self !== undefined && why !== null) {
    const { className } = self;
    const held = heldName(className);
    const record = needsRecording(shape)
      ? "Record its calls, which keeps only the fields that it reads. Or keep"
      : "Keep";
    return `"${name}" is called on an object of "${className}", which cannot be sent to a worker, because ${why}. ${record} one at the top level of the file, e.g. "const ${held} = new ${className}(…);", and run "${held}${name.slice(className.length)}": then each worker makes its own.`;
  }
  return callback === null
    ? null
    : `"${name}" needs a function for "${callback}", and none can be sent to a worker. Write a function that takes the other arguments and calls "${name}" with it, and run that one.`;
}

/** Inputs as one would write them for a function whose file tells none. */
export function exampleInputs({ needed, self }: WorkloadFunction["shape"]): string {
  if (self !== undefined) {
    const object = `new ${self.className}(…)`;
    return needed === 1 ? `[${object}]` : `[[${object}, ${needed === 2 ? "input" : "first, second"}]]`;
  }
  return needed > 1 ? "[[1, 2], [3, 4]]" : "Array.from({ length: 100 }, (_, index) => index)";
}

/** What a constant with an object of a class may be called: `shape` for `Geometry.Shape`. */
export function heldName(className: string): string {
  const name = className.slice(className.lastIndexOf(".") + 1);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function advice({ needed, first, example }: Misfit): string {
  const such = example === null ? "" : `, e.g. ${example}`;
  if (needed > 1) {
    return `Give each input as a list of ${needed === 2 ? "both" : `all ${needed}`}${such}.`;
  }
  return first === null ? "Give other inputs." : `Each input has to be ${typeWords(first)}${such}.`;
}

/** `a string`, `of type [number, number]`. */
function typeWords(type: string): string {
  return /^(string|number|boolean|bigint|symbol)$/.test(type) ? `a ${type}` : `of type ${shortText(type)}`;
}
