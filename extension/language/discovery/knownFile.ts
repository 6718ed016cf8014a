import { type DiscoveredFunction, describe } from "./describe.ts";
import type { TagProblem, TextRange } from "../../core/discovery/discovered.ts";
import { type SafetyFinding, analyse, isWritten } from "../safety/analyse.ts";
import { type PassingQuestion, createPassingAnswers } from "../inputs/passingAnswers.ts";
import { earlyEndAdvice } from "../../core/discovery/fileInputs.ts";
import type { PassingChoice } from "../../core/discovery/passing.ts";
import type { ProgramCache, TypedFile } from "../source/program.ts";
import { parse } from "../source/syntax.ts";
import { createPositions, type Positions } from "../source/positions.ts";
import { findCallable, findCallables, mayHaveCallables } from "../functions/callables.ts";
import type { FunctionSyntax } from "../functions/functions.ts";
import { findStrayTags, explainOther, whyNoWorkload } from "../functions/others.ts";
import type ts from "typescript";
import { filesAs } from "../inputs/filesAs.ts";
import { createInputsFinder } from "../inputs/inputs.ts";
import { callShape } from "../functions/callShape.ts";
import { standingAt } from "../functions/standing.ts";
import type { Place, Standing } from "../../core/discovery/standing.ts";
import { selfOf } from "../types/sentSelf.ts";
import { outwardEffects } from "../safety/outwardEffects.ts";

/** What was found in one text of one file. */
export interface Discovered {
  /** The first thing that does not parse; then nothing can run, and `functions` is empty. Null when all of it parses. */
  readonly syntaxError: SyntaxError | null;
  /** In order of their lines. */
  readonly functions: readonly DiscoveredFunction[];
  /** Why there are none, in whole sentences; null where there are some, or where nothing shows it. */
  readonly whyNone: string | null;
  /** `@parallel` tags that belong to none of them, in order. */
  readonly strayTags: readonly StrayTag[];
}

/** A `@parallel` tag above something that is no workload. */
export interface StrayTag extends TagProblem {
  /** The name of that something, e.g. `Reports.yearly`; null where it has none. */
  readonly path: string | null;
}

/** Where and why a text does not parse. */
export interface SyntaxError {
  /** The compiler's own sentence, without its full stop. */
  readonly message: string;
  readonly range: TextRange;
}

/** What is known of one text of a file. */
export interface Known {
  readonly text: string;
  readonly isUpToDate: () => boolean;
  readonly discovered: Discovered;
  /** A function by its name, also one that is not among the discovered ones; see `findCallable`. */
  readonly find: (name: string) => DiscoveredFunction | undefined;
  /** What is found about a function, looked for when it is first asked for. */
  readonly analyse: (name: string) => readonly SafetyFinding[];
  readonly passing: (question: PassingQuestion) => PassingChoice | undefined;
  readonly explain: (path: string) => string | null;
  /** Undefined for a line that the text does not have. */
  readonly standing: (place: Place) => Standing | undefined;
}

/** Of a text that tells nothing. */
export const nothing: Omit<Known, "text"> = {
  isUpToDate: () => true,
  discovered: { syntaxError: null, functions: [], whyNone: null, strayTags: [] },
  find: () => undefined,
  analyse: () => [],
  passing: () => undefined,
  explain: () => null,
  standing: () => ({ type: "nothing" }),
};

/** Answers the same question only once. */
function remembering<Value extends object>(find: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, Value>();
  return (name) => {
    const value = known.get(name) ?? find(name);
    known.set(name, value);
    return value;
  };
}

/** Looks at a text of a source file for the first time. */
export function lookAt(file: string, text: string, programs: ProgramCache): Known {
  const { sourceFile, problems } = parse(file, text);
  const [problem] = problems;
  if (problem !== undefined) {
    const { start, length } = problem;
    const message = endsCommentEarly(text) ? `${problem.message}. ${earlyEndAdvice}` : problem.message;
    const syntaxError = { message, range: createPositions(text).range(start, start + length) };
    return { ...nothing, text, discovered: { ...nothing.discovered, syntaxError } };
  }
  const positions = createPositions(text);
  const strayTags = (found: readonly FunctionSyntax[]) =>
    findStrayTags(sourceFile, found).map(({ path, message, start, end }) => ({
      path,
      message,
      range: positions.range(start, end),
    }));
  // Most files have no need of types.
  const typed = mayHaveCallables(sourceFile) ? programs.typeCheck(sourceFile) : undefined;
  const found = typed ? findCallables(sourceFile, typed.checker) : [];
  const discovered = {
    ...nothing.discovered,
    whyNone: found.length === 0 ? whyNoWorkload(sourceFile) : null,
    strayTags: strayTags(found),
  };
  const explain = (path: string) => explainOther(sourceFile, path);
  const standing = (place: Place) => {
    const span = positions.spanOf(place);
    return span && standingAt(sourceFile, found, span);
  };
  const own = { text, explain, standing };
  return typed === undefined
    ? { ...nothing, discovered, ...own }
    : { ...functionsIn({ sourceFile, found, positions, typed }, programs, discovered), ...own };
}

/** A function as the compiler and as everybody else knows it. */
interface Workload {
  readonly syntax: FunctionSyntax;
  readonly described: DiscoveredFunction;
}

/** Whether a pattern of files such as `**\/*.svg` in a tag ends the comment that the tag is in. */
function endsCommentEarly(text: string): boolean {
  return /@parallel[^\r\n]*\*\*\/[^\r\n]*\S/.test(text);
}

/** A file with functions, as its text alone shows it. */
interface ParsedFunctions {
  readonly sourceFile: ts.SourceFile;
  readonly found: readonly FunctionSyntax[];
  readonly positions: Positions;
  readonly typed: TypedFile;
}

function functionsIn(
  { sourceFile, found, positions, typed }: ParsedFunctions,
  programs: ProgramCache,
  discovered: Omit<Discovered, "functions">,
): Omit<Known, "text" | "explain" | "standing"> {
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
    discovered: { ...discovered, functions: workloads.map(({ described }) => described) },
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
