import ts from "typescript";
import type { InputsChoice } from "../../core/discovery/inputsChoice.ts";
import type { PassingChoice } from "../../core/discovery/passing.ts";
import type { RecordingHeader } from "../../core/recording/info.ts";
import { recordedExpression, recordingState, type RecordingState } from "../../core/recording/state.ts";
import { findCallable } from "../functions/callables.ts";
import { callShape } from "../functions/callShape.ts";
import type { FunctionSyntax } from "../functions/functions.ts";
import { localName } from "../functions/moduleExports.ts";
import { filesAs } from "../inputs/filesAs.ts";
import { createInputsFinder, type InputsFinder } from "../inputs/inputs.ts";
import { createPassingAnswers, type PassingAnswers, type PassingQuestion } from "../inputs/passingAnswers.ts";
import { namesInScope, type NamesInScope } from "../inputs/namesInScope.ts";
import { createOtherLists, withOtherLists, type OtherLists } from "../inputs/otherLists.ts";
import { recordSite, type FoundSite } from "../recording/recordSite.ts";
import {
  findLifted,
  liftedInputs,
  liftedPassing,
  liftedShape,
  type LiftedWorkload,
} from "../lifting/workload.ts";
import { analyse, isWritten, type SafetyFinding } from "../safety/analyse.ts";
import { outwardEffects } from "../safety/outwardEffects.ts";
import type { Positions } from "../source/positions.ts";
import type { ProgramCache, TypedFile } from "../source/program.ts";
import { methodUse } from "../types/receiver.ts";
import { selfOf } from "../types/sentSelf.ts";
import { createCallSites, statementOf, type CallSites } from "./callSites.ts";
import { describe, type DiscoveredFunction } from "./describe.ts";

/** What is known of the functions of one text of a file. */
export interface FunctionsOfFile extends CallSites {
  readonly functions: readonly DiscoveredFunction[];
  readonly isUpToDate: () => boolean;
  /** A function by its name, also one that is not among the discovered ones; see `findCallable` and
   *  `findLifted`. */
  readonly find: (name: string) => DiscoveredFunction | undefined;
  /** What is found about a function, looked for when it is first asked for. */
  readonly analyse: (name: string) => readonly SafetyFinding[];
  readonly passing: (question: PassingQuestion) => PassingChoice | undefined;
  /** What the compiler finds wrong with an expression for inputs of a function. */
  readonly problems: PassingAnswers["problems"];
  /** The lists that a person may choose for a function, the likeliest first. */
  readonly choices: (name: string) => readonly InputsChoice[];
  /** What an expression for inputs of a function can begin with. */
  readonly names: (name: string) => NamesInScope;
  /** Where its calls can be caught; undefined for one that is written elsewhere. */
  readonly site: (name: string) => FoundSite | undefined;
  readonly recording: (name: string) => RecordingState;
  /** Whether an expression for inputs means recorded calls, and not a variable of the file. */
  readonly meansRecording: (expression: string) => boolean;
}

/** A function as the compiler and as everybody else knows it. */
interface Workload {
  readonly syntax: FunctionSyntax;
  readonly described: DiscoveredFunction;
  readonly site: FoundSite | undefined;
  readonly recording: RecordingState;
  /** Of code inside of other code. */
  readonly lifted?: LiftedWorkload;
}

/** A file with functions, as its text alone shows it. */
export interface ParsedFunctions {
  readonly sourceFile: ts.SourceFile;
  readonly found: readonly FunctionSyntax[];
  readonly positions: Positions;
  readonly typed: TypedFile;
  readonly recordings: readonly RecordingHeader[];
}

/** Finds out all about the functions of a file. */
export function functionsIn(
  { sourceFile, found, positions, typed, recordings }: ParsedFunctions,
  programs: ProgramCache,
): FunctionsOfFile {
  const { checker, isUpToDate } = typed;
  const ownLists = createInputsFinder(sourceFile, found, typed);
  const others = createOtherLists(sourceFile, found, typed, programs);
  const finder = withOtherLists(ownLists, others);
  const meansRecording = (expression: string) =>
    expression.trim() === recordedExpression && !isInScope(recordedExpression, sourceFile, checker);
  const lineAt = (node: ts.Node) => positions.line(node.getStart(sourceFile)) + 1;
  const look = (syntax: FunctionSyntax, lifted?: LiftedWorkload): Workload => {
    const self = selfOf(syntax, checker);
    const own = { ...callShape(syntax, sourceFile, checker, positions), ...(self && { self }) };
    const shape = lifted ? liftedShape(lifted, own) : own;
    const effects = syntax.implementation ? outwardEffects(syntax.implementation, checker) : [];
    const site = siteOf(syntax, lifted, sourceFile, checker);
    const recording = recordingState(recordings, syntax.name, site?.signature);
    const told = { shape, effects, filesAs: filesAs(syntax, checker), recording, meansRecording };
    const facts = { ...(lifted ? liftedInputs(lifted) : finder.find(syntax)), ...told };
    const where = lifted && { siteLine: lineAt(statementOf(lifted.code)) };
    const described = { ...describe(syntax, facts, sourceFile, positions), ...where };
    return { syntax, described, site, recording, ...(lifted && { lifted }) };
  };
  const lookInside = (name: string): Workload | undefined => {
    const lifted = findLifted(sourceFile, name, checker);
    return lifted && typeof lifted !== "string" ? look(lifted.syntax, lifted) : undefined;
  };
  const workloads = found.map((syntax) => look(syntax));
  const byName = new Map(workloads.map((workload) => [workload.described.name, workload]));
  const tagged = workloads.flatMap(({ described: { name, inputs } }) =>
    inputs.type === "known" && inputs.from === "tag" ? [[name, inputs.expression] as const] : [],
  );
  const inputTypes = ({ inputs }: DiscoveredFunction) =>
    inputs.type === "known" ? finder.elementsOf(inputs.expression) : [];
  const callable = (name: string): Workload | undefined => {
    const known = byName.get(name);
    const syntax = known === undefined ? findCallable(sourceFile, name, checker) : undefined;
    return known ?? (syntax && (byName.get(syntax.name) ?? look(syntax)));
  };
  const find = (name: string): Workload | undefined => {
    const workload = callable(name) ?? lookInside(name) ?? callable(localName(sourceFile, name) ?? name);
    if (workload !== undefined) {
      byName.set(name, workload).set(workload.described.name, workload);
    }
    return workload;
  };
  const describedOf = (name: string) => find(name)?.described;
  const inputs = inputsAnswers(
    { sourceFile, find, ownLists, others, finder, checker, tagged, meansRecording },
    programs,
  );
  return {
    isUpToDate,
    site: (name) => find(name)?.site,
    recording: (name) => find(name)?.recording ?? { type: "none" },
    meansRecording,
    functions: workloads.map(({ described }) => described),
    find: describedOf,
    ...createCallSites({ sourceFile, checker, recordings, lineAt, find: describedOf }),
    analyse: remembering((name) => {
      const workload = find(name);
      return workload ? findingsOf(workload, sourceFile, checker, inputTypes(workload.described)) : [];
    }),
    ...inputs,
  };
}

