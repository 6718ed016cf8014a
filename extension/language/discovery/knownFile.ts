import type { TagProblem, TextRange } from "../../core/discovery/discovered.ts";
import { earlyEndAdvice } from "../../core/discovery/fileInputs.ts";
import type { RecordingHeader } from "../../core/recording/info.ts";
import type { PoolCall } from "../../core/discovery/poolCall.ts";
import type { Place, Standing } from "../../core/discovery/standing.ts";
import { findCallables, mayHaveCallables, privateMethods } from "../functions/callables.ts";
import type { FunctionSyntax } from "../functions/functions.ts";
import { findStrayTags, explainOther, whyNoWorkload } from "../functions/others.ts";
import { standingAt } from "../functions/standing.ts";
import type ts from "typescript";
import { poolCall } from "../lifting/poolCall.ts";
import { findLifted, nestedStanding } from "../lifting/workload.ts";
import { createPositions } from "../source/positions.ts";
import type { ProgramCache } from "../source/program.ts";
import { parse } from "../source/syntax.ts";
import { isOwnTag, tagNames } from "../tags/tags.ts";
import type { DiscoveredFunction } from "./describe.ts";
import { functionsIn, type FunctionsOfFile } from "./functionsIn.ts";
import { createMeant, type MeantFunction } from "./meant.ts";

/** What was found in one text of one file. */
export interface Discovered {
  /** The first thing that does not parse; then nothing can run, and `functions` is empty. Null when all of it parses. */
  readonly syntaxError: SyntaxError | null;
  /** In order of their lines. */
  readonly functions: readonly DiscoveredFunction[];
  /** Why there are none, in whole sentences; null where there are some, or where nothing shows it. */
  readonly whyNone: string | null;
  /** Tags that belong to none of them, in order. */
  readonly strayTags: readonly StrayTag[];
}

/** A tag above something that is no workload. */
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
export interface Known extends Omit<FunctionsOfFile, "functions"> {
  readonly text: string;
  readonly discovered: Discovered;
  readonly explain: (path: string) => string | null;
  /** See `Discovery`. */
  readonly poolCall: (path: string) => PoolCall | string | undefined;
  /** Undefined for a line that the text does not have. */
  readonly standing: (place: Place) => Standing | undefined;
  /** What can be run at a place, the innermost first; see `createMeant`. */
  readonly meantAt: (place: Place) => readonly MeantFunction[];
  /** Those that there were of functions of the file. */
  readonly recordings: readonly RecordingHeader[];
}

/** Of a text that tells nothing. */
export const nothing: Omit<Known, "text"> = {
  isUpToDate: () => true,
  discovered: { syntaxError: null, functions: [], whyNone: null, strayTags: [] },
  find: () => undefined,
  callSites: () => [],
  nestedPlace: () => undefined,
  analyse: () => [],
  passing: () => undefined,
  problems: () => [],
  choices: () => [],
  names: () => ({ lists: [], others: [] }),
  explain: () => null,
  poolCall: () => undefined,
  standing: () => ({ type: "nothing" }),
  meantAt: () => [],
  site: () => undefined,
  recordings: [],
  recording: () => ({ type: "none" }),
  meansRecording: () => false,
};

/** Looks at a text of a source file for the first time. */
export function lookAt(
  file: string,
  text: string,
  programs: ProgramCache,
  recordings: readonly RecordingHeader[],
): Known {
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
    findStrayTags(sourceFile, found, tagNames, isOwnTag).map(({ path, message, start, end }) => ({
      path,
      message,
      range: positions.range(start, end),
    }));
  const typed = mayHaveCallables(sourceFile) ? programs.typeCheck(sourceFile) : undefined;
  const found = typed ? findCallables(sourceFile, typed.checker) : [];
  let asked = typed;
  const types = () => (asked ??= programs.typeCheck(sourceFile));
  const explain = (path: string) => {
    const lifted = findLifted(sourceFile, path, types().checker);
    return typeof lifted === "string" ? lifted : explainOther(sourceFile, path);
  };
  const nested = (node: ts.Node) => nestedStanding(sourceFile, node, types().checker);
  const whyNone = found.length === 0 ? whyNoWorkload(sourceFile) : null;
  const parsed = { sourceFile, found, positions, recordings };
  const { functions, ...answers } = typed
    ? functionsIn({ ...parsed, typed }, programs)
    : whenAsked(() => functionsIn({ ...parsed, typed: types() }, programs));
  const discovered = { ...nothing.discovered, functions, whyNone, strayTags: strayTags(found) };
  const meant = createMeant({
    sourceFile,
    functions: found,
    find: answers.find,
    checker: () => types().checker,
  });
  const meantAt = (place: Place) => {
    const span = positions.spanOf(place);
    return span ? meant.at(span.start) : [];
  };
  const standing = (place: Place) => {
    const span = positions.spanOf(place);
    const atCursor = span && place.column !== null ? meant.innermost(span.start) : undefined;
    return (
      atCursor ?? (span && standingAt(sourceFile, [...found, ...privateMethods(sourceFile)], span, nested))
    );
  };
  const poolCallAt = (path: string) => poolCall(sourceFile, path, types().checker);
  return { ...answers, text, explain, poolCall: poolCallAt, standing, meantAt, recordings, discovered };
}

/** Whether a pattern of files such as `**\/*.svg` in a tag ends the comment that the tag is in. */
function endsCommentEarly(text: string): boolean {
  return /@parallel[^\r\n]*\*\*\/[^\r\n]*\S/.test(text);
}

/** Of a file that shows no function, types are of use only to one who names what they alone know. */
function whenAsked(look: () => FunctionsOfFile): FunctionsOfFile {
  let looked: FunctionsOfFile | undefined;
  const answers = () => (looked ??= look());
  return {
    functions: [],
    isUpToDate: () => looked?.isUpToDate() ?? true,
    find: (name) => answers().find(name),
    callSites: () => answers().callSites(),
    nestedPlace: (name) => answers().nestedPlace(name),
    analyse: (name) => answers().analyse(name),
    passing: (question) => answers().passing(question),
    choices: (name) => answers().choices(name),
    names: (name) => answers().names(name),
    problems: (question) => answers().problems(question),
    site: (name) => answers().site(name),
    recording: (name) => answers().recording(name),
    meansRecording: (expression) => answers().meansRecording(expression),
  };
}
