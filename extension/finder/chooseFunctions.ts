import { basename } from "node:path";
import type { WorkloadFunction } from "../core/discovery/discovered.ts";
import { aroundLine } from "../core/discovery/otherWords.ts";
import type { Place, Standing } from "../core/discovery/standing.ts";
import type { Discovered } from "../language/discovery/knownFile.ts";

/** What names of functions stand for. */
export interface NamedFunctions {
  readonly find: (name: string) => WorkloadFunction | undefined;
  readonly explain: (name: string) => string | null;
}

/** The functions to run, or why there are none. */
export function chooseFunctions(
  { functions, whyNone, strayTags }: Discovered,
  name: string | null,
  inputs: string | null,
  { find, explain }: NamedFunctions,
): readonly WorkloadFunction[] | string {
  const names = listed(functions.map((workload) => workload.name));
  if (name !== null) {
    const found = find(name);
    return found
      ? [found]
      : (explain(name) ?? `There is no function "${name}" in the file that could be run. It has: ${names}.`);
  }
  if (inputs !== null && functions.length > 1) {
    return `Inputs belong to one function, but the file has ${names}. Name one behind a #.`;
  }
  const runnable =
    inputs === null ? functions.filter((workload) => knownExpression(workload) !== null) : functions;
  // Where somebody has written a tag, what is wrong with it says more than that there is nothing to run.
  if (runnable.length > 0 || (inputs === null && strayTags.length > 0)) {
    return runnable;
  }
  return functions.length === 0
    ? (whyNone ?? "There is no function in the file that could be run.")
    : `The inputs of no function in the file are known (${names}). Write @parallel with a list above one of them, or name one behind a # and give --inputs.`;
}

/** The expression of inputs that the file tells; null where it tells none. */
export function knownExpression({ inputs }: WorkloadFunction): string | null {
  return inputs.type === "known" ? inputs.expression : null;
}

/** Why nothing runs at a place. */
export function standingMessage(
  standing: Exclude<Standing, { readonly type: "workload" }> | undefined,
  { line }: Place,
  file: string,
  functions: readonly WorkloadFunction[],
): string {
  const name = basename(file);
  switch (standing?.type) {
    case undefined:
      return `${name} has no line ${line}.`;
    case "other":
      return standing.around === null
        ? standing.message
        : `${standing.message} ${aroundLine(standing.around)} Name it: ${name}#${standing.around}.`;
    case "several":
      return `Several functions begin at line ${line} of ${name}: ${listed(standing.names)}. Name one behind a #.`;
    case "nothing":
      return `There is no function at line ${line} of ${name}. It has: ${listed(functions.map((one) => one.name))}.`;
  }
}

/** So many names are told. */
const mostNames = 20;

function listed(names: readonly string[]): string {
  const rest = names.length - mostNames;
  const told = names.slice(0, mostNames).join(", ");
  return rest > 0 ? `${told} and ${rest} more` : told || "none";
}