/** What answers about inputs rest on. */
interface InputsParts {
  readonly sourceFile: ts.SourceFile;
  readonly find: (name: string) => Workload | undefined;
  /** What the module alone says, what other files say, and both. */
  readonly ownLists: InputsFinder;
  readonly others: OtherLists;
  readonly finder: InputsFinder;
  readonly checker: ts.TypeChecker;
  readonly tagged: readonly (readonly [name: string, expression: string])[];
  readonly meansRecording: (expression: string) => boolean;
}

function inputsAnswers(
  { sourceFile, find, ownLists, others, finder, checker, tagged, meansRecording }: InputsParts,
  programs: ProgramCache,
): Pick<FunctionsOfFile, "passing" | "choices" | "names" | "problems"> {
  const lists = (name: string) => listsOf(find(name), finder);
  const answers = createPassingAnswers(
    { sourceFile, find: (name) => find(name)?.syntax, finder, lists, checker, tagged: new Map(tagged) },
    programs,
  );
  return {
    passing: (question) => {
      const { recording, lifted } = find(question.name) ?? {};
      if (recording?.type === "current" && meansRecording(question.expression)) {
        return { type: "passes", passing: passingOf(recording.header), other: null };
      }
      return lifted
        ? liftedPassing(lifted, question, finder.elementsOf(question.expression), checker)
        : answers.passing(question);
    },
    choices: (name) => {
      const { syntax, lifted } = find(name) ?? {};
      return syntax && !lifted ? others.choices(syntax, listsOf(find(name), ownLists)) : [];
    },
    names: (name) => namesInScope(sourceFile, lists(name), checker),
    problems: (question) => (meansRecording(question.expression) ? [] : answers.problems(question)),
  };
}

/** Nothing about a function that the file does not have the code of. */
function findingsOf(
  { syntax: workload, described }: Workload,
  sourceFile: ts.SourceFile,
  checker: ts.TypeChecker,
  inputTypes: readonly ts.Type[],
): readonly SafetyFinding[] {
  const asked = described.tags.spread ?? null;
  return isWritten(workload)
    ? analyse({ workload, sourceFile, checker, inputTypes, asked }, described.ignored)
    : [];
}

/** Where calls can be caught, with what has to be kept beside their arguments. */
function siteOf(
  { implementation, member }: FunctionSyntax,
  lifted: LiftedWorkload | undefined,
  sourceFile: ts.SourceFile,
  checker: ts.TypeChecker,
): FoundSite | undefined {
  const code = lifted?.code ?? implementation;
  const captured = lifted?.captures ?? [];
  const isGivenObject = (member?.self ?? null) !== null;
  const use = isGivenObject && implementation ? methodUse(implementation, checker).use : lifted?.receiver;
  const receiver = use === undefined && !isGivenObject ? null : (use?.fields ?? "whole");
  const site = code && recordSite(code, sourceFile);
  return site && { ...site, captured, receiver };
}

/** The lists that a person can choose from, or the one that is meant. */
function listsOf(workload: Workload | undefined, finder: InputsFinder): readonly string[] {
  if (workload === undefined || workload.lifted) {
    return [];
  }
  const { inputs } = finder.find(workload.syntax).fitting;
  switch (inputs.type) {
    case "known":
      return [inputs.expression];
    case "ambiguous":
      return inputs.candidates;
    case "unknown":
      return [];
  }
}

/** Recorded calls reach the function as they were. */
function passingOf({ spread, parameters }: RecordingHeader) {
  return { spread, parameters };
}

/** Whether code at the end of a file can use a name, be it of the file or a global one. */
function isInScope(name: string, sourceFile: ts.SourceFile, checker: ts.TypeChecker): boolean {
  return checker
    .getSymbolsInScope(sourceFile.endOfFileToken, ts.SymbolFlags.Value)
    .some((symbol) => symbol.name === name);
}

/** Answers the same question only once. */
function remembering<Value extends object>(find: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, Value>();
  return (name) => {
    const value = known.get(name) ?? find(name);
    known.set(name, value);
    return value;
  };
}
