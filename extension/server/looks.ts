import type { TextDocument } from "vscode-languageserver-textdocument";
import type { TextRange, WorkloadFunction } from "../core/discovery/discovered.ts";
import type { Place, Standing } from "../core/discovery/standing.ts";
import type { PassingChoice } from "../core/discovery/passing.ts";
import type { InputsChoice } from "../core/discovery/inputsChoice.ts";
import type { ExpressionProblem } from "../core/discovery/expressionProblem.ts";
import type { Discovery, ExpressionQuestion, PassingQuestion } from "../language/discovery/discover.ts";
import type { MeantFunction } from "../language/discovery/meant.ts";
import type { LensOwner } from "../language/editor/codeLens.ts";
import type { DiscoveredFile } from "../language/editor/locatedDiagnostic.ts";
import type { NamesInScope } from "../language/inputs/namesInScope.ts";
import { filePath } from "./discoveryHost.ts";

/** A document at the last time that its text could be read. */
export type Read = Omit<DiscoveredFile, "findings" | "passings" | "problems">;

/** A document now. */
export interface Looked extends Read {
  /** Its text does not parse, so that all else is of the last one that did. */
  readonly isBroken: boolean;
}

/** What discovery sees in documents. A mistake of this program, or of the compiler, that a text brings out is logged once
 *  and costs only what was asked. */
export interface Looks {
  /** @param names of functions that are to be among those of the document, as are functions inside of others that were run. */
  readonly look: (document: TextDocument, names: Iterable<string>) => Looked;
  /** Calls whose inputs are known, and those of these names, as far as they are still there. */
  readonly callSites: (read: Pick<Read, "file" | "text">, names: Iterable<string>) => readonly LensOwner[];
  /** What stands at a place; nothing also when a text brings out a mistake. */
  readonly standing: (document: TextDocument, place: Place) => Standing;
  /** What can be run at a position, the innermost first; nothing also when a text brings out a mistake. */
  readonly meantAt: (
    read: Pick<Read, "file" | "text">,
    position: TextRange["start"],
  ) => readonly MeantFunction[];
  /** How a function gets inputs; undefined also when a text brings out a mistake. */
  readonly passing: (file: string, text: string, question: PassingQuestion) => PassingChoice | undefined;
  /** What is wrong with an expression for inputs of a function; nothing also when a text brings out a mistake. */
  readonly problems: (
    file: string,
    text: string,
    question: ExpressionQuestion,
  ) => readonly ExpressionProblem[];
  /** How a function gets the inputs that its file tells; undefined where it tells none. */
  readonly passingIn: (
    read: Pick<Read, "file" | "text">,
    workload: WorkloadFunction,
  ) => PassingChoice | undefined;
  /** What the analysis says of functions, by their names. */
  readonly analyse: (
    read: Pick<Read, "file" | "text">,
    names: readonly string[],
  ) => DiscoveredFile["findings"];
  /** The lists that a person may choose; nothing also when a text brings out a mistake. */
  readonly choices: (read: Pick<Read, "file" | "text">, name: string) => readonly InputsChoice[];
  /** What an expression for inputs can begin with; nothing also when a text brings out a mistake. */
  readonly names: (read: Pick<Read, "file" | "text">, name: string) => NamesInScope;
  readonly forget: (uri: string) => void;
}

/** @param log takes one line about each kind of mistake. */
export function createLooks(discovery: Discovery, log: (line: string) => void): Looks {
  const lastGood = new Map<string, Read>();
  const logged = new Set<string>();

  /** One text shall not fill the log while it is edited. */
  const logOnce = (what: string, error: unknown, file: string): void => {
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
    const kind = /^.*/.exec(message)?.[0] ?? "";
    if (!logged.has(kind)) {
      logged.add(kind);
      log(`${what} ${file} failed, please report it: ${stack}`);
    }
  };
  const orElse = <Answer>(what: string, file: string, otherwise: Answer, ask: () => Answer): Answer => {
    try {
      return ask();
    } catch (error) {
      logOnce(what, error, file);
      return otherwise;
    }
  };
  const passing: Looks["passing"] = (file, text, question) =>
    orElse("Typing inputs in", file, undefined, () => discovery.passing(file, text, question));

  return {
    look: (document, names) => {
      const { uri } = document;
      const text = document.getText();
      const file = filePath(uri);
      const last = lastGood.get(uri) ?? { file: file ?? uri, text, functions: [], strayTags: [] };
      if (file === undefined) {
        return { ...last, isBroken: false };
      }
      const good = orElse("Looking for functions in", file, undefined, () =>
        readNow(discovery, file, text, names),
      );
      if (good !== undefined) {
        lastGood.set(uri, good);
      }
      return good === undefined ? { ...last, isBroken: true } : { ...good, isBroken: false };
    },
    callSites: ({ file, text }, names) =>
      orElse("Looking for calls in", file, [], () => sitesNow(discovery, file, text, names)),
    standing: (document, place) => {
      const file = filePath(document.uri);
      const ask = () => (file && discovery.standing(file, document.getText(), place)) || nothing;
      return orElse("Looking for what stands in", document.uri, nothing, ask);
    },
    meantAt: ({ file, text }, { line, character }) =>
      orElse("Looking for what can be run in", file, [], () =>
        discovery.meantAt(file, text, { line: line + 1, column: character + 1 }),
      ),
    passing,
    problems: (file, text, question) =>
      orElse("Checking inputs in", file, [], () => discovery.problems(file, text, question)),
    passingIn: ({ file, text }, { name, inputs, tags }) =>
      inputs.type === "known"
        ? passing(file, text, { name, expression: inputs.expression, asked: tags.spread ?? null })
        : undefined,
    choices: ({ file, text }, name) =>
      orElse("Looking for lists around", file, [], () => discovery.choices(file, text, name)),
    names: ({ file, text }, name) =>
      orElse("Completing names in", file, { lists: [], others: [] }, () => discovery.names(file, text, name)),
    analyse: ({ file, text }, names) =>
      orElse<DiscoveredFile["findings"]>("The analysis of", file, new Map(), () =>
        discovery.analyse(file, text, names),
      ),
    forget: (uri) => {
      const file = filePath(uri);
      if (file !== undefined) {
        discovery.forget(file);
      }
      lastGood.delete(uri);
    },
  };
}

const nothing: Standing = { type: "nothing" };
/** Undefined where the text does not parse. */
function readNow(
  discovery: Discovery,
  file: string,
  text: string,
  names: Iterable<string>,
): Read | undefined {
  const { syntaxError, functions, strayTags } = discovery.discover(file, text);
  if (syntaxError !== null) {
    return undefined;
  }
  const named = Array.from(names)
    .filter((name) => functions.every((one) => one.name !== name))
    .flatMap((name) => discovery.find(file, text, name) ?? []);
  const all = [...functions, ...named].toSorted((a, b) => a.line - b.line);
  return { file, text, functions: named.length === 0 ? functions : all, strayTags };
}

function sitesNow(
  discovery: Discovery,
  file: string,
  text: string,
  names: Iterable<string>,
): readonly LensOwner[] {
  const known = discovery.callSites(file, text);
  const others = Array.from(names).filter((name) => known.every((one) => one.name !== name));
  const kept = others.flatMap(
    (name) => discovery.find(file, text, name) ?? discovery.nestedPlace(file, text, name) ?? [],
  );
  return [...known, ...kept];
}
