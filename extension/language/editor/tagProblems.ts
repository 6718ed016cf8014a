import type { TextRange } from "../../core/discovery/discovered.ts";
import type { ExpressionProblem } from "../../core/discovery/expressionProblem.ts";
import { createPositions } from "../source/positions.ts";
import type { DiscoveredFunction } from "../discovery/describe.ts";
import type { DiscoveredFile } from "./locatedDiagnostic.ts";

/** Something that is wrong with the expression of a tag, where it stands. */
export interface LocatedProblem extends Pick<ExpressionProblem, "message" | "instead"> {
  readonly range: TextRange;
}

/** What is certainly wrong with the expression of a function's tag. */
export function tagProblems(
  { name, inputs, inputsRange }: DiscoveredFunction,
  { text, problems }: Pick<DiscoveredFile, "text" | "problems">,
): readonly LocatedProblem[] {
  const isTag = inputs.type === "known" && inputs.from === "tag" && inputsRange !== null;
  const found = (isTag && problems.get(name)?.filter(({ severity }) => severity === "error")) || [];
  if (inputsRange === null || found.length === 0) {
    return [];
  }
  const positions = createPositions(text);
  const { line, character } = inputsRange.start;
  const { start: offset = 0 } = positions.spanOf({ line: line + 1, column: character + 1 }) ?? {};
  return found.map(({ start, end, message, instead }) => ({
    range: positions.range(offset + start, offset + end),
    message,
    instead,
  }));
}
