import { realpathSync } from "node:fs";
import { basename, resolve } from "node:path";
import { plainFailure } from "../core/words/failures.ts";
import { asSentence } from "../core/text/foreignText.ts";
import { unnamedEffectsMessage } from "../core/discovery/effectWords.ts";
import { whyUnknown } from "../core/discovery/inputsWords.ts";
import type { WorkloadFunction } from "../core/discovery/discovered.ts";
import { callbackMessage, misfitMessage } from "../core/discovery/passing.ts";
import type { FindAnswer, FindRequest, InputsRequest, Target } from "../core/protocol/finder.ts";
import {
  irregularKindSync,
  irregularMessage,
  isFolder,
  readRegularFileSync,
  regularText,
  statusOf,
} from "../system/regularFile.ts";
import { createDiscovery, type Discovery } from "../language/discovery/discover.ts";
import type { Discovered } from "../language/discovery/knownFile.ts";

/** Makes what finds out what targets stand for. It keeps what it has read from one to the next.
 *  @param libraryFolder where the TypeScript library's declarations are. */
export function createTargetFinder(libraryFolder: string): (request: FindRequest) => FindAnswer {
  const discovery = createDiscovery({
    libraryFolder,
    readFile: regularText,
    fileVersion,
    isFolder,
    realPath: realpathSync,
  });
  return ({ target, inputs }) => tryTarget(target, inputs, discovery);
}

/** What cannot even be looked at, e.g. because it is nested deeper than the stack allows, is one target's failure. */
function tryTarget(target: string, inputs: InputsRequest, discovery: Discovery): readonly Target[] {
  try {
    return findTarget(target, inputs, discovery);
  } catch (error) {
    const { file, name } = splitTarget(target);
    const failure = plainFailure("discover", unreadableMessage(basename(file), error));
    return [{ type: "failed", file, function: name ?? "", failure }];
  }
}

function unreadableMessage(name: string, error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return error instanceof RangeError
    ? `${name} cannot be read: it is nested too deep. Make it flatter.`
    : `${name} cannot be read: ${asSentence(why)}`;
}

function findTarget(target: string, request: InputsRequest, discovery: Discovery): readonly Target[] {
  const { file, name } = splitTarget(target);
  const { expression: inputs } = request;
  const fail = (message: string, func = name ?? ""): readonly Target[] => [
    { type: "failed", file, function: func, failure: plainFailure("discover", message) },
  ];
  if (statusOf(file) === undefined) {
    return fail(`There is no file ${target}.`);
  }
  const kind = irregularKindSync(file);
  if (kind !== null) {
    return fail(
      isFolder(file)
        ? `${target} is a folder. Name the files in it.`
        : `${irregularMessage(basename(file), kind)}.`,
    );
  }
  const text = readRegularFileSync(file);
  const discovered = discovery.discover(file, text);
  if (discovered.syntaxError !== null) {
    const { message, range } = discovered.syntaxError;
    const location = { file, line: range.start.line + 1, column: range.start.character + 1 };
    const failure = plainFailure("compile", `${basename(file)} does not parse: ${asSentence(message)}`);
    return [{ type: "failed", file, function: name ?? "", failure: { ...failure, location } }];
  }
  const explain = (path: string) => discovery.explain(file, text, path);
  const chosen = chooseFunctions(discovered, name, inputs, explain);
  if (typeof chosen === "string") {
    return fail(chosen);
  }
  const ignored = name === null && inputs === null ? discovered.strayTags : [];
  const isNamed = name !== null || inputs !== null || chosen.length === 1;
  const runs = chosen.flatMap((workload): readonly Target[] => {
    if (!isNamed && !workload.isTagged && workload.effects.length > 0) {
      const full = `${target}#${workload.name}`;
      return fail(unnamedEffectsMessage(workload.name, workload.effects, full), workload.name);
    }
    const [problem] = workload.tagProblems;
    if (problem !== undefined && inputs === null) {
      return fail(problem.message, workload.name);
    }
    const { callback } = workload.shape;
    if (callback !== null) {
      return fail(callbackMessage(workload.name, callback), workload.name);
    }
    if (inputs === null && workload.inputs.type !== "known") {
      return fail(unknownInputs(workload.name, workload.inputs), workload.name);
    }
    const inputsExpression = inputs ?? knownExpression(workload) ?? "";
    const asked = request.spread ?? workload.tags.spread ?? null;
    const question = { name: workload.name, expression: inputsExpression, asked };
    const choice = discovery.passing(file, text, question);
    if (choice === undefined) {
      throw new Error(`"${workload.name}" was found in ${file} and then was not.`);
    }
    return choice.type === "refused"
      ? fail(misfitMessage(workload.name, inputsExpression, choice.misfit), workload.name)
      : [{ type: "workload", file, workload, inputsExpression, passing: choice }];
  });
  return [...runs, ...ignored.flatMap(({ path, message }) => fail(message, path ?? ""))];
}

/** An existing file stands above a `#` in its name; otherwise the last `#` splits. */
function splitTarget(target: string): { readonly file: string; readonly name: string | null } {
  const split = target.lastIndexOf("#");
  return split < 0 || statusOf(resolve(target))?.isFile()
    ? { file: resolve(target), name: null }
    : { file: resolve(target.slice(0, split)), name: target.slice(split + 1) };
}

/** The functions to run, or why there are none. */
function chooseFunctions(
  { functions, whyNone, strayTags }: Discovered,
  name: string | null,
  inputs: string | null,
  explain: (path: string) => string | null,
): readonly WorkloadFunction[] | string {
  const names = functions.map((workload) => workload.name).join(", ");
  if (name !== null) {
    const found = functions.find((workload) => workload.name === name);
    return found
      ? [found]
      : (explain(name) ??
          `There is no top-level function "${name}" in the file. It has: ${names || "none"}.`);
  }
  if (inputs !== null && functions.length > 1) {
    return `--inputs belongs to one function, but the file has ${names}. Name one behind a #.`;
  }
  const runnable =
    inputs === null ? functions.filter((workload) => knownExpression(workload) !== null) : functions;
  // Where somebody has written a tag, what is wrong with it says more than that there is nothing to run.
  if (runnable.length > 0 || (inputs === null && strayTags.length > 0)) {
    return runnable;
  }
  return functions.length === 0
    ? (whyNone ?? "There is no function at the top level of the file that could be run.")
    : `The inputs of no function in the file are known (${names}). Write @parallel with a list above one of them, or name one behind a # and give --inputs.`;
}

function knownExpression({ inputs }: WorkloadFunction): string | null {
  return inputs.type === "known" ? inputs.expression : null;
}

function unknownInputs(
  name: string,
  inputs: Exclude<WorkloadFunction["inputs"], { readonly type: "known" }>,
): string {
  const advice = inputs.type === "ambiguous" ? "Choose one" : "Give one";
  return `${whyUnknown(name, inputs, "in the file")} ${advice} with --inputs or @parallel.`;
}

function fileVersion(path: string): string | undefined {
  const stats = statusOf(path);
  return stats?.isFile() ? `${stats.mtimeMs} ${stats.size}` : undefined;
}
