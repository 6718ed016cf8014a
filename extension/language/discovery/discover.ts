import type { DiscoveredFunction } from "./describe.ts";
import type { NestedPlace } from "./callSites.ts";
import type { PassingChoice } from "../../core/discovery/passing.ts";
import type { PoolCall } from "../../core/discovery/poolCall.ts";
import type { Place, Standing } from "../../core/discovery/standing.ts";
import type { RecordingHeader } from "../../core/recording/info.ts";
import type { RecordingState } from "../../core/recording/state.ts";
import type { ExpressionProblem } from "../../core/discovery/expressionProblem.ts";
import type { InputsChoice } from "../../core/discovery/inputsChoice.ts";
import type { PassingQuestion } from "../inputs/passingAnswers.ts";
import type { NamesInScope } from "../inputs/namesInScope.ts";
import { createProgramCache } from "../source/program.ts";
import { withForwardSlashes } from "../source/slashes.ts";
import type { DiscoveryHost } from "../source/discoveryHost.ts";
import type { SafetyFinding } from "../safety/analyse.ts";
import type { FoundSite } from "../recording/recordSite.ts";
import { type Discovered, type Known, nothing, lookAt } from "./knownFile.ts";
import type { MeantFunction } from "./meant.ts";

export type { PassingQuestion } from "../inputs/passingAnswers.ts";

/** An expression for inputs of a function. */
export type ExpressionQuestion = Pick<PassingQuestion, "name" | "expression">;

/** Finds the workloads in source texts. It keeps what it has parsed until it is disposed of: about 15 MB for the language's
 *  own library, as much for the declarations of Node, and what the files import. */
export interface Discovery {
  /** @param file absolute path, which need not exist; its extension tells the language. */
  discover(file: string, text: string): Discovered;
  /** A function that can be run by its name, also one that is not told of by `discover`: a member of what a call or the class
   *  of another module has made, and a method by the name of its class. Undefined where nothing has that name.
   *  @param name `Shape.area`. */
  find(file: string, text: string, name: string): DiscoveredFunction | undefined;
  /** Callbacks and bodies of loops of a text whose inputs are known; nothing in a text that does not parse. */
  callSites(file: string, text: string): readonly DiscoveredFunction[];
  /** Where code inside of other code stands, be it something that can be run or not; undefined where a text has none of that
   *  name. */
  nestedPlace(file: string, text: string, name: string): NestedPlace | undefined;
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
  /** What the compiler finds wrong with an expression for inputs of a function, typed in the scope of the text. */
  problems(file: string, text: string, question: ExpressionQuestion): readonly ExpressionProblem[];
  /** The lists that a person may choose for a function of a text, the likeliest first. */
  choices(file: string, text: string, name: string): readonly InputsChoice[];
  /** What an expression for inputs of a function of a text can begin with. */
  names(file: string, text: string, name: string): NamesInScope;
  /** Where calls of a function of a text can be caught; undefined when the text has no such function. */
  site(file: string, text: string, name: string): FoundSite | undefined;
  /** What a pool can take the place of, by the path of a callback; a whole sentence where it cannot, undefined for no such
   *  path. */
  poolCall(file: string, text: string, path: string): PoolCall | string | undefined;
  /** Whether calls of a function of a text are recorded. */
  recording(file: string, text: string, name: string): RecordingState;
  /** Whether an expression for inputs means the recorded calls, and not a variable of the text. */
  meansRecording(file: string, text: string, expression: string): boolean;
  /** What there is to say to one who asks to run something that is none of its functions; null where nothing has that name.
   *  @param path e.g. `Reports.yearly`. */
  explain(file: string, text: string, path: string): string | null;
  /** What stands at a place, for one who wants to run it; nothing in a text that does not parse, undefined for a line that the
   *  text does not have. */
  standing(file: string, text: string, place: Place): Standing | undefined;
  /** What can be run at a place, for one who has not asked yet: the innermost function first. Nothing in a text that does not
   *  parse. */
  meantAt(file: string, text: string, place: Place): readonly MeantFunction[];
  /** Gives back what is kept for a file that nobody asks about any more. */
  forget(file: string): void;
  dispose(): void;
}

/** Makes a discovery that sees imported files through `host`. A text is looked at again only when it, or a file that its
 *  types came from, has changed. */
export function createDiscovery(host: DiscoveryHost): Discovery {
  const programs = createProgramCache(host);
  const known = new Map<string, Known>();

  function upToDate(path: string, textWithMark: string): Known {
    const file = withForwardSlashes(path);
    // A byte order mark is part of a file but not of the text in an editor, whose positions are wanted.
    const text = textWithMark.replace(/^\uFEFF/, "");
    if (!isSource(file)) {
      return { ...nothing, text };
    }
    const last = known.get(file);
    const recordings = host.recordingsOf?.(path) ?? [];
    const isSame = last?.text === text && hasRecordings(last, recordings) && last.isUpToDate();
    const current = isSame ? last : lookAt(file, text, programs, recordings);
    known.set(file, current);
    return current;
  }

  return {
    discover: (path, text) => upToDate(path, text).discovered,
    find: (path, text, name) => upToDate(path, text).find(name),
    callSites: (path, text) => upToDate(path, text).callSites(),
    nestedPlace: (path, text, name) => upToDate(path, text).nestedPlace(name),
    analyse(path, text, names) {
      const current = upToDate(path, text);
      return new Map(names.map((name) => [name, current.analyse(name)]));
    },
    passing: (path, text, question) => upToDate(path, text).passing(question),
    choices: (path, text, name) => upToDate(path, text).choices(name),
    names: (path, text, name) => upToDate(path, text).names(name),
    problems: (path, text, question) => upToDate(path, text).problems(question),
    recording: (path, text, name) => upToDate(path, text).recording(name),
    meansRecording: (path, text, expression) => upToDate(path, text).meansRecording(expression),
    site: (path, text, name) => upToDate(path, text).site(name),
    poolCall: (file, text, path) => upToDate(file, text).poolCall(path),
    explain: (file, text, path) => upToDate(file, text).explain(path),
    standing: (file, text, place) => upToDate(file, text).standing(place),
    meantAt: (file, text, place) => upToDate(file, text).meantAt(place),
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

function hasRecordings({ recordings }: Known, now: readonly RecordingHeader[]): boolean {
  return (
    recordings.length === now.length &&
    recordings.every(
      (header, index) => header.function === now[index]?.function && header.at === now[index].at,
    )
  );
}

/** Source files, and none that only describe types. */
function isSource(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file) && !/\.d(\.[^./]+)?\.[cm]?ts$/.test(file);
}
