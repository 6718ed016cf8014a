import type ts from "typescript";
import type { PassingChoice } from "../../core/discovery/passing.ts";
import { findCallable } from "../functions/callables.ts";
import { callShape } from "../functions/callShape.ts";
import type { FunctionSyntax } from "../functions/functions.ts";
import { filesAs } from "../inputs/filesAs.ts";
import { createInputsFinder } from "../inputs/inputs.ts";
import { createPassingAnswers, type PassingQuestion } from "../inputs/passingAnswers.ts";
import { analyse, isWritten, type SafetyFinding } from "../safety/analyse.ts";
import { outwardEffects } from "../safety/outwardEffects.ts";
import type { Positions } from "../source/positions.ts";
import type { ProgramCache, TypedFile } from "../source/program.ts";
import { selfOf } from "../types/sentSelf.ts";
import { describe, type DiscoveredFunction } from "./describe.ts";

/** What is known of the functions of one text of a file. */
export interface FunctionsOfFile {
  readonly functions: readonly DiscoveredFunction[];
  readonly isUpToDate: () => boolean;
  /** A function by its name, also one that is not among the discovered ones; see `findCallable`. */
  readonly find: (name: string) => DiscoveredFunction | undefined;
  /** What is found about a function, looked for when it is first asked for. */
  readonly analyse: (name: string) => readonly SafetyFinding[];
  readonly passing: (question: PassingQuestion) => PassingChoice | undefined;
}

/** A function as the compiler and as everybody else knows it. */
interface Workload {
  readonly syntax: FunctionSyntax;
  readonly described: DiscoveredFunction;
}

/** A file with functions, as its text alone shows it. */
export interface ParsedFunctions {
  readonly sourceFile: ts.SourceFile;
  readonly found: readonly FunctionSyntax[];
  readonly positions: Positions;
  readonly typed: TypedFile;
}

/** Finds out all about the functions of a file. */
export function functionsIn(
  { sourceFile, found, positions, typed }: ParsedFunctions,
  programs: ProgramCache,
): FunctionsOfFile {
  const { checker, isUpToDate } = typed;
  const finder = createInputsFinder(sourceFile, found, typed);
  const look = (syntax: FunctionSyntax): Workload => {
    const self = selfOf(syntax, checker);
    const shape = { ...callShape(syntax, sourceFile, checker, positions), ...(self && { self }) };
    const effects = syntax.implementation ? outwardEffects(syntax.implementation, checker) : [];
    const byType = { ...finder.find(syntax), shape, effects, filesAs: filesAs(syntax, checker) };
    return { syntax, described: describe(syntax, byType, sourceFile, positions) };
  };
  const workloads = found.map(look);
  const byName = new Map(workloads.map((workload) => [workload.described.name, workload]));
  const tagged = workloads.flatMap(({ described: { name, inputs } }) =>
    inputs.type === "known" && inputs.from === "tag" ? [[name, inputs.expression] as const] : [],
  );
  const inputTypes = ({ inputs }: DiscoveredFunction) =>
    inputs.type === "known" ? finder.elementsOf(inputs.expression) : [];
  const find = (name: string): Workload | undefined => {
    const known = byName.get(name);
    const syntax = known === undefined ? findCallable(sourceFile, name, checker) : undefined;
    const workload = known ?? (syntax && (byName.get(syntax.name) ?? look(syntax)));
    if (workload !== undefined) {
      byName.set(name, workload).set(workload.described.name, workload);
    }
    return workload;
  };
  return {
    isUpToDate,
    functions: workloads.map(({ described }) => described),
    find: (name) => find(name)?.described,
    analyse: remembering((name) => {
      const { syntax: workload, described } = find(name) ?? {};
      if (workload === undefined || described === undefined || !isWritten(workload)) {
        return [];
      }
      const subject = {
        workload,
        sourceFile,
        checker,
        inputTypes: inputTypes(described),
        asked: described.tags.spread ?? null,
      };
      return analyse(subject, described.ignored);
    }),
    passing: createPassingAnswers(
      { sourceFile, find: (name) => find(name)?.syntax, finder, checker, tagged: new Map(tagged) },
      programs,
    ),
  };
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
