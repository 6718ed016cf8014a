import { realpathSync } from "node:fs";
import { basename } from "node:path";
import { plainFailure } from "../core/words/failures.ts";
import { asSentence } from "../core/text/foreignText.ts";
import { unnamedEffectsMessage } from "../core/discovery/effectWords.ts";
import { whyUnknown } from "../core/discovery/inputsWords.ts";
import type { WorkloadFunction } from "../core/discovery/discovered.ts";
import { exampleInputs, misfitMessage, obstacleMessage } from "../core/discovery/passing.ts";
import { wrongInputsMessage } from "../core/discovery/expressionProblem.ts";
import { noRecordingMessage, type RecordingState } from "../core/recording/state.ts";
import { recordingsOf } from "../system/recordings.ts";
import type { Clue } from "../core/verdicts/clues.ts";
import type { FindAnswer, FindRequest, Target } from "../core/protocol/finder.ts";
import {
  irregularKindSync,
  irregularMessage,
  isFolder,
  readRegularFileSync,
  regularText,
  statusOf,
} from "../system/regularFile.ts";
import { chooseFunctions, knownExpression, standingMessage } from "./chooseFunctions.ts";
import { splitTarget } from "./splitTarget.ts";
import { clueOf } from "../language/safety/clueOf.ts";
import { createDiscovery, type Discovery } from "../language/discovery/discover.ts";
import type { DiscoveryHost } from "../language/source/discoveryHost.ts";

/** Makes what finds out what targets stand for. It keeps what it has read from one to the next.
 *  @param declarationsFolder where the TypeScript library's declarations are. */
export function createTargetFinder(
  declarationsFolder: string,
  discovery = diskDiscovery(declarationsFolder),
): (request: FindRequest) => FindAnswer {
  return (request) => tryTarget(request, discovery);
}

/** Makes a discovery that sees the files of this machine.
 *  @param declarationsFolder where the TypeScript library's declarations are. */
export function diskDiscovery(declarationsFolder: string): Discovery {
  return createDiscovery({
    ...diskHost(declarationsFolder),
    recordingsOf: (file) => recordingsOf(process.cwd(), file),
  });
}

/** What reads the files of this machine.
 *  @param declarationsFolder where the TypeScript library's declarations are. */
export function diskHost(declarationsFolder: string): DiscoveryHost {
  return { declarationsFolder, readFile: regularText, fileVersion, isFolder, realPath: realpathSync };
}

/** What cannot even be looked at, e.g. because it is nested deeper than the stack allows, is one target's failure. */
function tryTarget(request: FindRequest, discovery: Discovery): readonly Target[] {
  try {
    return findTarget(request, discovery);
  } catch (error) {
    const { file, name } = splitTarget(request.target);
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

function findTarget(request: FindRequest, discovery: Discovery): readonly Target[] {
  const { target } = request;
  const { file, name, place } = splitTarget(target);
  const { expression: inputs } = request.inputs;
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
  const standing = place === null ? undefined : discovery.standing(file, text, place);
  if (place !== null && standing?.type !== "workload") {
    return fail(standingMessage(standing, place, file, discovered.functions));
  }
  const wanted = standing?.type === "workload" ? standing.name : name;
  const chosen = chooseFunctions(discovered, wanted, inputs, {
    find: (path) => discovery.find(file, text, path),
    explain: (path) => discovery.explain(file, text, path),
  });
  if (typeof chosen === "string") {
    return fail(chosen);
  }
  const ignored = wanted === null && inputs === null ? discovered.strayTags : [];
  const isNamed = wanted !== null || inputs !== null || chosen.length === 1;
  const runs = chosen.flatMap((workload): readonly Target[] => {
    if (!isNamed && !workload.isTagged && workload.effects.length > 0) {
      const full = `${target}#${workload.name}`;
      return fail(unnamedEffectsMessage(workload.name, workload.effects, full), workload.name);
    }
    const found = withInputs(workload, { request, discovery, file, text });
    return typeof found === "string" ? fail(found, workload.name) : [found];
  });
  return [...runs, ...ignored.flatMap(({ path, message }) => fail(message, path ?? ""))];
}

interface Asked {
  readonly request: FindRequest;
  readonly discovery: Discovery;
  readonly file: string;
  readonly text: string;
}

/** A function with the inputs that it is to run over, or why it has none. */
function withInputs(
  workload: WorkloadFunction,
  { request, discovery, file, text }: Asked,
): Extract<Target, { readonly type: "workload" }> | string {
  const { name, tags } = workload;
  const { expression: inputs, spread } = request.inputs;
  const [problem] = workload.tagProblems;
  if (problem !== undefined && inputs === null) {
    return problem.message;
  }
  const inputsExpression = inputs ?? knownExpression(workload) ?? "";
  const isRecorded = discovery.meansRecording(file, text, inputsExpression);
  const obstacle = obstacleMessage(workload, isRecorded || (request.isRecorded ?? false));
  if (obstacle !== null) {
    return obstacle;
  }
  const state = discovery.recording(file, text, name);
  if (inputs === null && workload.inputs.type !== "known") {
    return unknownInputs(workload, workload.inputs, state);
  }
  if (isRecorded && state.type !== "current") {
    return noRecordingMessage(name, state);
  }
  const wrong =
    inputs === null
      ? undefined
      : discovery
          .problems(file, text, { name, expression: inputs })
          .find(({ severity }) => severity === "error");
  if (wrong !== undefined) {
    return wrongInputsMessage(name, inputsExpression, wrong);
  }
  const recording = isRecorded && state.type === "current" ? { recording: state.header } : {};
  const asked = spread ?? tags.spread ?? null;
  const choice = discovery.passing(file, text, { name, expression: inputsExpression, asked });
  if (choice === undefined) {
    throw new Error(`"${name}" was found in ${file} and then was not.`);
  }
  return choice.type === "refused"
    ? misfitMessage(name, inputsExpression, choice.misfit)
    : {
        type: "workload",
        file,
        workload,
        inputsExpression,
        passing: choice,
        ...recording,
        clues: cluesOf(discovery, file, text, name),
      };
}

/** What the analysis says of a function. A mistake in it costs what it would say and nothing else. */
function cluesOf(discovery: Discovery, file: string, text: string, name: string): readonly Clue[] {
  try {
    return (discovery.analyse(file, text, [name]).get(name) ?? []).map(clueOf);
  } catch {
    return []; // The language server, which looks at the same text, logs it.
  }
}

function unknownInputs(
  { name, shape }: WorkloadFunction,
  inputs: Exclude<WorkloadFunction["inputs"], { readonly type: "known" }>,
  recording: RecordingState,
): string {
  if (recording.type === "old") {
    return noRecordingMessage(name, recording);
  }
  const advice = inputs.type === "ambiguous" ? "Choose one" : "Give one";
  const example = shape.self === undefined ? "" : `, e.g. ${exampleInputs(shape)}`;
  return `${whyUnknown(name, inputs, "in the file")} ${advice} with --inputs or @parallel${example}.`;
}

function fileVersion(path: string): string | undefined {
  const stats = statusOf(path);
  return stats?.isFile() ? `${stats.mtimeMs} ${stats.size}` : undefined;
}
