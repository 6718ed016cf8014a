import { unequalMessage } from "../../core/verdicts/words.ts";
import { inputsHereLine, ranHereLine } from "../../core/words/run.ts";
import { isEqual } from "../../core/report/pools.ts";
import type { Failure } from "../../core/report/outcome.ts";
import type { Location, Workload } from "../../core/report/workload.ts";
import type { Equality } from "../../core/report/verdict.ts";
import type { TagProblem, TextRange } from "../../core/discovery/discovered.ts";
import { refusalMessage } from "../../core/discovery/passing.ts";
import { mayBeWhyLine } from "../safety/words.ts";
import type { DiscoveredFunction } from "../discovery/describe.ts";
import { explainingFindings, findingDiagnostics } from "./safetyDiagnostics.ts";
import { tagProblems } from "./tagProblems.ts";
import { splitLines, trimmedLineRange } from "../source/positions.ts";
import { currentLine, type FunctionRun } from "./runs.ts";
import type { LocatedDiagnostic, RelatedPlace, DiscoveredFile } from "./locatedDiagnostic.ts";

/** Makes the diagnostics that follow from one file and the last runs of its functions; some may stand in other files. What
 *  a run said goes as soon as the text of its function changes.
 *  @param runs by the function's name.
 *  @param readFile the text of another file, undefined when there is none. */
export function makeDiagnostics(
  discovered: DiscoveredFile,
  runs: ReadonlyMap<string, FunctionRun>,
  readFile: (path: string) => string | undefined,
): readonly LocatedDiagnostic[] {
  const ofFunctions = discovered.functions.flatMap((workload) => {
    const run = runs.get(workload.name);
    const isCurrent = run?.textHash === workload.textHash;
    const wrong = tagProblems(workload, discovered);
    // What an expression gives that is wrong itself says nothing.
    const ofInputs = wrong.length > 0 ? wrong : refusals(workload, discovered);
    return [
      ...tagDiagnostics([...workload.tagProblems, ...ofInputs], discovered.file),
      ...(run && isCurrent ? runDiagnostics({ run, workload, discovered, readFile }) : []),
    ];
  });
  const ofStrayTags = tagDiagnostics(discovered.strayTags, discovered.file);
  return [...ofFunctions, ...ofStrayTags, ...findingDiagnostics(discovered)];
}

/** One function, its last run and its surroundings. */
interface RunContext {
  readonly run: FunctionRun;
  readonly workload: DiscoveredFunction;
  readonly discovered: DiscoveredFile;
  readonly readFile: (path: string) => string | undefined;
}

function tagDiagnostics(problems: readonly TagProblem[], file: string): readonly LocatedDiagnostic[] {
  return problems.map(({ range, message }) => ({
    range,
    message,
    file,
    severity: "warning",
    code: "tag",
    related: [],
  }));
}

/** That a function does not take what its tag gives, before anybody runs it; at the function's name where the fault is not
 *  that of an expression. */
function refusals(workload: DiscoveredFunction, { passings }: DiscoveredFile): readonly TagProblem[] {
  const message = workload.isTagged ? refusalMessage(workload, passings.get(workload.name)) : null;
  const isExpression = workload.inputs.type === "known" && workload.inputs.from === "tag";
  const range = (isExpression && workload.inputsRange) || workload.nameRange;
  return message === null ? [] : [{ range, message }];
}

function runDiagnostics(context: RunContext): readonly LocatedDiagnostic[] {
  const { state } = context.run;
  switch (state.type) {
    case "running":
    case "cancelled":
      return [];
    case "finished":
      return unequalDiagnostics(state.report.equality, state.report.workload, context);
    case "failed":
      return failureDiagnostics(state.report.failure, state.report.workload, context);
  }
}

function unequalDiagnostics(
  equality: Equality,
  ran: Workload,
  { workload, discovered: { file, findings } }: RunContext,
): readonly LocatedDiagnostic[] {
  if (isEqual(equality.verdict)) {
    return [];
  }
  const message = unequalMessage(equality);
  const why = explainingFindings(equality, findings.get(workload.name) ?? []).map((finding) => ({
    file,
    range: finding.range,
    message: mayBeWhyLine(finding.message),
  }));
  const related = [...why, ...inputsPlace(ran, workload, file)];
  return [{ file, range: workload.nameRange, severity: "error", code: equality.verdict, message, related }];
}

function failureDiagnostics(
  failure: Failure,
  ran: Workload,
  context: RunContext,
): readonly LocatedDiagnostic[] {
  const { workload, discovered } = context;
  const place = failurePlace(failure.location, context);
  if (place === undefined) {
    return [];
  }
  const isAtName = place.range === workload.nameRange;
  const name = { file: discovered.file, range: workload.nameRange, message: ranHereLine(workload.name) };
  const related = [...(isAtName ? [] : [name]), ...inputsPlace(ran, workload, discovered.file)];
  return [{ ...place, severity: "error", code: failure.stage, message: failure.message, related }];
}

/** Undefined when the line that failed is no longer there. */
function failurePlace(
  location: Location | null,
  { run, workload, discovered, readFile }: RunContext,
): Pick<RelatedPlace, "file" | "range"> | undefined {
  const { failurePlace: place } = run;
  if (place === null || location === null) {
    return { file: discovered.file, range: workload.nameRange };
  }
  if (place.type === "elsewhere") {
    return { file: location.file, range: locationRange(location, readFile(location.file)) };
  }
  const lines = splitLines(discovered.text);
  const line = currentLine(place, workload, lines);
  return line === undefined
    ? undefined
    : { file: discovered.file, range: trimmedLineRange(line, lines[line] ?? "") };
}

function locationRange({ line, column }: Location, text: string | undefined): TextRange {
  const content = text === undefined ? undefined : splitLines(text)[line - 1];
  return content === undefined
    ? { start: { line: line - 1, character: column - 1 }, end: { line: line - 1, character: column } }
    : trimmedLineRange(line - 1, content);
}

/** Nothing for a run whose inputs were typed in by hand: no place in the file says them. */
function inputsPlace(
  { inputsExpression }: Workload,
  { inputs, inputsRange }: DiscoveredFunction,
  file: string,
): readonly RelatedPlace[] {
  const isInFile = inputs.type === "known" && inputs.expression === inputsExpression && inputsRange !== null;
  return isInFile ? [{ file, range: inputsRange, message: inputsHereLine(inputsExpression) }] : [];
}
