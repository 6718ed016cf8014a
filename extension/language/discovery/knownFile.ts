import { type DiscoveredFunction, describe } from "./describe.ts";
import type { TagProblem, TextRange } from "../../core/discovery/discovered.ts";
import { type SafetyFinding, analyse } from "../safety/analyse.ts";
import { type PassingQuestion, createPassingAnswers } from "../inputs/passingAnswers.ts";
import type { PassingChoice } from "../../core/discovery/passing.ts";
import type { ProgramCache } from "../source/program.ts";
import { parse } from "../source/syntax.ts";
import { createPositions, type Positions } from "../source/positions.ts";
import { topLevelFunctions, type FunctionSyntax } from "../functions/functions.ts";
import { findStrayTags, explainOther, whyNoWorkload } from "../functions/others.ts";
import type ts from "typescript";
import { createInputsFinder } from "../inputs/inputs.ts";
import { callShape } from "../functions/callShape.ts";
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
  /** What is found about a function, looked for when it is first asked for. */
  readonly analyse: (name: string) => readonly SafetyFinding[];
  readonly passing: (question: PassingQuestion) => PassingChoice | undefined;
  readonly explain: (path: string) => string | null;
}

/** Of a text that tells nothing. */
export const nothing: Omit<Known, "text"> = {
  isUpToDate: () => true,
  discovered: { syntaxError: null, functions: [], whyNone: null, strayTags: [] },
  analyse: () => [],
  passing: () => undefined,
  explain: () => null,
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
    const { message, start, length } = problem;
    const syntaxError = { message, range: createPositions(text).range(start, start + length) };
    return { ...nothing, text, discovered: { ...nothing.discovered, syntaxError } };
  }
  const found = topLevelFunctions(sourceFile);
  const positions = createPositions(text);
  const strayTags = findStrayTags(sourceFile, found).map(({ path, message, start, end }) => ({
    path,
    message,
    range: positions.range(start, end),
  }));
  const explain = (path: string) => explainOther(sourceFile, path, programs.typeCheck(sourceFile).checker);
  if (found.length === 0) {
    const whyNone = whyNoWorkload(sourceFile);
    return { ...nothing, text, discovered: { ...nothing.discovered, whyNone, strayTags }, explain };
  }
  return { ...functionsIn({ sourceFile, found, positions }, programs, strayTags), text, explain };
}

/** A file with functions, as its text alone shows it. */
interface ParsedFunctions {
  readonly sourceFile: ts.SourceFile;
  readonly found: readonly FunctionSyntax[];
  readonly positions: Positions;
}

function functionsIn(
  { sourceFile, found, positions }: ParsedFunctions,
  programs: ProgramCache,
  strayTags: Discovered["strayTags"],
): Omit<Known, "text" | "explain"> {
  const typedFile = programs.typeCheck(sourceFile);
  const { checker, isUpToDate } = typedFile;
  const finder = createInputsFinder(sourceFile, found, typedFile);
  const workloads = found.map((syntax) => {
    const shape = callShape(syntax, sourceFile, checker, positions);
    return {
      syntax,
      described: describe(
        syntax,
        { ...finder.find(syntax), shape, effects: outwardEffects(syntax.implementation, checker) },
        sourceFile,
        positions,
      ),
    };
  });
  const byName = new Map(workloads.map((workload) => [workload.described.name, workload]));
  const tagged = workloads.flatMap(({ described: { name, inputs } }) =>
    inputs.type === "known" && inputs.from === "tag" ? [[name, inputs.expression] as const] : [],
  );
  const inputTypes = ({ inputs }: DiscoveredFunction) =>
    inputs.type === "known" ? finder.elementsOf(inputs.expression) : [];
  return {
    isUpToDate,
    discovered: {
      ...nothing.discovered,
      functions: workloads.map(({ described }) => described),
      strayTags,
    },
    analyse: remembering((name) => {
      const asked = byName.get(name);
      if (asked === undefined) {
        return [];
      }
      const { syntax: workload, described } = asked;
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
      { sourceFile, functions: found, finder, checker, tagged: new Map(tagged) },
      programs,
    ),
  };
}
