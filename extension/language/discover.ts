import type ts from "typescript";
import type { TagProblem, TextRange, WorkloadFunction } from "../core/discovery/discovered.ts";
import { whyUnknown } from "../core/discovery/inputsWords.ts";
import type { PassingChoice } from "../core/discovery/passing.ts";
import { callShape } from "./callShape.ts";
import { topLevelFunctions, type FunctionSyntax } from "./functions.ts";
import { createInputsFinder, type TypedInputs } from "./inputs.ts";
import { explainOther, findStrayTags, whyNoWorkload } from "./others.ts";
import { createPassingAnswers, type PassingQuestion } from "./passingAnswers.ts";
import { createPositions, type Positions } from "./positions.ts";
import { createProgramCache } from "./program.ts";
import { type DiscoveryHost } from "./discoveryHost.ts";
import { analyse, type SafetyFinding } from "./safety/analyse.ts";
import { outwardEffects } from "./safety/outwardEffects.ts";
import { parse } from "./syntax.ts";
import { readTags, type FunctionTags } from "./tags.ts";
import { textHash } from "./textHash.ts";

export type { PassingQuestion } from "./passingAnswers.ts";

/** A function that can be run, with what only the language server needs to know of it. */
export interface DiscoveredFunction extends WorkloadFunction {
  /** The names of its tags with their `@`, also of those that do not count. */
  readonly tagNames: FunctionTags["names"];
}

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

/** Finds the workloads in source texts. It keeps what it has parsed until it is disposed of: about 15 MB for the language's
 *  own library, as much for the declarations of Node, and what the files import. */
export interface Discovery {
  /** @param file absolute path, which need not exist; its extension tells the language. */
  discover(file: string, text: string): Discovered;
  /** Looks at what calls of some of its functions do; nothing in a text that does not parse.
   *  @param names of functions that are workloads.
   *  @returns by the name of the function, what tags ignore included. */
  analyse(
    file: string,
    text: string,
    names: readonly string[],
  ): ReadonlyMap<string, readonly SafetyFinding[]>;
  /** Decides how a function of a text gets its inputs; undefined when the text has no such function. */
  passing(file: string, text: string, question: PassingQuestion): PassingChoice | undefined;
  /** What there is to say to one who asks to run something that is none of its functions; null where nothing has that name.
   *  @param path e.g. `Reports.yearly`. */
  explain(file: string, text: string, path: string): string | null;
  /** Gives back what is kept for a file that nobody asks about any more. */
  forget(file: string): void;
  dispose(): void;
}

/** Makes a discovery that sees imported files through `host`. A text is looked at again only when it, or a file that its
 *  types came from, has changed. */
export function createDiscovery(host: DiscoveryHost): Discovery {
  const { libraryFolder } = host;
  const programs = createProgramCache(host, withForwardSlashes(libraryFolder));
  const known = new Map<string, Known>();

  function look(file: string, text: string): Known {
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
      text,
      isUpToDate,
      discovered: {
        ...nothing.discovered,
        functions: workloads.map(({ described }) => described),
        strayTags,
      },
      explain,
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

  function upToDate(path: string, textWithMark: string): Known {
    const file = withForwardSlashes(path);
    // A byte order mark is part of a file but not of the text in an editor, whose positions are wanted.
    const text = textWithMark.replace(/^\uFEFF/, "");
    if (!isSource(file)) {
      return { ...nothing, text };
    }
    const last = known.get(file);
    const current = last?.text === text && last.isUpToDate() ? last : look(file, text);
    known.set(file, current);
    return current;
  }

  return {
    discover: (path, text) => upToDate(path, text).discovered,
    analyse(path, text, names) {
      const current = upToDate(path, text);
      return new Map(names.map((name) => [name, current.analyse(name)]));
    },
    passing: (path, text, question) => upToDate(path, text).passing(question),
    explain: (file, text, path) => upToDate(file, text).explain(path),
    forget(path) {
      const file = withForwardSlashes(path);
      known.delete(file);
      programs.forget(file);
    },
    dispose() {
      known.clear();
      programs.clear();
    },
  };
}

interface Known {
  readonly text: string;
  readonly isUpToDate: () => boolean;
  readonly discovered: Discovered;
  /** What is found about a function, looked for when it is first asked for. */
  readonly analyse: (name: string) => readonly SafetyFinding[];
  readonly passing: (question: PassingQuestion) => PassingChoice | undefined;
  readonly explain: (path: string) => string | null;
}

const nothing: Omit<Known, "text"> = {
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

/** Source files, and none that only describe types. */
function isSource(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file) && !/\.d(\.[^./]+)?\.[cm]?ts$/.test(file);
}

function describe(
  syntax: FunctionSyntax,
  byType: TypedInputs & Pick<WorkloadFunction, "shape" | "effects">,
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

function withForwardSlashes(path: string): string {
  return path.replaceAll("\\", "/");
}
