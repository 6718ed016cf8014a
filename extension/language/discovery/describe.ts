import type { WorkloadFunction, TextRange, TagProblem } from "../../core/discovery/discovered.ts";
import { type FunctionTags, readTags } from "../tags/tags.ts";
import type { FunctionSyntax } from "../functions/functions.ts";
import type { TypedInputs } from "../inputs/inputs.ts";
import type ts from "typescript";
import type { Positions } from "../source/positions.ts";
import { textHash } from "../source/textHash.ts";
import { whyUnknown } from "../../core/discovery/inputsWords.ts";

/** A function that can be run, with what only the language server needs to know of it. */
export interface DiscoveredFunction extends WorkloadFunction {
  /** The names of its tags with their `@`, also of those that do not count. */
  readonly tagNames: FunctionTags["names"];
}

/** What there is to know of a function, from its syntax, its tags and its types. */
export function describe(
  syntax: FunctionSyntax,
  byType: TypedInputs & Pick<WorkloadFunction, "shape" | "effects" | "filesAs">,
  sourceFile: ts.SourceFile,
  positions: Positions,
): DiscoveredFunction {
  const { name, nameNode, parts, documented } = syntax;
  const extension = /\.\w+$/.exec(sourceFile.fileName)?.[0] ?? ".ts";
  const { parallel, tags, names, ignored, problems } = readTags(documented, sourceFile, extension, positions);
  const [first = nameNode] = parts;
  const last = parts.at(-1) ?? nameNode;
  const start = first.getStart(sourceFile, true);
  const rangeOf = (node: ts.Node) => positions.range(node.getStart(sourceFile), node.end);
  return {
    name,
    ...(syntax.reach !== undefined && { reach: syntax.reach }),
    nameRange: rangeOf(nameNode),
    range: positions.range(start, last.end),
    line: positions.line(last.getStart(sourceFile)) + 1,
    shape: byType.shape,
    effects: byType.effects,
    ...(byType.filesAs !== undefined && { filesAs: byType.filesAs }),
    ...chooseInputs(parallel, byType, rangeOf),
    isTagged: parallel.type !== "none",
    tags,
    tagNames: names,
    tagProblems: [...problems, ...bareTagProblems(name, parallel, byType)],
    ignored,
    textHash: textHash(sourceFile.text.slice(start, last.end)),
  };
}

/** The tag comes first; what does not parse in it shall not be replaced by something that nobody asked for. */
function chooseInputs(
  parallel: FunctionTags["parallel"],
  { meant, fitting }: TypedInputs,
  rangeOf: (node: ts.Node) => TextRange,
): Pick<WorkloadFunction, "inputs" | "inputsRange"> {
  switch (parallel.type) {
    case "none":
    case "bare": {
      const { inputs, nameNode } =
        parallel.type === "bare" && meant.inputs.type !== "known" ? fitting : meant;
      return { inputs, inputsRange: nameNode && rangeOf(nameNode) };
    }
    case "expression":
      return {
        inputs: { type: "known", expression: parallel.text, from: "tag" },
        inputsRange: parallel.range,
      };
    case "broken":
      return { inputs: { type: "unknown", passedOver: [] }, inputsRange: null };
  }
}

/** A bare tag asks for a list that fits; when there is not exactly one, only the person who wrote it can help. */
function bareTagProblems(
  name: string,
  parallel: FunctionTags["parallel"],
  { meant, fitting: { inputs } }: TypedInputs,
): readonly TagProblem[] {
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
