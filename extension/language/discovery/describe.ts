import type { WorkloadFunction, TextRange, TagProblem } from "../../core/discovery/discovered.ts";
import { type FunctionTags, readTags } from "../tags/tags.ts";
import type { FunctionSyntax } from "../functions/functions.ts";
import { workWeight } from "../functions/workWeight.ts";
import { inputsCount } from "../inputs/inputsCount.ts";
import type { TypedInputs } from "../inputs/inputs.ts";
import type ts from "typescript";
import type { Positions } from "../source/positions.ts";
import { textHash } from "../source/textHash.ts";
import { noRecordingMessage, recordedExpression, type RecordingState } from "../../core/recording/state.ts";
import { whyUnknown } from "../../core/discovery/inputsWords.ts";

/** A function that can be run, with what only the language server needs to know of it. */
export interface DiscoveredFunction extends WorkloadFunction {
  /** The names of its tags with their `@`, also of those that do not count. */
  readonly tagNames: FunctionTags["names"];
  /** The line of the statement with the call that it is given to, above which its lens stands; counted from 1. Absent where
   *  that is its own. */
  readonly siteLine?: number;
  /** See `workWeight`; absent for what the file does not have the code of. */
  readonly weight?: number;
}

/** What is known of a function besides its syntax and its tags. */
interface FunctionFacts extends TypedInputs, Pick<WorkloadFunction, "shape" | "effects" | "filesAs"> {
  readonly recording: RecordingState;
  /** Whether an expression means the recording. */
  readonly meansRecording: (expression: string) => boolean;
}

/** What there is to know of a function, from its syntax, its tags and its types. */
export function describe(
  syntax: FunctionSyntax,
  facts: FunctionFacts,
  sourceFile: ts.SourceFile,
  positions: Positions,
): DiscoveredFunction {
  const { name, nameNode, parts, documented, implementation } = syntax;
  const extension = /\.\w+$/.exec(sourceFile.fileName)?.[0] ?? ".ts";
  const { parallel, tags, names, ignored, problems } = readTags(documented, sourceFile, extension, positions);
  const [first = nameNode] = parts;
  const last = parts.at(-1) ?? nameNode;
  const start = first.getStart(sourceFile, true);
  const rangeOf = (node: ts.Node) => positions.range(node.getStart(sourceFile), node.end);
  const chosen = chooseInputs(parallel, facts, rangeOf);
  const count = countOf(chosen.inputs, sourceFile);
  return {
    name,
    ...(syntax.reach !== undefined && { reach: syntax.reach }),
    nameRange: rangeOf(nameNode),
    range: positions.range(start, last.end),
    line: positions.line(last.getStart(sourceFile)) + 1,
    shape: facts.shape,
    effects: facts.effects,
    ...(facts.filesAs !== undefined && { filesAs: facts.filesAs }),
    ...chosen,
    ...(count !== undefined && { inputsCount: count }),
    ...(implementation && { weight: workWeight(implementation) }),
    isTagged: parallel.type !== "none",
    tags,
    tagNames: names,
    tagProblems: [...problems, ...parallelProblems(name, parallel, facts)],
    ignored,
    textHash: textHash(sourceFile.text.slice(start, last.end)),
  };
}

/** The tag comes first, then recorded calls; what is wrong in a tag shall not be replaced by something that nobody asked for. */
function chooseInputs(
  parallel: FunctionTags["parallel"],
  { meant, fitting, recording, meansRecording }: FunctionFacts,
  rangeOf: (node: ts.Node) => TextRange,
): Pick<WorkloadFunction, "inputs" | "inputsRange"> {
  switch (parallel.type) {
    case "none":
    case "bare": {
      if (recording.type === "current") {
        return { inputs: recordedInputs(recording), inputsRange: null };
      }
      const { inputs, nameNode } =
        parallel.type === "bare" && meant.inputs.type !== "known" ? fitting : meant;
      return { inputs, inputsRange: nameNode && rangeOf(nameNode) };
    }
    case "expression":
      if (meansRecording(parallel.text)) {
        return recording.type === "current"
          ? { inputs: recordedInputs(recording), inputsRange: parallel.range }
          : { inputs: { type: "unknown", passedOver: [] }, inputsRange: null };
      }
      return {
        inputs: { type: "known", expression: parallel.text, from: "tag" },
        inputsRange: parallel.range,
      };
    case "broken":
      return { inputs: { type: "unknown", passedOver: [] }, inputsRange: null };
  }
}

function countOf(inputs: WorkloadFunction["inputs"], sourceFile: ts.SourceFile): number | undefined {
  if (inputs.type !== "known") {
    return undefined;
  }
  switch (inputs.from) {
    case "recording":
      return inputs.recording.kept;
    case "inputsFile":
      return inputs.count ?? undefined;
    case "tag":
    case "type":
    case "call":
      return inputsCount(inputs.expression, sourceFile);
  }
}

function recordedInputs({
  header,
}: Extract<RecordingState, { type: "current" }>): WorkloadFunction["inputs"] {
  return { type: "known", expression: recordedExpression, from: "recording", recording: header };
}

/** A bare tag asks for a recording or a list that fits; when there is not exactly one, only the person who wrote it can help.
 *  So it is with one that asks for a recording. */
function parallelProblems(
  name: string,
  parallel: FunctionTags["parallel"],
  { meant, fitting: { inputs }, recording, meansRecording }: FunctionFacts,
): readonly TagProblem[] {
  if (recording.type === "current") {
    return [];
  }
  if (parallel.type === "expression" && meansRecording(parallel.text)) {
    return [{ range: parallel.range, message: noRecordingMessage(name, recording) }];
  }
  if (parallel.type !== "bare" || meant.inputs.type === "known" || inputs.type === "known") {
    return [];
  }
  const advice =
    inputs.type === "ambiguous"
      ? "Write the one to use behind the tag."
      : "Write an expression that gives one behind the tag, e.g. @parallel [1, 2, 3].";
  const why = whyUnknown(name, inputs, "at the top level of this file");
  return [{ range: parallel.range, message: `${why} ${advice}` }];
}
